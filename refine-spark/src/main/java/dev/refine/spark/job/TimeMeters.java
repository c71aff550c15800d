package dev.refine.spark.job;

import dev.refine.core.language.LanguageDetector;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.function.MapPartitionsFunction;

/** Texts → the nanoseconds that each takes to measure, once what measures them is warm. */
final class TimeMeters implements MapPartitionsFunction<String, Long> {
    private static final long serialVersionUID = 1L;
    private static final long LONGEST_ROUND = TimeUnit.SECONDS.toNanos(2);

    private final TextMeters meters;

    TimeMeters(TextMeters meters) {
        this.meters = meters;
    }

    /** The first round, in which models are opened and code is compiled, is not told. */
    @Override
    public Iterator<Long> call(Iterator<String> rows) {
        List<String> texts = new ArrayList<>();
        rows.forEachRemaining(texts::add);
        LanguageDetector languages = new LanguageDetector();
        TextMeters.Open open = meters.open();
        var unused = round(texts, languages, open);
        return round(texts, languages, open).iterator();
    }

    /** At least one text, where there is one. */
    private static List<Long> round(List<String> texts, LanguageDetector languages, TextMeters.Open open) {
        List<Long> nanos = new ArrayList<>();
        long end = System.nanoTime() + LONGEST_ROUND;
        for (String text : texts) {
            long start = System.nanoTime();
            var unused = List.of(languages.language(text), open.count(text), open.score(text));
            long now = System.nanoTime();
            nanos.add(now - start);
            if (now > end) {
                break;
            }
        }
        return nanos;
    }
}
