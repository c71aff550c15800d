package dev.refine.spark.job;

import java.util.Arrays;

/** Groups of pages by their length in code points; a group is named by its shortest and longest. */
enum PageLength {
    BELOW_1000(1_000),
    BELOW_3000(3_000),
    BELOW_10000(10_000),
    BELOW_30000(30_000),
    LONGER(Integer.MAX_VALUE);

    static final String COLUMN = "length";

    private final int below;

    PageLength(int below) {
        this.below = below;
    }

    static PageLength of(String text) {
        int length = text.codePointCount(0, text.length());
        return Arrays.stream(values())
                .filter(group -> length < group.below)
                .findFirst()
                .orElse(LONGER);
    }

    /** Such as {@code length=1000-2999}. */
    String group() {
        int from = Arrays.stream(values())
                .filter(group -> group.below < below)
                .mapToInt(group -> group.below)
                .max()
                .orElse(0);
        return COLUMN + "=" + from + (this == LONGER ? " and more" : "-" + (below - 1));
    }
}
