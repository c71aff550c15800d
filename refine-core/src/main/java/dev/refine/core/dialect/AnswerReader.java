package dev.refine.core.dialect;

import dev.refine.core.edit.ProposedProgram;
import dev.refine.core.edit.SkipReason;
import dev.refine.core.text.WhiteSpace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a model wrote for a chunk.
 *
 * <p>Every text is an answer: lines that are no op are malformed and counted, whole ops beside them count. A thought before
 * the program ({@code <think>…</think>}) is passed over. Linear in the length of the answer, and in the length of the chunk
 * for each {@code normalize}; nothing is evaluated, and no number in an answer sizes an allocation.
 */
public final class AnswerReader {
    private static final String THOUGHT = "<think>";
    private static final String THOUGHT_END = "</think>";
    private static final int MOST_EQUAL = 3;
    private static final int MOST_BESIDE_LINES = 32;

    private final StatementReader reader;
    private final Chunk chunk;
    private final ChunkOps ops;
    private final Map<Object, Integer> seen = new HashMap<>();
    private int written;
    private int read;
    private boolean meant;

    private AnswerReader(Dialect dialect, Chunk chunk) {
        this.reader = dialect.reader();
        this.chunk = chunk;
        this.ops = new ChunkOps(chunk);
    }

    /**
     * @param answer the model's text, without special tokens
     * @param finished whether the model ended it; else it reached its longest length
     */
    public static ReadAnswer read(Dialect dialect, Chunk chunk, String answer, boolean finished) {
        return new AnswerReader(dialect, chunk).read(withoutThought(answer), finished);
    }

    private static String withoutThought(String answer) {
        int from = 0;
        while (from < answer.length() && WhiteSpace.is(answer.charAt(from))) {
            from++;
        }
        int end = answer.startsWith(THOUGHT, from) ? answer.indexOf(THOUGHT_END, from) : -1;
        return end < 0 ? answer : answer.substring(end + THOUGHT_END.length());
    }

    private ReadAnswer read(String answer, boolean finished) {
        int end;
        for (int start = 0; start <= answer.length(); start = end + 1) {
            int lineFeed = answer.indexOf('\n', start);
            end = lineFeed < 0 ? answer.length() : lineFeed;
            String line = stripped(answer, start, end);
            if (!line.isEmpty() && !reader.isComment(line) && !take(line)) {
                return failed(ChunkFault.REPETITION);
            }
        }
        return fault(finished)
                .map(this::failed)
                .orElseGet(() -> new ReadAnswer(ops.program(), written, Optional.empty()));
    }

    /** Whether the model may still be in its senses behind this line. */
    private boolean take(String line) {
        Optional<Statement> statement = reader.read(line);
        written++;
        boolean looping = seen.merge(statement.map(Object.class::cast).orElse(line), 1, Integer::sum) > MOST_EQUAL
                || written > MOST_BESIDE_LINES + 2 * chunk.lines();
        if (looping) {
            return false;
        }
        meant |= reader.names().stream().anyMatch(line::startsWith);
        if (statement.isPresent()) {
            read++;
            ops.add(statement.get(), line);
        } else {
            ops.skip(line, SkipReason.MALFORMED);
        }
        return true;
    }

    private Optional<ChunkFault> fault(boolean finished) {
        if (read > 0) {
            return Optional.empty();
        }
        if (!finished) {
            return Optional.of(ChunkFault.CUT_OFF);
        }
        return written > 0 && !meant ? Optional.of(ChunkFault.PROSE) : Optional.empty();
    }

    private ReadAnswer failed(ChunkFault fault) {
        return new ReadAnswer(ProposedProgram.of(List.of()), written, Optional.of(fault));
    }

    private static String stripped(String answer, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && WhiteSpace.is(answer.charAt(from))) {
            from++;
        }
        while (from < to && WhiteSpace.is(answer.charAt(to - 1))) {
            to--;
        }
        return answer.substring(from, to);
    }
}
