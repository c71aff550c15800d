package dev.refine.spark.job;

import dev.refine.core.model.TextModel;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.DiversityFigure;
import dev.refine.core.stats.diversity.SampleFigures;
import dev.refine.core.stats.diversity.TextSample;
import dev.refine.spark.rows.DescribedRows;
import dev.refine.spark.rows.DiversityRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** Sampled texts ({@link DescribedRows}), those of a side and group in one task → their figures ({@link DiversityRows}). */
final class SummariseSamples implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final List<TextModelSpec> embedding;

    /** @param embedding one or none: gives the vectors for a Vendi score of all documents */
    SummariseSamples(List<TextModelSpec> embedding) {
        this.embedding = new ArrayList<>(embedding);
    }

    private record Key(Side side, Optional<String> group) {}

    @Override
    public Iterator<Row> call(Iterator<Row> texts) {
        Map<Key, TextSample> samples = new HashMap<>();
        texts.forEachRemaining(row -> {
            Key key = new Key(DescribedRows.side(row), DescribedRows.group(row));
            long words = key.group().isEmpty() ? SampleShares.WORDS : SampleShares.WORDS_OF_A_GROUP;
            samples.computeIfAbsent(key, any -> new TextSample(words)).add(DescribedRows.text(row));
        });
        List<DiversityFigure> figures = new ArrayList<>();
        samples.forEach((key, sample) -> {
            figures.addAll(SampleFigures.of(sample, key.side(), key.group()));
            if (key.group().isEmpty()) {
                embedding.forEach(model -> figures.addAll(embedded(model, key.side(), sample)));
            }
        });
        return DiversityRows.rows(figures).iterator();
    }

    private static List<DiversityFigure> embedded(TextModelSpec model, Side side, TextSample sample) {
        TextModel embedding = model.shared();
        return SampleFigures.embedded(sample, side, embedding::figures);
    }
}
