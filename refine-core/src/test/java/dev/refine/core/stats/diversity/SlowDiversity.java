package dev.refine.core.stats.diversity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** The figures once more, by strings and maps, as their definitions say. */
final class SlowDiversity {
    private SlowDiversity() {}

    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean alone = false;
        for (int c : text.codePoints().toArray()) {
            boolean mark =
                    type(c, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK);
            boolean letter = Character.isLetter(c);
            boolean part = letter || mark || Character.isDigit(c);
            if (!part || (alone && !mark) || (letter && spaceless(c))) {
                flush(words, word);
                alone = false;
            }
            if (part) {
                alone |= letter && spaceless(c);
                word.appendCodePoint(c <= 0xFFFF ? Character.toLowerCase(c) : c);
            }
        }
        flush(words, word);
        return words;
    }

    private static boolean type(int c, byte... types) {
        for (byte type : types) {
            if (Character.getType(c) == type) {
                return true;
            }
        }
        return false;
    }

    private static boolean spaceless(int c) {
        int[][] ranges = {
            {0x0E00, 0x0EFF},
            {0x1000, 0x109F},
            {0x1780, 0x17FF},
            {0x3040, 0x30FF},
            {0x3400, 0x4DBF},
            {0x4E00, 0x9FFF},
            {0xF900, 0xFAFF},
            {0x20000, 0x3FFFF}
        };
        for (int[] range : ranges) {
            if (range[0] <= c && c <= range[1]) {
                return true;
            }
        }
        return false;
    }

    private static void flush(List<String> words, StringBuilder word) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    static List<List<String>> grams(List<String> words, int n) {
        List<List<String>> grams = new ArrayList<>();
        for (int at = 0; at + n <= words.size(); at++) {
            grams.add(words.subList(at, at + n));
        }
        return grams;
    }

    static Map<List<String>, Integer> counted(List<List<String>> documents, int n) {
        Map<List<String>, Integer> counts = new HashMap<>();
        documents.forEach(words -> grams(words, n).forEach(gram -> counts.merge(gram, 1, Integer::sum)));
        return counts;
    }

    static double distinct(List<List<String>> documents, int n) {
        Map<List<String>, Integer> counts = counted(documents, n);
        return (double) counts.size()
                / counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    static double entropy(List<List<String>> documents, int n) {
        Map<List<String>, Integer> counts = counted(documents, n);
        double all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return counts.values().stream()
                .mapToDouble(count -> -(count / all) * Math.log(count / all) / Math.log(2))
                .sum();
    }

    static double movingTypes(List<List<String>> documents, int window) {
        double sum = 0;
        int windows = 0;
        for (List<String> words : documents) {
            for (int at = 0; at + window <= words.size(); at++) {
                sum += (double) new HashSet<>(words.subList(at, at + window)).size() / window;
                windows++;
            }
        }
        return sum / windows;
    }

    static double compression(List<String> texts) {
        byte[] bytes = (String.join("\n", texts) + "\n").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(compressed, new Deflater(6))) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (double) bytes.length / compressed.size();
    }

    static double selfRepetition(List<List<String>> documents, int n) {
        double sum = 0;
        int having = 0;
        for (List<String> document : documents) {
            Set<List<String>> own = new HashSet<>(grams(document, n));
            long others = documents.stream()
                    .filter(other -> other != document)
                    .mapToLong(other -> {
                        Set<List<String>> held = new HashSet<>(grams(other, n));
                        return own.stream().filter(held::contains).count();
                    })
                    .sum();
            having += own.isEmpty() ? 0 : 1;
            sum += Math.log(1 + (double) others);
        }
        return sum / having;
    }

    /** By counts of words and pairs, and Jacobi's rotations. */
    static double vendi(List<List<String>> documents) {
        int n = documents.size();
        List<Map<List<String>, Integer>> counts = documents.stream()
                .map(words -> {
                    Map<List<String>, Integer> both = counted(List.of(words), 1);
                    both.putAll(counted(List.of(words), 2));
                    return both;
                })
                .toList();
        double[][] kernel = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                kernel[i][j] = cosine(counts.get(i), counts.get(j)) / n;
            }
        }
        double entropy = 0;
        for (double value : jacobi(kernel)) {
            entropy -= value > 1e-15 ? value * Math.log(value) : 0;
        }
        return Math.exp(entropy);
    }

    private static double cosine(Map<List<String>, Integer> left, Map<List<String>, Integer> right) {
        double dot = left.entrySet().stream()
                .mapToDouble(entry -> (double) entry.getValue() * right.getOrDefault(entry.getKey(), 0))
                .sum();
        return dot / norm(left) / norm(right);
    }

    private static double norm(Map<List<String>, Integer> counts) {
        return Math.sqrt(counts.values().stream()
                .mapToDouble(count -> (double) count * count)
                .sum());
    }

    static double[] jacobi(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
        }
        for (int sweep = 0; sweep < 60; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(a, p, q);
                }
            }
        }
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = a[i][i];
        }
        return values;
    }

    private static void rotate(double[][] a, int p, int q) {
        if (Math.abs(a[p][q]) < 1e-300) {
            return;
        }
        double angle = 0.5 * Math.atan2(2 * a[p][q], a[q][q] - a[p][p]);
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        for (int k = 0; k < a.length; k++) {
            double left = a[k][p];
            double right = a[k][q];
            a[k][p] = c * left - s * right;
            a[k][q] = s * left + c * right;
        }
        for (int k = 0; k < a.length; k++) {
            double left = a[p][k];
            double right = a[q][k];
            a[p][k] = c * left - s * right;
            a[q][k] = s * left + c * right;
        }
    }

    static double jaccard(String left, String right, int n) {
        Set<List<String>> a = new HashSet<>(grams(words(left), n));
        Set<List<String>> b = new HashSet<>(grams(words(right), n));
        Set<List<String>> both = new HashSet<>(a);
        both.retainAll(b);
        a.addAll(b);
        return (double) both.size() / a.size();
    }
}
