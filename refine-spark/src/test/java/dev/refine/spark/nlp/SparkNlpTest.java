package dev.refine.spark.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.spark.session.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkNlpTest {
    private static SparkNlp nlp;

    @BeforeAll
    static void make() {
        nlp = SparkNlp.of(TestContext.shared().spark());
    }

    @Test
    void sentencesAndTokensAreCounted() {
        assertThat(SparkNlpLibrary.isThere()).isTrue();
        assertThat(nlp.count("The river rose. Dr. Smith (of the mill) said so!"))
                .isEqualTo(new SentencesAndTokens(2, 15));
        assertThat(nlp.count("One line\nwithout an end"))
                .extracting(SentencesAndTokens::tokens)
                .isEqualTo(5L);
    }

    @Test
    void aTextWithoutWordsHasNone() {
        assertThat(nlp.count("")).isEqualTo(new SentencesAndTokens(0, 0));
        assertThat(nlp.count(" \n\t")).isEqualTo(new SentencesAndTokens(0, 0));
    }

    @Test
    void aTextThatIsAPathIsAText(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "one two three");
        assertThat(nlp.count(file.toString()).sentences()).isEqualTo(1);
        assertThat(nlp.count(file.toUri().toString()).sentences()).isEqualTo(1);
    }

    @Test
    void aTaskCountsAsTheDriverDoes() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(nlp);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            String text = "The river rose. Nobody had seen it.";
            assertThat(((SparkNlp) in.readObject()).count(text)).isEqualTo(nlp.count(text));
        }
    }
}
