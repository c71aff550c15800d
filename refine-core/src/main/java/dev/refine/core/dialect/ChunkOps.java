package dev.refine.core.dialect;

import dev.refine.core.edit.Occurrences;
import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.edit.ProposedProgram;
import dev.refine.core.edit.SkipReason;
import dev.refine.core.edit.SkippedOp;
import dev.refine.core.text.CodePoints;
import dev.refine.core.text.WhiteSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The ops of one chunk, gathered as they are read. What a statement says of lines that were not shown is
 * {@code out_of_range}; of lines that were shown and are decided by another chunk it says nothing.
 */
final class ChunkOps {
    private final Chunk chunk;
    private final List<Op> ops = new ArrayList<>();
    private final List<SkippedOp> skipped = new ArrayList<>();

    ChunkOps(Chunk chunk) {
        this.chunk = chunk;
    }

    ProposedProgram program() {
        return new ProposedProgram(ops, skipped);
    }

    void skip(String written, SkipReason reason) {
        skipped.add(new SkippedOp(written, reason));
    }

    /** @param written the line that said so, for what is skipped */
    void add(Statement statement, String written) {
        if (statement instanceof Statement.Lines lines) {
            addLines(lines, written);
        } else if (statement instanceof Statement.Replace replace) {
            addReplace(replace, written);
        } else if (statement instanceof Statement.ReplaceEverywhere replace) {
            addReplaceEverywhere(replace, written);
        } else if (statement instanceof Statement.RemoveAll) {
            add(chunk.isWholeText() ? new Op.RemoveAll() : new Op.RemoveLines(chunk.first(), chunk.last()));
        } else if (statement instanceof Statement.Add) {
            skip(written, SkipReason.NOT_A_DELETION);
        }
    }

    private void addLines(Statement.Lines lines, String written) {
        long from = (long) chunk.numbered() + lines.start();
        long to = (long) chunk.numbered() + lines.end();
        if (!chunk.shows(from) || to <= chunk.start() || to > chunk.end()) {
            skip(written, SkipReason.OUT_OF_RANGE);
        } else if (from >= to) {
            skip(written, SkipReason.EMPTY);
        } else if (from < chunk.last() && to > chunk.first()) {
            add(new Op.RemoveLines((int) Math.max(from, chunk.first()), (int) Math.min(to, chunk.last())));
        }
    }

    private void addReplace(Statement.Replace replace, String written) {
        long number = (long) chunk.numbered() + replace.line();
        if (!chunk.shows(number)) {
            skip(written, SkipReason.OUT_OF_RANGE);
            return;
        }
        int line = (int) number;
        List<Subsequence.Run> runs = runs(replace.old(), replace.replacement(), written);
        if (runs.isEmpty() || !chunk.decides(line)) {
            return;
        }
        if (replace.replacement().isEmpty()) {
            add(new Op.RemoveString(line, replace.old(), replace.occurrence()));
        } else {
            addRuns(line, replace, runs, written);
        }
    }

    private void addRuns(int line, Statement.Replace replace, List<Subsequence.Run> runs, String written) {
        String content = chunk.text().line(line);
        int place = content.indexOf(replace.old());
        if (place < 0) {
            skip(written, SkipReason.ABSENT);
        } else if (content.indexOf(replace.old(), place + 1) >= 0) {
            skip(written, SkipReason.AMBIGUOUS);
        } else {
            addRuns(line, content, new Occurrences(content), place, runs);
        }
    }

    private void addReplaceEverywhere(Statement.ReplaceEverywhere replace, String written) {
        String old = Stream.of(replace.old(), replace.unescaped())
                .filter(this::isShown)
                .findFirst()
                .orElse(replace.old());
        if (WhiteSpace.only(old)) {
            // ProX's own code ignores these where a target is given, and empties the document where none is
            skip(written, SkipReason.EMPTY);
            return;
        }
        List<Subsequence.Run> runs = runs(old, replace.replacement(), written);
        if (!runs.isEmpty() && !isShown(old)) {
            skip(written, SkipReason.ABSENT);
        } else if (!runs.isEmpty()) {
            for (int line = chunk.first(); line < chunk.last(); line++) {
                addEverywhere(line, old, runs);
            }
        }
    }

    private boolean isShown(String piece) {
        int from = chunk.text().start(chunk.start());
        int at = chunk.text().text().indexOf(piece, from);
        return at >= 0 && at + piece.length() <= chunk.text().end(chunk.end() - 1);
    }

    private void addEverywhere(int line, String old, List<Subsequence.Run> runs) {
        String content = chunk.text().line(line);
        int at = content.indexOf(old);
        if (at < 0) {
            return;
        }
        Occurrences occurrences = new Occurrences(content);
        while (at >= 0) {
            boolean whole = CodePoints.isBoundary(content, at) && CodePoints.isBoundary(content, at + old.length());
            if (whole) {
                addRuns(line, content, occurrences, at, runs);
            }
            at = content.indexOf(old, at + (whole ? old.length() : 1));
        }
    }

    /** What goes of the old string; nothing where nothing does, or where the statement is no deletion, which is noted. */
    private List<Subsequence.Run> runs(String old, String replacement, String written) {
        if (old.isEmpty()) {
            skip(written, SkipReason.EMPTY);
            return List.of();
        }
        List<Subsequence.Run> runs = Subsequence.deleted(old, replacement).orElse(List.of());
        if (runs.isEmpty() && !old.equals(replacement)) {
            skip(written, SkipReason.NOT_A_DELETION);
        } else if (!runs.isEmpty() && old.indexOf('\n') >= 0) {
            skip(written, SkipReason.LINE_BREAK);
            return List.of();
        }
        return runs;
    }

    private void addRuns(int line, String content, Occurrences occurrences, int place, List<Subsequence.Run> runs) {
        for (Subsequence.Run run : runs) {
            String piece = content.substring(place + run.from(), place + run.to());
            OptionalInt occurrence = occurrences.of(piece, place + run.from());
            add(new Op.RemoveString(line, piece, occurrence));
        }
    }

    /** One more than a checker looks at is enough for it to say that there are too many. */
    private void add(Op op) {
        if (ops.size() <= ProgramChecker.MAX_OPS) {
            ops.add(op);
        }
    }
}
