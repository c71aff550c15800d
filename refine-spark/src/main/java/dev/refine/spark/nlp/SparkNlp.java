package dev.refine.spark.nlp;

import com.johnsnowlabs.nlp.Annotation;
import com.johnsnowlabs.nlp.DocumentAssembler;
import com.johnsnowlabs.nlp.annotators.Tokenizer;
import com.johnsnowlabs.nlp.annotators.TokenizerModel;
import com.johnsnowlabs.nlp.annotators.sbd.pragmatic.SentenceDetector;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.collection.immutable.Map$;

/**
 * Spark NLP's DocumentAssembler, SentenceDetector and Tokenizer with their own settings: rules, no model, nothing downloaded. Made
 * on the driver, sent to tasks. Only named where {@link SparkNlpLibrary#isThere}.
 *
 * <p>The stages are asked one by one: Spark NLP's LightPipeline takes a text for a path when there is a file of that name.
 */
public final class SparkNlp implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String TEXT = "text";
    private static final String DOCUMENT = "document";
    private static final String SENTENCE = "sentence";
    private static final String TOKEN = "token";

    private final DocumentAssembler documents;
    private final SentenceDetector sentences;
    private final TokenizerModel tokens;

    private SparkNlp(DocumentAssembler documents, SentenceDetector sentences, TokenizerModel tokens) {
        this.documents = documents;
        this.sentences = sentences;
        this.tokens = tokens;
    }

    public static SparkNlp of(SparkSession spark) {
        DocumentAssembler documents = new DocumentAssembler();
        documents.setInputCol(TEXT);
        documents.setOutputCol(DOCUMENT);
        SentenceDetector sentences = new SentenceDetector();
        sentences.setInputCols(new String[] {DOCUMENT});
        sentences.setOutputCol(SENTENCE);
        Tokenizer tokens = new Tokenizer();
        tokens.setInputCols(new String[] {SENTENCE});
        tokens.setOutputCol(TOKEN);
        // nothing is learnt: the rules of the tokenizer are put together
        var nothing = spark.createDataFrame(List.of(), new StructType().add(TEXT, DataTypes.StringType));
        TokenizerModel rules = tokens.fit(sentences.transform(documents.transform(nothing)));
        return new SparkNlp(documents, sentences, rules);
    }

    /** Safe to call from several threads. */
    public SentencesAndTokens count(String text) {
        if (text.isBlank()) {
            return new SentencesAndTokens(0, 0);
        }
        Seq<Annotation> document = documents.assemble(text, Map$.MODULE$.empty());
        Seq<Annotation> found = sentences.annotate(document);
        return new SentencesAndTokens(found.size(), tokens.annotate(found).size());
    }
}
