package dev.refine.bench;

import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProgramPrinter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/**
 * A made-up page of exactly {@value #BYTES} bytes of UTF-8 and a program of {@value #OPS} ops that all fit it.
 *
 * <p>As on pages of the web, most ops take whole lines; the others take a string out of a paragraph.
 *
 * @param program six {@code remove_lines} and four {@code remove_str}, one of them with its occurrence
 */
public record BenchDocument(String text, String program) {
    static final int BYTES = 10_000;
    static final int OPS = 10;

    /** How many documents are a megabyte of raw text. */
    public static final int PER_MEGABYTE = 1_000_000 / BYTES;

    private static final int LINES_REMOVED = 6;
    private static final String SHARE = " [Share this]";

    /** What the text is written in. */
    public enum Script {
        /** One byte a character inside Java. */
        LATIN("the of stone river market window letter because morning under against Über café years"),
        /** Two bytes a character inside Java, with some astral characters. */
        MIXED("река the город 東京 утро 😀 окно letter ποταμός under рынок год");

        private final String words;

        Script(String words) {
            this.words = words;
        }
    }

    /** As many documents as make a megabyte; the same ones for the same seed. */
    public static List<BenchDocument> megabyte(Script script, long seed) {
        Random random = new Random(seed);
        List<BenchDocument> documents = new ArrayList<>();
        for (int i = 0; i < PER_MEGABYTE; i++) {
            documents.add(of(script, random));
        }
        return documents;
    }

    private static BenchDocument of(Script script, Random random) {
        List<String> lines = new ArrayList<>();
        int left = BYTES;
        while (left > 0) {
            String line = fit(line(script, lines.size(), random), left - 1);
            lines.add(line);
            left -= bytes(line) + 1;
        }
        // the last line has no terminator: its byte is one more character
        lines.set(lines.size() - 1, lines.get(lines.size() - 1) + ".");
        String text = String.join("\n", lines);
        if (bytes(text) != BYTES) {
            throw new IllegalStateException(bytes(text) + " bytes");
        }
        return new BenchDocument(text, tenOps());
    }

    /** Every fourth line is a paragraph with a share link, the others are as short as those of menus. */
    private static String line(Script script, int number, Random random) {
        boolean paragraph = number % 4 == 0;
        String[] vocabulary = script.words.split(" ", -1);
        StringBuilder line = new StringBuilder();
        for (int words = paragraph ? 60 + random.nextInt(60) : 2 + random.nextInt(8); words > 0; words--) {
            line.append(vocabulary[random.nextInt(vocabulary.length)]).append(' ');
            if (paragraph && words == 30) {
                line.append("end.").append(SHARE).append(' ');
            }
        }
        return line.append("end.").toString();
    }

    private static String fit(String line, int bytes) {
        if (bytes(line) <= bytes) {
            return line;
        }
        StringBuilder fit = new StringBuilder();
        line.codePoints().takeWhile(c -> bytes(fit.toString()) + 4 <= bytes).forEach(fit::appendCodePoint);
        return fit.append("x".repeat(bytes - bytes(fit.toString()))).toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String tenOps() {
        List<Op> ops = new ArrayList<>();
        for (int i = 0; ops.size() < LINES_REMOVED; i++) {
            int start = 4 * i + 1;
            ops.add(new Op.RemoveLines(start, start + 1 + i % 3));
        }
        for (int line = 0; ops.size() < OPS; line += 4) {
            ops.add(new Op.RemoveString(line, SHARE, ops.size() == OPS - 1 ? OptionalInt.of(0) : OptionalInt.empty()));
        }
        return ProgramPrinter.print(ops);
    }
}
