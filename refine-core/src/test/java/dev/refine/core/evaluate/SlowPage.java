package dev.refine.core.evaluate;

import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.text.Spans.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A page that knows of each code point whether it is gold and whether it goes: a second, slow way to the same counts. */
record SlowPage(List<List<Letter>> linesOfLetters) {
    private static final String[] LETTERS = {"a", "b", " ", "\u00a0", "😀", "字", "\t", "é"};

    record Letter(String text, boolean gold, boolean goes) {
        boolean white() {
            return text.equals(" ") || text.equals("\u00a0") || text.equals("\t");
        }

        /** Kept gold, kept noise, lost gold, removed noise. */
        int kind() {
            return (gold ? 0 : 1) + (goes ? 2 : 0);
        }
    }

    static SlowPage random(Random random) {
        List<List<Letter>> lines = new ArrayList<>();
        for (int left = 1 + random.nextInt(6); left > 0; left--) {
            List<Letter> line = new ArrayList<>();
            boolean gold = random.nextBoolean();
            boolean goes = random.nextBoolean();
            for (int letters = random.nextInt(9); letters > 0; letters--) {
                gold ^= random.nextInt(5) == 0;
                goes ^= random.nextInt(5) == 0;
                line.add(new Letter(LETTERS[random.nextInt(LETTERS.length)], gold, goes));
            }
            lines.add(line);
        }
        return new SlowPage(lines);
    }

    private static String text(Stream<Letter> letters) {
        return letters.map(Letter::text).reduce("", String::concat);
    }

    String raw() {
        return String.join(
                "\n", linesOfLetters.stream().map(line -> text(line.stream())).toList());
    }

    String refined() {
        return String.join(
                "\n",
                linesOfLetters.stream()
                        .map(line -> text(line.stream().filter(letter -> !letter.goes())))
                        .toList());
    }

    /** In code points of the text. */
    List<Span> gold() {
        List<Span> gold = new ArrayList<>();
        int place = 0;
        for (List<Letter> line : linesOfLetters) {
            for (Letter letter : line) {
                if (letter.gold()) {
                    gold.add(new Span(place, place + 1));
                }
                place++;
            }
            place++;
        }
        return gold;
    }

    /** A piece for each letter that goes. */
    List<RemovedPiece> removed() {
        List<RemovedPiece> removed = new ArrayList<>();
        for (int line = 0; line < linesOfLetters.size(); line++) {
            List<Letter> letters = linesOfLetters.get(line);
            for (int i = 0; i < letters.size(); i++) {
                if (letters.get(i).goes()) {
                    removed.add(new RemovedPiece(line, i, letters.get(i).text(), false));
                }
            }
        }
        return removed;
    }

    List<Integer> characters() {
        Integer[] counts = {0, 0, 0, 0};
        linesOfLetters.stream()
                .flatMap(List::stream)
                .filter(letter -> !letter.white())
                .forEach(letter -> counts[letter.kind()]++);
        return List.of(counts);
    }

    List<Long> lines() {
        Long[] counts = {0L, 0L, 0L, 0L};
        for (List<Letter> line : linesOfLetters) {
            List<Letter> ink = line.stream().filter(letter -> !letter.white()).toList();
            if (!ink.isEmpty()) {
                double gold = ink.stream().filter(Letter::gold).count() / (double) ink.size();
                double goes = ink.stream().filter(Letter::goes).count() / (double) ink.size();
                counts[(gold >= .5 ? 0 : 1) + (goes > .5 ? 2 : 0)]++;
            }
        }
        return List.of(counts);
    }
}
