package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.json;
import static dev.refine.spark.job.TestRuns.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.refine.core.model.LineKeys;
import dev.refine.core.model.LineSupport;
import dev.refine.core.text.IndexedText;
import dev.refine.spark.output.TemplatesManifest;
import dev.refine.spark.rows.LineRows;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code templates} counts, and what it refuses. */
class TemplatesJobTest {
    private static final String[] HOSTS = {"a.example", "b.example", "c.example", ""};

    @TempDir
    private Path folder;

    private record Page(String host, String text) {
        String json() {
            String url =
                    host.isEmpty() ? "no address" : "https://www." + host + "/" + Integer.toHexString(text.hashCode());
            return "{\"url\": " + TestRuns.json(url) + ", \"text\": " + TestRuns.json(text) + "}";
        }
    }

    /** Lines of few words, so that many stand on several pages; some pages twice. */
    private static List<Page> pages(int number) {
        Random random = new Random(5);
        List<Page> pages = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            StringBuilder text = new StringBuilder();
            for (int line = random.nextInt(30); line >= 0; line--) {
                text.append("Line ")
                        .append((char) ('a' + random.nextInt(26)))
                        .append(" of ")
                        .append(random.nextInt(2000))
                        .append('\n');
            }
            pages.add(new Page(HOSTS[random.nextInt(HOSTS.length)], text.toString()));
        }
        pages.addAll(pages.subList(0, number / 10));
        return pages;
    }

    private Path write(String name, List<Page> pages, int files) throws IOException {
        Path input = Files.createDirectory(folder.resolve(name));
        for (int i = 0; i < files; i++) {
            List<Page> part = pages.subList(i * pages.size() / files, (i + 1) * pages.size() / files);
            TestRuns.write(
                    input.resolve(i + ".jsonl"), part.stream().map(Page::json).toArray(String[]::new));
        }
        return input;
    }

    private TemplatesOptions options(Path input, String output, int leastPages) {
        return new TemplatesOptions(
                source(input, "text"), "url", folder.resolve(output).toString(), leastPages, Map.of("a", "b"));
    }

    private static TemplatesResult count(TemplatesOptions options) {
        return new TemplatesJob(options, Progress.Listener.NONE).execute(TestContext.shared());
    }

    private Map<Long, LineSupport> lines(String output) {
        Map<Long, LineSupport> lines = new TreeMap<>();
        for (Row line : TestContext.shared()
                .spark()
                .read()
                .parquet(folder.resolve(output).toString())
                .collectAsList()) {
            assertThat(lines.put(line.getLong(0), LineRows.support(line))).isNull();
        }
        return lines;
    }

    /** The plainest way: sets of pages of each line and host. */
    private static Map<Long, LineSupport> slowly(List<Page> pages, int leastPages) {
        Map<String, Set<String>> texts = new HashMap<>();
        Map<Long, Map<String, Set<String>>> lines = new HashMap<>();
        for (Page page : pages) {
            texts.computeIfAbsent(page.host(), host -> new HashSet<>()).add(page.text());
            for (long key : LineKeys.of(IndexedText.of(page.text()))) {
                lines.computeIfAbsent(key, line -> new HashMap<>())
                        .computeIfAbsent(page.host(), host -> new HashSet<>())
                        .add(page.text());
            }
        }
        Map<Long, LineSupport> support = new TreeMap<>();
        lines.forEach((line, hosts) -> {
            long all = hosts.values().stream().mapToLong(Set::size).sum();
            Map<String, Set<String>> named = new HashMap<>(hosts);
            named.remove("");
            if (all >= leastPages) {
                support.put(
                        line,
                        new LineSupport(
                                all,
                                named.size(),
                                named.values().stream()
                                        .mapToLong(Set::size)
                                        .max()
                                        .orElse(0),
                                named.values().stream().mapToLong(Set::size).sum(),
                                named.keySet().stream()
                                        .mapToLong(host -> Optional.ofNullable(texts.get(host))
                                                .orElseThrow()
                                                .size())
                                        .sum()));
            }
        });
        return support;
    }

    @Test
    void countsAreThoseOfASlowVersion() throws IOException {
        List<Page> pages = pages(200);
        TemplatesResult result = count(options(write("in", pages, 3), "out", 3));
        Map<Long, LineSupport> expected = slowly(pages, 3);
        assertThat(expected).hasSizeGreaterThan(50);
        assertThat(lines("out")).isEqualTo(expected);
        assertThat(result.lines()).isEqualTo(expected.size());
        long distinct = pages.stream().distinct().count();
        long without =
                pages.stream().distinct().filter(page -> page.host().isEmpty()).count();
        assertThat(result.pages()).isEqualTo(distinct);
        assertThat(result.hosts()).isEqualTo(3);
        assertThat(result.withoutHost()).isEqualTo(without).isPositive();
        assertThat(result.unread()).isZero();
    }

    @Test
    void theFingerprintDependsOnThePagesAndNotOnTheirFilesOrOrder() throws IOException {
        List<Page> pages = pages(120);
        String one = count(options(write("in", pages, 1), "one", 2)).fingerprint();
        List<Page> shuffled = new ArrayList<>(pages);
        Collections.shuffle(shuffled, new Random(1));
        assertThat(count(options(write("shuffled", shuffled, 7), "seven", 2)).fingerprint())
                .isEqualTo(one);
        assertThat(lines("seven")).isEqualTo(lines("one"));
        shuffled.add(new Page("d.example", shuffled.get(0).text()));
        assertThat(count(options(write("one more", shuffled, 2), "more", 2)).fingerprint())
                .isNotEqualTo(one);
    }

    @Test
    void theManifestSaysWhatTheMemoryIs() throws IOException {
        TemplatesResult result = count(options(write("in", pages(60), 2), "out", 2));
        TemplatesManifest manifest = TemplatesManifest.read(
                TestContext.shared().hadoop(), folder.resolve("out").toString());
        assertThat(manifest.version()).isEqualTo(LineKeys.VERSION);
        assertThat(manifest.fingerprint()).isEqualTo(result.fingerprint()).matches("[0-9a-f]{64}");
        assertThat(manifest.lines()).isEqualTo(result.lines());
        assertThat(manifest.leastPages()).isEqualTo(2);
        assertThat(manifest.configuration()).isEqualTo(Map.of("a", "b"));
        assertThat(folder.resolve("out/_lock.json")).doesNotExist();
    }

    @Test
    void addressesThatAreNoneAndRowsThatCantBeReadStopNothing() {
        String text = json("Home is here\nNews of today");
        Path input = TestRuns.write(
                folder.resolve("in.jsonl"),
                "{\"url\": \"https://a.example/1\", \"text\": " + text + "}",
                "{\"url\": \"a.example\", \"text\": " + json("Home is here") + "}",
                "{\"url\": null, \"text\": " + json("Home is here\nyes") + "}",
                "{\"text\": " + json("Home is here\nno") + "}",
                "{\"url\": \"https://a.example/2\", \"text\": null}",
                "{\"url\": \"https://a.example/3\", \"te");
        TemplatesResult result = count(options(input, "out", 2));
        assertThat(result.pages()).isEqualTo(4);
        assertThat(result.withoutHost()).isEqualTo(3);
        assertThat(result.hosts()).isEqualTo(1);
        assertThat(result.unread()).isEqualTo(2);
        long home = LineKeys.of(IndexedText.of("Home is here"))[0];
        assertThat(lines("out")).isEqualTo(Map.of(home, new LineSupport(4, 1, 1, 1, 1)));
    }

    @Test
    void aCorpusWithoutLinesHasAnEmptyMemory() {
        Path input = TestRuns.write(folder.resolve("in.jsonl"), "{\"url\": \"https://a.example/1\", \"text\": \"12\"}");
        TemplatesResult result = count(options(input, "out", 2));
        assertThat(result.lines()).isZero();
        assertThat(result.pages()).isEqualTo(1);
        assertThat(lines("out")).isEmpty();
    }

    @Test
    void anInputWithoutAddressesIsRefused() {
        Path input = TestRuns.write(folder.resolve("in.jsonl"), "{\"id\": 7, \"text\": \"a\"}");
        refused(options(input, "out", 2), Kind.USAGE, "url column url", "id, text", "--url-column");
        TemplatesOptions number = new TemplatesOptions(
                source(input, "text"), "id", folder.resolve("out").toString(), 2, Map.of());
        refused(number, Kind.USAGE, "url column id", "bigint");
    }

    @Test
    void aFolderThatHoldsSomethingStaysAsItIs() throws IOException {
        Path input = write("in", pages(20), 1);
        count(options(input, "out", 2));
        Map<Long, LineSupport> before = lines("out");
        refused(options(input, "out", 2), Kind.REFUSED, "out", "--output");
        assertThat(lines("out")).isEqualTo(before);
        refused(options(input, "in/out", 2), Kind.USAGE, "lies in the input folder");
    }

    @Test
    void aFileThatBreaksOffLeavesNothing() throws IOException {
        Path input = write("in", pages(400), 1);
        byte[] whole = gzip(Files.readAllBytes(input.resolve("0.jsonl")));
        Files.write(input.resolve("1.jsonl.gz"), Arrays.copyOf(whole, whole.length / 2));
        refused(options(input, "out", 2), Kind.UNUSABLE, "end of input stream");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static void refused(TemplatesOptions options, Kind kind, String... words) {
        JobException e = catchThrowableOfType(JobException.class, () -> count(options));
        assertThat(e).as("refusal").isNotNull();
        assertThat(e).hasMessageContainingAll(words);
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.getMessage()).doesNotContain("\n");
    }
}
