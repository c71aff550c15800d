package dev.refine.core.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/** Programs for a text: most of their ops fit it, some miss it narrowly, some have nothing to do with it. */
final class RandomProgram {
    private static final int[] ODD_NUMBERS = {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 20};

    private final Random random;
    private final String[] lines;

    RandomProgram(Random random, String text) {
        this.random = random;
        this.lines = text.split("\n", -1);
    }

    List<Op> next() {
        int size = random.nextInt(random.nextInt(20) == 0 ? 60 : 7);
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            ops.add(random.nextInt(8) == 0 && !ops.isEmpty() ? ops.get(random.nextInt(ops.size())) : op());
        }
        return ops;
    }

    private Op op() {
        int kind = random.nextInt(100);
        if (kind < 3) {
            return new Op.KeepAll();
        }
        if (kind < 5) {
            return new Op.RemoveAll();
        }
        return kind < 35 ? range() : string();
    }

    private Op range() {
        int start = number(lines.length);
        int end = random.nextInt(8) == 0 ? number(lines.length + 1) : start + 1 + random.nextInt(3);
        return new Op.RemoveLines(start, end);
    }

    private Op string() {
        int line = number(lines.length);
        boolean has = line >= 0 && line < lines.length;
        String text = random.nextInt(15) == 0 ? oddString() : piece(has ? lines[line] : "abc");
        OptionalInt occurrence = random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(number(3));
        return new Op.RemoveString(line, text, occurrence);
    }

    private int number(int bound) {
        return random.nextInt(25) == 0 ? ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)] : random.nextInt(bound);
    }

    /** A piece between two offsets, which may lie inside a pair of surrogates. */
    private String piece(String line) {
        int from = random.nextInt(line.length() + 1);
        int length = random.nextInt(random.nextInt(3) == 0 ? 30 : 4) + 1;
        return line.substring(from, Math.min(line.length(), from + length));
    }

    private String oddString() {
        String other = lines[random.nextInt(lines.length)];
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> other + "\n";
            case 2 -> other;
            default -> new RandomText(random).next();
        };
    }
}
