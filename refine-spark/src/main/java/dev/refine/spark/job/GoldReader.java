package dev.refine.spark.job;

import dev.refine.core.evaluate.GoldPage;
import dev.refine.core.evaluate.PageGold;
import dev.refine.core.evaluate.PageLabels;
import dev.refine.core.evaluate.Reference;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Spans;
import dev.refine.core.text.Spans.Span;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.Documents;
import dev.refine.spark.rows.Hashes;
import dev.refine.spark.session.JobException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Reads what a row of {@link GoldRows} says of its page. */
record GoldReader(Kind kind) implements Serializable {

    /** What the files hold. */
    enum Kind {
        /** What should stay of each page. */
        GOLD,
        /** Something of each page. */
        LABELS,
        /** Clean texts, of which all should stay. */
        CLEAN
    }

    /**
     * What is known of a page; absent where nothing is.
     *
     * @throws JobException {@code UNUSABLE}, naming the page, for gold that is no part of its text
     */
    Optional<Reference> reference(Row row, IndexedText text) {
        try {
            return switch (kind) {
                case GOLD -> PageGold.of(text, spans(row), clean(row)).map(gold -> GoldPage.of(text, gold));
                case LABELS -> labels(row, text);
                case CLEAN -> Optional.of(GoldPage.of(text, PageGold.everything(text)));
            };
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "gold of " + name(row) + ": is no part of its text: " + e.getMessage() + "; check --input",
                    e);
        }
    }

    /** The published clean text of a raw page. */
    Optional<String> clean(Row row) {
        return Optional.ofNullable(row.getAs(GoldRows.CLEAN));
    }

    private static String name(Row row) {
        Optional<String> id = Optional.ofNullable(row.getAs(Documents.ID));
        return id.map(named -> "page " + named)
                .orElseGet(() -> "the page with text_hash " + Hashes.hex(row.<byte[]>getAs(AddedColumns.TEXT_HASH)));
    }

    private static Optional<Reference> labels(Row row, IndexedText text) {
        List<Integer> lines = GoldReader.<Long>list(row, GoldRows.KEPT_LINES).stream()
                .map(line -> Math.toIntExact(line) - 1)
                .toList();
        List<String> kept = list(row, GoldRows.MUST_KEEP);
        List<String> dropped = list(row, GoldRows.MUST_DROP);
        Optional<Boolean> good =
                Optional.<Long>ofNullable(row.getAs(GoldRows.LABEL)).map(GoldReader::isGood);
        return lines.isEmpty() && kept.isEmpty() && dropped.isEmpty() && good.isEmpty()
                ? Optional.empty()
                : Optional.of(new PageLabels(text, lines, kept, dropped, good));
    }

    private static boolean isGood(long label) {
        if (label != 0 && label != 1) {
            throw new IllegalArgumentException("its label is " + label + ", not 0 (worthless) or 1");
        }
        return label == 1;
    }

    private static <T> List<T> list(Row row, String column) {
        int place = row.fieldIndex(column);
        return row.isNullAt(place)
                ? List.of()
                : row.<T>getList(place).stream().filter(Objects::nonNull).toList();
    }

    private static Optional<Spans> spans(Row row) {
        int keep = row.fieldIndex(GoldRows.KEEP);
        if (row.isNullAt(keep)) {
            return Optional.empty();
        }
        List<scala.collection.Seq<Long>> pairs = row.getList(keep);
        return Optional.of(Spans.of(pairs.stream().map(GoldReader::span).toList()));
    }

    private static Span span(scala.collection.Seq<Long> pair) {
        if (pair.size() != 2) {
            throw new IllegalArgumentException("a span is [start, end), not " + pair.size() + " numbers");
        }
        return new Span(Math.toIntExact(pair.apply(0)), Math.toIntExact(pair.apply(1)));
    }
}
