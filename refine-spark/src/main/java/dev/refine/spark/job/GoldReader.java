package dev.refine.spark.job;

import dev.refine.core.evaluate.PageGold;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Spans;
import dev.refine.core.text.Spans.Span;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.Documents;
import dev.refine.spark.rows.Hashes;
import dev.refine.spark.session.JobException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * Reads the gold of a row of {@link GoldRows}.
 *
 * @param raw whether the text is a raw page; else it is clean, and all of it should stay
 */
record GoldReader(boolean raw) implements Serializable {

    /**
     * The gold of a page; absent when it has none.
     *
     * @throws JobException {@code UNUSABLE}, naming the page, for gold that is no part of its text
     */
    Optional<PageGold> gold(Row row, IndexedText text) {
        if (!raw) {
            return Optional.of(PageGold.everything(text));
        }
        try {
            return PageGold.of(text, spans(row), clean(row));
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
