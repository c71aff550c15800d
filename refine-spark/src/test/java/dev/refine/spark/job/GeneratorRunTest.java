package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.json;
import static dev.refine.spark.job.TestRuns.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.refine.core.endpoint.ModelServer;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.TestContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs with models that write programs: the generator without weights of core's tests, whose programs depend on marks in the
 * text, and a server that writes the same.
 */
class GeneratorRunTest {
    private static final Path MARKS =
            Path.of("..", "refine-core", "src", "test", "resources", "dev", "refine", "core", "model", "marks");

    @TempDir
    private Path folder;

    private Path pages() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String menu = i % 4 == 0 ? "" : "Menu " + "~}%".charAt(i % 4 - 1) + "\n";
            lines.add("{\"id\": \"" + i + "\", \"text\": "
                    + json(menu + "cart Share bar Ad\nStorks are back, number " + i + ".") + "}");
        }
        return TestRuns.write(folder.resolve("pages.jsonl"), lines.toArray(String[]::new));
    }

    private RunOptions options(String bundle, String preset, String output, Optional<String> draft) {
        return new RunOptions(
                source(pages(), "text"),
                folder.resolve(output).toString(),
                bundle,
                preset,
                DeviceChoice.AUTO,
                draft,
                Optional.empty(),
                Optional.empty(),
                Writing.DEFAULT,
                false,
                new FailedShareLimit(1),
                Map.of());
    }

    private static Row byId(List<Row> rows, String id) {
        return rows.stream()
                .filter(row -> id.equals(row.getAs("id")))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> programs(List<Row> rows) {
        return rows.stream()
                .map(row -> row.getAs("id") + " " + row.getAs("status") + " " + row.getAs("program"))
                .sorted()
                .toList();
    }

    @Test
    void aGeneratorWritesProgramsAndDraftsChangeNone() {
        RunResult result = TestRuns.run(options(MARKS.toString(), "precise", "plain", Optional.empty()));
        assertThat(result.counts().documents()).isEqualTo(40);
        assertThat(result.counts().failed()).as("those answered in prose").isEqualTo(10);
        assertThat(result.counts().refined()).isEqualTo(20);
        List<Row> rows = TestRuns.rows(folder.resolve("plain"), "programs");
        Row refined = byId(rows, "1");
        assertThat(refined.<String>getAs("program")).isEqualTo("remove_lines(1, 1)");
        assertThat(refined.<String>getAs("preset")).isEqualTo("none");
        assertThat(refined.isNullAt(refined.fieldIndex("units"))).isTrue();
        assertThat(refined.isNullAt(refined.fieldIndex("document_p"))).isTrue();
        assertThat(byId(rows, "3").<String>getAs("reason")).isEqualTo("prose");
        assertThat(byId(rows, "2").getList(rows.get(0).fieldIndex("skipped")).toString())
                .contains("out_of_range", "joins_words");

        TestRuns.run(options(MARKS.toString(), "precise", "drafted", Optional.of("default")));
        assertThat(programs(TestRuns.rows(folder.resolve("drafted"), "programs")))
                .isEqualTo(programs(rows));
    }

    /** The pages that come with the program, read by the language model of core's tests. */
    @Test
    void theDemoGeneratorRefinesRealPagesAndACascadeGivesItSome() throws IOException {
        String demo = MARKS.resolveSibling("generator").resolve("bundle").toString();
        Path pages = folder.resolve("real.jsonl");
        try (InputStream packed = Objects.requireNonNull(
                        GeneratorRunTest.class.getResourceAsStream("/dev/refine/spark/cli/demo/pages.jsonl.gz"));
                GZIPInputStream lines = new GZIPInputStream(packed)) {
            String[] all = new String(lines.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
            TestRuns.write(pages, Arrays.copyOf(all, 25));
        }
        RunResult result = TestRuns.run(reading(pages, demo, "demo", Optional.empty()));
        assertThat(result.counts().documents()).isEqualTo(25);
        assertThat(result.counts().refined()).isPositive();
        List<Row> rows = TestRuns.rows(folder.resolve("demo"), "programs");
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(row.getList(row.fieldIndex("skipped")).toString())
                                .doesNotContain("malformed"));

        CascadeOptions some = new CascadeOptions(demo, .2f, Optional.of(.95f), .02f);
        CascadeShare share = TestRuns.run(reading(pages, "default", "cascade", Optional.of(some)))
                .work()
                .cascade()
                .orElseThrow();
        assertThat(share.itsChunks()).isPositive().isLessThan(share.chunks());
        assertThat(share.time()).isPositive().isLessThan(1);
        assertThat(share.failed())
                .as("of lines that are longer than its window")
                .isPositive()
                .isLessThan(25);
        assertThat(share.itsLines()).isPositive().isLessThan(share.lines());
        assertThat(TestRuns.rows(folder.resolve("cascade"), "programs").stream()
                        .flatMap(row -> row.isNullAt(row.fieldIndex("deciders"))
                                ? Stream.<Row>empty()
                                : row.<Row>getList(row.fieldIndex("deciders")).stream())
                        .map(decider -> decider.getString(2))
                        .distinct())
                .as("both bundles decided some lines")
                .hasSize(2);
    }

    private RunOptions reading(Path pages, String bundle, String output, Optional<CascadeOptions> cascade) {
        return new RunOptions(
                source(pages, "text"),
                folder.resolve(output).toString(),
                bundle,
                "precise",
                DeviceChoice.AUTO,
                Optional.empty(),
                cascade,
                Optional.empty(),
                Writing.DEFAULT,
                false,
                new FailedShareLimit(1),
                Map.of());
    }

    @Test
    void whatNeedsProbabilitiesIsRefusedInOneLine() {
        JobException preset = catchThrowableOfType(
                JobException.class,
                () -> TestRuns.run(options(MARKS.toString(), "thorough", "refused", Optional.empty())));
        assertThat(preset.kind()).isEqualTo(JobException.Kind.USAGE);
        assertThat(preset).hasMessageContaining("so it has no presets; leave --preset away");
        JobException draft = catchThrowableOfType(
                JobException.class,
                () -> TestRuns.run(options("default", "precise", "refused", Optional.of("default"))));
        assertThat(draft.kind()).isEqualTo(JobException.Kind.UNUSABLE);
        assertThat(draft).hasMessageContaining("only a generator takes drafts; leave --draft away");
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    @Test
    void aServerWritesProgramsAsAGeneratorDoes() throws IOException {
        try (ModelServer server = ModelServer.start(
                ModelServer.answers(asked -> asked.contains("~") ? "remove_lines(1, 1)" : "keep_all()"))) {
            Path bundle = Files.createDirectories(folder.resolve("served"));
            Files.writeString(bundle.resolve("bundle.json"), """
                    {"format": 1, "kind": "endpoint", "name": "served", "version": "1", "licence": "none",
                     "dialect": "refine", "files": [],
                     "endpoint": {"version": 1, "prompt": "refine", "url": "%s", "model": "writer",
                      "key_variable": "", "guided": "none", "extra_fields": {},
                      "window": {"tokens": 2000, "overlap_lines": 0, "line_characters": 0}, "max_new_tokens": 256,
                      "timeout_seconds": 5, "attempts": 1, "concurrency": 3}}
                    """.formatted(server.address()));
            RunResult result = TestRuns.run(options(bundle.toString(), "precise", "out", Optional.empty()));
            assertThat(result.counts().refined()).isEqualTo(10);
            assertThat(result.counts().failed()).isZero();
            assertThat(new VerifyBundleJob(bundle.toString())
                            .execute(TestContext.shared())
                            .vectors())
                    .isZero();
            assertThat(new DescribeBundleJob(bundle.toString())
                            .execute(TestContext.shared())
                            .reading())
                    .isEqualTo(new DescribedBundle.Asking(
                            1, "refine", server.address().toString(), "writer", 2000, 256, 3));
        }
    }

    /** A Python that copies a bundle, where the real one would make it. */
    private Path python(String script) throws IOException {
        Path python = Files.writeString(folder.resolve("python"), "#!/bin/sh\n" + script + "\n");
        assertThat(python.toFile().setExecutable(true)).isTrue();
        return python;
    }

    private VerifiedBundle imported(String python, List<String> told) throws IOException {
        Path from = Files.createDirectories(folder.resolve("model"));
        ImportOptions options = new ImportOptions(
                from,
                folder.resolve("bundle"),
                "refine",
                python,
                Optional.empty(),
                "unknown",
                Optional.empty(),
                new ImportOptions.Window(
                        OptionalInt.of(256), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.of(100)));
        return new ImportBundleJob(options, told::add).execute(TestContext.shared());
    }

    private JobException refused(String python) {
        return catchThrowableOfType(JobException.class, () -> imported(python, new ArrayList<>()));
    }

    @Test
    void anImportedModelIsVerified() throws IOException {
        Path python = python("echo reading \"$@\"\ncp -r " + MARKS.toAbsolutePath() + " " + folder.resolve("bundle"));
        List<String> told = new ArrayList<>();
        assertThat(imported(python.toString(), told).vectors()).isEqualTo(2);
        assertThat(told)
                .containsExactly("reading -m refine_training.generator import --from " + folder.resolve("model")
                        + " --to " + folder.resolve("bundle") + " --dialect refine --licence unknown"
                        + " --window-tokens 256 --line-characters 100");
        JobException again = refused(python.toString());
        assertThat(again.kind()).isEqualTo(JobException.Kind.REFUSED);
        assertThat(again).hasMessageContaining("is there already");
    }

    @Test
    void whatPythonLacksOrRefusesIsOneLine() throws IOException {
        assertThat(refused("no-such-python"))
                .hasMessageContaining("no-such-python can't be run")
                .hasMessageContaining("--python");
        assertThat(refused(python("echo \"ModuleNotFoundError: No module named 'onnx'\" >&2; exit 1")
                        .toString()))
                .hasMessageContaining("has no onnx; run ")
                .hasMessageContaining("-m pip install -r ");
        assertThat(refused(python("echo config.json: architecture Mamba is not known >&2; exit 2")
                        .toString()))
                .hasMessageEndingWith("config.json: architecture Mamba is not known");
    }
}
