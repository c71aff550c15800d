package dev.refine.core.model;

import java.util.Arrays;
import java.util.List;

/** A window as the net reads it: the first token, then the tokens of each unit with a separator behind them. */
final class TokenWindow {
    private final int[] ids;
    private final int[] separators;

    private TokenWindow(int[] ids, int[] separators) {
        this.ids = ids;
        this.separators = separators;
    }

    static TokenWindow of(List<int[]> units, EncoderReading.Special special) {
        int[] ids = new int[1 + units.stream().mapToInt(unit -> unit.length + 1).sum()];
        int[] separators = new int[units.size()];
        ids[0] = special.start();
        int at = 1;
        for (int i = 0; i < separators.length; i++) {
            int[] unit = units.get(i);
            System.arraycopy(unit, 0, ids, at, unit.length);
            at += unit.length;
            separators[i] = at;
            ids[at++] = special.separator();
        }
        return new TokenWindow(ids, separators);
    }

    /** A made-up window of one unit, of 2 tokens or more. */
    static TokenWindow ofSize(int size, EncoderReading.Special special) {
        int[] unit = new int[size - 2];
        Arrays.fill(unit, special.unknown());
        return of(List.of(unit), special);
    }

    /** How many tokens it has. */
    int size() {
        return ids.length;
    }

    int token(int index) {
        return ids[index];
    }

    /** How many units it has. */
    int units() {
        return separators.length;
    }

    /** Where the separator of a unit is. */
    int separator(int unit) {
        return separators[unit];
    }
}
