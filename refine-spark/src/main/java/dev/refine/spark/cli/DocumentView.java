package dev.refine.spark.cli;

import dev.refine.core.edit.RemovedPiece;
import dev.refine.spark.job.ShownDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows what became of one document: removed lines behind a {@code -}, runs removed inside a line between {@code [-} and
 * {@code -]}, long unchanged stretches folded to a count. Corpus text can't steer the terminal ({@link Visible}).
 */
final class DocumentView {
    /** A fold takes a line itself: to fold fewer lines would save nothing. */
    private static final int FEWEST_FOLDED = 2;
    /** Of longer stretches inside a line the middle is left out. */
    private static final int KEPT_CHARS = 240;

    private static final int REMOVED_CHARS = 2_000;

    private final ShownDocument document;
    private final Paint paint;
    private final int context;

    /** @param context unchanged lines shown before and after each change, and at both ends of the text */
    DocumentView(ShownDocument document, Paint paint, int context) {
        this.document = document;
        this.paint = paint;
        this.context = context;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(header());
        if (document.failure().isEmpty() || !document.raw().isEmpty()) {
            lines.add("");
            lines.addAll(body());
        }
        return lines;
    }

    private List<String> header() {
        List<String> lines = new ArrayList<>();
        document.id().ifPresent(id -> lines.add("id       " + Visible.of(id)));
        document.hash().ifPresent(hash -> lines.add("hash     " + Visible.of(hash)));
        lines.add("outcome  " + document.outcome().word());
        document.failure().ifPresent(failure -> lines.add("reason   " + Visible.of(failure)));
        lines.addAll(named("program  ", document.program().stream().map(this::op)));
        lines.addAll(named("skipped  ", document.skipped().stream().map(this::skipped)));
        lines.addAll(named("others   ", others()));
        return lines;
    }

    /** Further documents of the name that was asked for. */
    private Stream<String> others() {
        Stream<String> hashes = document.others().stream().map(hash -> "--hash " + Visible.of(hash));
        int failures = document.otherFailures();
        return failures == 0 ? hashes : Stream.concat(hashes, Stream.of(Quantity.count(failures) + " that failed"));
    }

    /** The name stands before the first line alone. */
    private static List<String> named(String name, Stream<String> texts) {
        List<String> lines = new ArrayList<>();
        texts.forEach(text -> lines.add((lines.isEmpty() ? name : " ".repeat(name.length())) + text));
        return lines;
    }

    private String op(ShownDocument.ShownOp op) {
        String confidence = op.confidence()
                .map(p -> "  " + paint.faint(String.format(Locale.ROOT, "p %.3f", p)))
                .orElse("");
        return Visible.of(op.text()) + confidence;
    }

    private String skipped(ShownDocument.SkippedOp skipped) {
        return Visible.of(skipped.op()) + "  " + paint.faint(Visible.of(skipped.reason()));
    }

    private List<String> body() {
        List<String> raw = List.of(document.raw().split("\n", -1));
        Map<Integer, List<RemovedPiece>> removed =
                document.removed().stream().collect(Collectors.groupingBy(RemovedPiece::line));
        List<String> lines = new ArrayList<>();
        int line = 0;
        while (line < raw.size()) {
            int end = line;
            while (end < raw.size() && !removed.containsKey(end)) {
                end++;
            }
            stretch(lines, raw, line, end);
            if (end < raw.size()) {
                lines.add(changed(end, raw.get(end), removed.getOrDefault(end, List.of())));
            }
            line = end + 1;
        }
        return lines;
    }

    /** The unchanged lines {@code [start, end)}. */
    private void stretch(List<String> lines, List<String> raw, int start, int end) {
        long hidden = end - start - 2L * context;
        boolean folded = hidden >= FEWEST_FOLDED;
        int head = folded ? start + context : end;
        for (int line = start; line < head; line++) {
            lines.add(numbered(line, ' ', kept(raw.get(line))));
        }
        if (folded) {
            lines.add(paint.faint("         … " + Quantity.count(hidden) + " lines unchanged …"));
            for (int line = end - context; line < end; line++) {
                lines.add(numbered(line, ' ', kept(raw.get(line))));
            }
        }
    }

    private String changed(int line, String raw, List<RemovedPiece> pieces) {
        if (pieces.get(0).wholeLine()) {
            return paint.removed(numbered(line, '-', removed(raw)));
        }
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (RemovedPiece piece : pieces) {
            int start = raw.offsetByCodePoints(0, piece.start());
            text.append(kept(raw.substring(at, start)));
            text.append(paint.removed("[-" + removed(piece.text()) + "-]"));
            at = start + piece.text().length();
        }
        return numbered(line, '~', text.append(kept(raw.substring(at))).toString());
    }

    private static String numbered(int line, char mark, String text) {
        return String.format("%6d %c ", line + 1, mark) + text;
    }

    private static String kept(String text) {
        return shortened(text, KEPT_CHARS);
    }

    private static String removed(String text) {
        return shortened(text, REMOVED_CHARS);
    }

    private static String shortened(String text, int limit) {
        int length = text.codePointCount(0, text.length());
        if (length <= limit) {
            return Visible.of(text);
        }
        int head = text.offsetByCodePoints(0, limit / 2);
        int tail = text.offsetByCodePoints(text.length(), -limit / 2);
        return Visible.of(text.substring(0, head))
                + " … " + Quantity.count(length - 2L * (limit / 2)) + " characters … "
                + Visible.of(text.substring(tail));
    }
}
