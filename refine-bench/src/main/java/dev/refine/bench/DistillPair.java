package dev.refine.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A made-up page of exactly {@value #CHARACTERS} characters and what an expert left of it: menus and footers go, and so do
 * share links inside of paragraphs.
 */
public record DistillPair(String raw, String refined) {
    static final int CHARACTERS = 24_000;

    private static final String[] WORDS =
            ("the of stone river market window letter because morning under against about house between winter garden "
                            + "people never station paper north summer bridge school music field answer country water light")
                    .split(" ");

    /** How the expert worked. */
    public enum Kind {
        /** Lines and strings go. */
        PAGE,
        /** The same page on one line. */
        ONE_LINE,
        /** Beside that, some words were written anew. */
        REWORDED
    }

    /** A page of this kind; the same one for the same seed. */
    public static DistillPair of(Kind kind, long seed) {
        Random random = new Random(seed);
        List<String> raw = new ArrayList<>();
        List<String> refined = new ArrayList<>();
        int size = 0;
        while (size <= CHARACTERS) {
            boolean isNoise = size < CHARACTERS / 8 || size > CHARACTERS * 7 / 8 || random.nextInt(8) == 0;
            String line = isNoise ? words(random, 1 + random.nextInt(6)) : words(random, 30 + random.nextInt(60)) + ".";
            String share = !isNoise && random.nextInt(3) == 0 ? " [Share " + random.nextInt(100) + "]" : "";
            raw.add(line + share);
            if (!isNoise) {
                refined.add(line);
            }
            size += line.length() + share.length() + 1;
        }
        String last = raw.remove(raw.size() - 1);
        raw.add(last.substring(0, Math.max(1, last.length() - (size - 1 - CHARACTERS))));
        return finish(kind, String.join("\n", raw), String.join("\n", refined));
    }

    private static DistillPair finish(Kind kind, String raw, String refined) {
        return switch (kind) {
            case PAGE -> new DistillPair(raw, refined);
            case ONE_LINE -> new DistillPair(raw.replace('\n', ' '), refined.replace('\n', ' '));
            case REWORDED -> new DistillPair(raw, refined.replace("winter garden", "winter gardens"));
        };
    }

    private static String words(Random random, int size) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < size; i++) {
            words.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return words.toString();
    }
}
