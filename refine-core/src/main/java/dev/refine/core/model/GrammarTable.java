package dev.refine.core.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Which token may follow which: by state and token the next state. 2 bytes a cell, outside of the heap. */
final class GrammarTable {
    static final int START = 0;
    static final int FORBIDDEN = -1;

    private final ShortBuffer next;
    private final int vocabulary;

    private GrammarTable(ShortBuffer next, int vocabulary) {
        this.next = next;
        this.vocabulary = vocabulary;
    }

    /** @throws BundleException for a file that is no such table */
    static GrammarTable read(Path file, GeneratorReading.Grammar grammar) {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes =
                    ByteBuffer.allocateDirect(Math.toIntExact(channel.size())).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until all is there
            }
            ShortBuffer next = bytes.flip().asShortBuffer();
            for (int i = 0; i < next.limit(); i++) {
                if (next.get(i) < FORBIDDEN || next.get(i) >= grammar.states()) {
                    throw new BundleException(
                            BundleException.Code.MALFORMED,
                            file.toString(),
                            "state " + next.get(i),
                            "the grammar has " + grammar.states() + " states; import the bundle again");
                }
            }
            return new GrammarTable(next, grammar.vocab());
        } catch (IOException | ArithmeticException e) {
            throw new BundleException(
                            BundleException.Code.UNREADABLE, file.toString(), e.toString(), "fetch the bundle again")
                    .because(e);
        }
    }

    /** The state behind a token, or {@link #FORBIDDEN}. */
    int next(int state, int token) {
        return token < 0 || token >= vocabulary ? FORBIDDEN : next.get(state * vocabulary + token);
    }
}
