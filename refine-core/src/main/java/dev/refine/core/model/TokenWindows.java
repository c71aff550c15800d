package dev.refine.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Puts the units of a document together to windows of whole lines ({@code docs/encoder.md}, section 2), as they come: what is
 * held is one window. A line with too many tokens for a window is parted between its units.
 */
final class TokenWindows {
    private final EncoderReading.Window limits;
    private final EncoderReading.Special special;
    private final BiConsumer<Windows.Window, TokenWindow> windows;
    private final List<Block> held = new ArrayList<>();
    private Block filling = new Block(0, -1);
    private int units;
    private int decided;

    /** Units that stay together: those of a line, or of a part of it. */
    private static final class Block {
        private final int first;
        private final int line;
        private final List<int[]> ids = new ArrayList<>();
        private int tokens;

        Block(int first, int line) {
            this.first = first;
            this.line = line;
        }

        void add(int[] unit) {
            ids.add(unit);
            tokens += unit.length + 1;
        }
    }

    /** @param windows takes each window, in order; what they decide is a partition of the units */
    TokenWindows(EncoderReading reading, BiConsumer<Windows.Window, TokenWindow> windows) {
        limits = reading.window();
        special = reading.special();
        this.windows = windows;
    }

    /** Takes the next unit, by its line and tokens. */
    void add(int line, int[] ids) {
        boolean fits = filling.tokens + ids.length + 1 <= limits.capacity() - limits.overlap();
        if (line != filling.line || !fits) {
            hold();
            filling = new Block(units, line);
        }
        filling.add(ids);
        units++;
    }

    /** No more units. */
    void end() {
        hold();
        if (!held.isEmpty()) {
            give(units, units);
        }
    }

    private void hold() {
        if (filling.ids.isEmpty()) {
            return;
        }
        if (tokens(0) + filling.tokens > limits.capacity()) {
            int shared = shared();
            give(filling.first, border(shared));
            held.subList(0, shared).clear();
        }
        held.add(filling);
    }

    private void give(int end, int last) {
        List<int[]> ids = new ArrayList<>();
        held.forEach(block -> ids.addAll(block.ids));
        windows.accept(new Windows.Window(held.get(0).first, end, decided, last), TokenWindow.of(ids, special));
        decided = last;
    }

    /** The first of the blocks that the next window has too. */
    private int shared() {
        int from = held.size();
        while (from > 1 && tokens(from - 1) <= limits.overlap()) {
            from--;
        }
        return from;
    }

    /** The first unit of the first of these blocks that starts at or behind the middle of them. */
    private int border(int shared) {
        int whole = tokens(shared);
        int before = 0;
        for (int i = shared; i < held.size(); i++) {
            if (2 * before >= whole) {
                return held.get(i).first;
            }
            before += held.get(i).tokens;
        }
        return filling.first;
    }

    private int tokens(int from) {
        int sum = 0;
        for (int i = from; i < held.size(); i++) {
            sum += held.get(i).tokens;
        }
        return sum;
    }
}
