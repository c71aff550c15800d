package dev.refine.spark.job;

import dev.refine.core.model.LineKeys;
import dev.refine.core.model.PageHost;
import dev.refine.core.text.IndexedText;
import dev.refine.spark.rows.LineRows;
import dev.refine.spark.session.WorkCounters;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/**
 * The lines of a page as rows of {@link LineRows#PAGE_LINE}: rows {@code (text, url)}, text null where it can't be read.
 *
 * <p>The lines of a host are in {@link #PARTS} parts, so that a large host is the work of several tasks. Pages without a host
 * are spread further.
 */
final class PageLines implements FlatMapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;
    static final int PARTS = 16;

    private static final int TEXT = 0;
    private static final int URL = 1;

    private final WorkCounters counters;

    PageLines(WorkCounters counters) {
        this.counters = counters;
    }

    @Override
    public Iterator<Row> call(Row page) {
        String text = page.getString(TEXT);
        if (text == null) {
            return List.of(LineRows.pageLine(null, LineRows.UNREAD, null, 0)).iterator();
        }
        counters.add(text);
        long hash = LineKeys.hash(text);
        long[] lines = LineKeys.of(IndexedText.of(text));
        return Optional.ofNullable(page.getString(URL))
                .flatMap(PageHost::of)
                .map(host -> ofHost(LineKeys.hash(host), hash, lines))
                .orElseGet(() -> withoutHost(hash, lines))
                .iterator();
    }

    private static List<Row> ofHost(long host, long page, long[] lines) {
        List<Row> rows = new ArrayList<>(lines.length + PARTS);
        for (int part = 0; part < PARTS; part++) {
            rows.add(LineRows.pageLine(host, part, null, page));
        }
        for (long line : lines) {
            rows.add(LineRows.pageLine(host, Math.floorMod(line, PARTS), line, page));
        }
        return rows;
    }

    private static List<Row> withoutHost(long page, long[] lines) {
        List<Row> rows = new ArrayList<>(lines.length + 1);
        rows.add(LineRows.pageLine(null, spread(page), null, page));
        for (long line : lines) {
            rows.add(LineRows.pageLine(null, spread(line), line, page));
        }
        return rows;
    }

    /** Never {@link LineRows#UNREAD}. */
    private static int spread(long hash) {
        return (int) hash & Integer.MAX_VALUE;
    }
}
