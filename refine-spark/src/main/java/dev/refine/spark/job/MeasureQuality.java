package dev.refine.spark.job;

import dev.refine.core.language.LanguageDetector;
import dev.refine.core.stats.changes.ChangedDocument;
import dev.refine.core.stats.diversity.Words;
import dev.refine.core.stats.quality.SampledQuality;
import dev.refine.core.stats.quality.SideQuality;
import dev.refine.spark.nlp.SentencesAndTokens;
import dev.refine.spark.rows.ChangeRows;
import dev.refine.spark.rows.QualityRows;
import dev.refine.spark.session.WorkCounters;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** Sampled documents ({@link ChangeRows}) → what is dear to find out of their texts ({@link QualityRows}). */
final class MeasureQuality implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final Grouping grouping;
    private final String output;
    private final TextMeters meters;
    private final WorkCounters counters;

    MeasureQuality(Grouping grouping, String output, TextMeters meters, WorkCounters counters) {
        this.grouping = grouping;
        this.output = output;
        this.meters = meters;
        this.counters = counters;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> documents) {
        ReadChange read = new ReadChange(grouping, output);
        Task task = new Task();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return documents.hasNext();
            }

            @Override
            public Row next() {
                Row row = documents.next();
                byte[] hash = row.getAs(ChangeRows.HASH);
                return QualityRows.row(hash, task.measured(ChangeRows.place(row), read.document(row)));
            }
        };
    }

    private final class Task {
        private final LanguageDetector languages = new LanguageDetector();
        private final TextMeters.Open open = meters.open();

        SampledQuality measured(long place, ChangedDocument document) {
            counters.add(document.raw());
            SideQuality raw = side(document.raw());
            SideQuality refined = document.refined().equals(document.raw()) ? raw : side(document.refined());
            Optional<String> level = document.level().or(() -> open.level(raw.score()));
            return new SampledQuality(place, document.outcome(), level, raw, refined);
        }

        private SideQuality side(String text) {
            long words = Words.of(text).size();
            Optional<SentencesAndTokens> counts = open.count(text);
            return new SideQuality(
                    words,
                    languages.language(text),
                    counts.map(found -> OptionalLong.of(found.sentences())).orElse(OptionalLong.empty()),
                    counts.map(found -> OptionalLong.of(found.tokens())).orElse(OptionalLong.empty()),
                    words == 0 ? OptionalDouble.empty() : open.score(text));
        }
    }
}
