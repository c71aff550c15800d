package dev.refine.core.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.refine.core.text.IndexedText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Texts of about 10 KB: those of JSON lines with a field {@code text} that have 8 to 12.5 KB, or, where there are fewer
 * than 64, all texts one behind the other until each has 10 KB.
 */
final class TenKilobytes {
    private static final int LEAST = 8_000;
    private static final int WANTED = 10_000;
    private static final int MOST = 12_500;
    private static final int FEW = 64;

    private final List<byte[]> bytes;
    private final List<IndexedText> texts;

    private TenKilobytes(List<byte[]> bytes) {
        this.bytes = bytes;
        texts = bytes.stream()
                .map(each -> IndexedText.of(new String(each, StandardCharsets.UTF_8)))
                .toList();
    }

    /** From the file that {@code -Drefine.bench.corpus} names, else from the bundle's golden vectors. */
    static TenKilobytes read(Bundle bundle) {
        Path file = Optional.ofNullable(System.getProperty("refine.bench.corpus"))
                .map(Path::of)
                .orElseGet(() -> bundle.file("golden.jsonl"));
        List<String> all = texts(file);
        List<byte[]> fitting = all.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .filter(each -> each.length >= LEAST && each.length <= MOST)
                .toList();
        return new TenKilobytes(fitting.size() >= FEW ? fitting : joined(all));
    }

    int size() {
        return bytes.size();
    }

    byte[] bytes(int at) {
        return bytes.get(at);
    }

    List<IndexedText> indexed(int from, int to) {
        return texts.subList(from, to);
    }

    double megabytes(int from, int to) {
        long sum = 0;
        for (byte[] each : bytes.subList(from, to)) {
            sum += each.length;
        }
        return sum / 1e6;
    }

    private static List<byte[]> joined(List<String> texts) {
        List<byte[]> found = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (found.size() < FEW) {
            for (String each : texts) {
                text.append(each).append('\n');
                byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
                if (utf8.length >= WANTED) {
                    found.add(utf8);
                    text.setLength(0);
                }
            }
        }
        return Collections.unmodifiableList(found);
    }

    private static List<String> texts(Path file) {
        ObjectMapper json = new ObjectMapper();
        try (InputStream in = open(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> texts = new ArrayList<>();
            for (String line : (Iterable<String>) lines.lines()::iterator) {
                texts.add(json.readTree(line).path("text").asText());
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }
}
