package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.PAGE;
import static dev.refine.spark.job.TestRuns.json;
import static dev.refine.spark.job.TestRuns.options;
import static dev.refine.spark.job.TestRuns.rows;
import static dev.refine.spark.job.TestRuns.run;
import static dev.refine.spark.job.TestRuns.write;
import static dev.refine.spark.job.TestRuns.writing;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.DiversityFigure;
import dev.refine.spark.job.StatsResult.RemovedText;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsJobTest {
    private static final int PAGES = 60;
    private static final String MENU = "Home | About | Contact\nShare on Facebook";

    @TempDir
    private static Path shared;

    private static Path input;
    private static Path output;
    private static StatsResult result;

    @TempDir
    private Path folder;

    @BeforeAll
    static void refine() {
        input = write(shared.resolve("in.jsonl"), corpus());
        output = shared.resolve("out");
        run(options(input, output));
        result = stats(asked(output, 10_000, "host", "lang"));
    }

    private static String[] corpus() {
        Random random = new Random(1);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) {
            String body = words(random, 40 + random.nextInt(200));
            lines.add(document(
                    "p" + i,
                    "https://www.host" + i % 7 + ".org/" + i,
                    i % 3 == 0 ? "de" : "en",
                    i % 4 + .5,
                    PAGE + "\n" + body));
        }
        lines.add(document("copy", "http://host1.org/copy", "en", 1, PAGE + "\n" + words(new Random(1), 60)));
        lines.add(document("menu", "nowhere", "en", 1, MENU));
        lines.add(document("empty", "http://host1.org/e", "en", 1, ""));
        lines.add("{\"id\": \"bad\", \"url\": \"http://host1.org/b\", \"lang\": \"en\", \"score\": 1, \"text\": 5}");
        return lines.toArray(String[]::new);
    }

    private static String words(Random random, int many) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < many; i++) {
            text.append("word").append((char) ('a' + random.nextInt(26))).append((char) ('a' + random.nextInt(26)));
            text.append(i % 12 == 11 ? ".\n" : " ");
        }
        return text.toString();
    }

    private static String document(String id, String url, String lang, double score, String text) {
        return "{\"id\": \"" + id + "\", \"page\": {\"kind\": \"news\"}, \"url\": \"" + url + "\", \"lang\": \"" + lang
                + "\", \"score\": " + score + ", \"text\": " + json(text) + "}";
    }

    private static StatsOptions asked(Path output, int sample, String... groupBy) {
        return new StatsOptions(
                output.toString(),
                List.of(groupBy),
                "url",
                Optional.of("score"),
                3,
                new StatsSample.Documents(sample),
                10,
                QualityOptions.PLAIN,
                Map.of("a", "b"));
    }

    private static StatsOptions plain(Path output) {
        return new StatsOptions(
                output.toString(),
                List.of(),
                "url",
                Optional.empty(),
                20,
                StatsSample.DEFAULT,
                10,
                QualityOptions.PLAIN,
                Map.of());
    }

    /** An output that a test may change. */
    private Path copied() {
        return TestRuns.copy(output, folder.resolve("copied"));
    }

    private static StatsResult stats(StatsOptions options) {
        return new StatsJob(options, Progress.Listener.NONE).execute(TestContext.shared());
    }

    private static double value(StatsResult of, String measure, Side side, String... group) {
        return figure(of, measure, side, group).value();
    }

    private static DiversityFigure figure(StatsResult of, String measure, Side side, String... group) {
        return of.figures().stream()
                .filter(figure -> figure.measure().equals(measure)
                        && figure.side() == side
                        && figure.group().equals(Stream.of(group).findFirst()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(measure + " " + side + " among " + of.figures()));
    }

    @Test
    void figuresOfAllDocumentsAreWritten() {
        assertThat(result.documents()).isEqualTo(PAGES + 3);
        assertThat(result.sampled()).isEqualTo(PAGES + 3);
        assertThat(rows(output, "stats/diversity")).hasSameSizeAs(result.figures());
        double raw = TestRuns.read(output, "stats/documents")
                .selectExpr("sum(raw.words)")
                .first()
                .getLong(0);
        assertThat(value(result, "texts.words", Side.RAW)).isEqualTo(raw);
        assertThat(value(result, "texts.documents", Side.RAW)).isEqualTo(PAGES + 2);
        double refined = TestRuns.read(output, "stats/documents")
                .selectExpr("sum(refined.words)")
                .first()
                .getLong(0);
        assertThat(value(result, "texts.words", Side.REFINED))
                .isEqualTo(refined)
                .isLessThan(raw);
        assertThat(value(result, "new_words_per_1000", Side.REFINED)).isZero();
        assertThat(figure(result, "distinct_1", Side.RAW).tokens()).isEqualTo(1_000);
        assertThat(figure(result, "vendi", Side.RAW).support()).isEqualTo(PAGES + 2);
        assertThat(figure(result, "distinct_ngrams_2", Side.RAW).bound()).isPositive();
    }

    @Test
    void hostsAndOtherColumnsMakeGroups() {
        List<String> groups = result.figures().stream()
                .filter(figure -> figure.measure().equals("texts.words") && figure.side() == Side.RAW)
                .flatMap(figure -> figure.group().stream())
                .toList();
        // host0 to host3 have nine pages each, host1 two more
        assertThat(groups)
                .contains("host=host1.org", "host=host0.org", "host=host2.org", "host (other)", "host (none)")
                .contains("lang=en", "lang=de")
                .doesNotContain("host=host3.org");
        double sum = groups.stream()
                .filter(group -> group.startsWith("host"))
                .mapToDouble(group -> value(result, "texts.words", Side.RAW, group))
                .sum();
        assertThat(sum).isEqualTo(value(result, "texts.words", Side.RAW));
        assertThat(figure(result, "host.entropy.documents", Side.RAW).bound()).isPositive();
        assertThat(figure(result, "lang.entropy.documents", Side.RAW).bound()).isZero();
        assertThat(value(result, "lang.divergence.words", Side.REFINED)).isBetween(0.0, .05);
    }

    @Test
    void aLevelTellsWhatBecameOfItsDocuments() {
        double documents = 0;
        for (String level : List.of("level=0", "level=1", "level=2", "level (other)")) {
            double shares = 0;
            for (String became : List.of("better", "worse", "even", "untouched", "emptied")) {
                shares += value(result, "level_share." + became, Side.REFINED, level);
            }
            assertThat(shares).isCloseTo(1, within(1e-9));
            documents +=
                    figure(result, "level_share.better", Side.REFINED, level).support();
        }
        assertThat(documents).isEqualTo(PAGES + 3);
    }

    @Test
    void removedLinesAreCounted() {
        List<Row> lines = rows(output, "stats/removed_lines");
        Map<String, Long> all = lines.stream()
                .filter(row -> row.isNullAt(0))
                .collect(Collectors.toMap(
                        row -> row.getAs("kind") + " " + row.getAs("text"), row -> row.<Long>getAs("count")));
        long facebook = TestRuns.read(output, "removed")
                .selectExpr("explode(pieces) as piece")
                .filter("piece.whole_line and piece.text = 'Share on Facebook'")
                .count();
        assertThat(facebook).isGreaterThan(PAGES / 2);
        assertThat(all).containsEntry("line Share on Facebook", facebook).hasSizeBetween(2, 10);
        assertThat(result.removed())
                .hasSameSizeAs(all.keySet())
                .contains(new RemovedText("line", "Share on Facebook", facebook));
        assertThat(result.removed()).extracting(RemovedText::count).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(lines.stream().map(row -> row.<String>getAs("group")).distinct())
                .contains("host=host1.org", "lang=en")
                .doesNotContain("host (other)");
    }

    @Test
    void theCardNamesWhatWasFound() throws IOException {
        assertThat(Files.readString(output.resolve("README.md")))
                .contains("stats/diversity/*.parquet", "stats/removed_lines/*.parquet", "stats/notable/*.parquet")
                .contains("stats/sample/*.parquet");
    }

    @Test
    void documentsAndDecisionsToLookAtFirstAreListed() {
        List<Row> rows = rows(output, "stats/notable");
        assertThat(rows.stream().map(row -> row.<String>getAs("list")).distinct())
                .contains("largest_change", "largest_share", "nearest_kept", "nearest_deleted");
        List<String> emptied =
                TestRuns.read(output, "stats/documents")
                        .filter("refined.chars = 0 and raw.chars > 0")
                        .collectAsList()
                        .stream()
                        .map(row -> row.<String>getAs("id"))
                        .toList();
        assertThat(rows.stream()
                        .filter(row -> "emptied".equals(row.getAs("list")))
                        .map(row -> row.<String>getAs("id")))
                .containsExactlyInAnyOrderElementsOf(emptied);
        double threshold = threshold();
        assertThat(first(rows, "nearest_kept").<Double>getAs("value")).isLessThan(threshold);
        assertThat(first(rows, "nearest_deleted").<Double>getAs("value")).isGreaterThanOrEqualTo(threshold);
        String text = first(rows, "nearest_deleted").getAs("text");
        assertThat(text).isNotBlank();
        double largest = TestRuns.read(output, "stats/documents")
                .filter("refined.chars > 0")
                .selectExpr("max(removed_chars)")
                .first()
                .getLong(0);
        assertThat(first(rows, "largest_change").<Double>getAs("value")).isEqualTo(largest);
    }

    private static Row first(List<Row> rows, String list) {
        return rows.stream()
                .filter(row -> list.equals(row.getAs("list")) && row.<Integer>getAs("rank") == 1)
                .findFirst()
                .orElseThrow();
    }

    private static double threshold() {
        RunOutput opened = RunOutput.open(TestContext.shared(), output.toString());
        return opened.manifest().presets().named("thorough").threshold();
    }

    @Test
    void otherLayoutsAndASecondTimeGiveTheSameFigures() {
        Path split = folder.resolve("in");
        split.toFile().mkdirs();
        List<String> lines = new ArrayList<>(List.of(corpus()));
        Collections.reverse(lines);
        write(split.resolve("a.jsonl"), lines.subList(0, 9).toArray(String[]::new));
        write(split.resolve("b.jsonl"), lines.subList(9, 40).toArray(String[]::new));
        write(split.resolve("c.jsonl"), lines.subList(40, lines.size()).toArray(String[]::new));
        Path out = folder.resolve("out");
        run(writing(options(split, out), new Writing(Optional.of(20_000L), 20_000, true, false)));
        assertThat(stats(asked(out, 10_000, "host", "lang")).figures())
                .containsExactlyInAnyOrderElementsOf(result.figures());
        assertThat(stats(asked(out, 10_000, "host", "lang")).figures())
                .containsExactlyInAnyOrderElementsOf(result.figures());
        assertThat(TestRuns.comparable(out, "stats/removed_lines"))
                .isEqualTo(TestRuns.comparable(output, "stats/removed_lines"));
        assertThat(TestRuns.comparable(out, "stats/notable")).isEqualTo(TestRuns.comparable(output, "stats/notable"));
        assertThat(out.resolve("stats")).isDirectoryNotContaining("glob:**/_*");
    }

    @Test
    void ofACorpusRepeatedTwiceAllHaveANearDuplicate() {
        Path twice = folder.resolve("in");
        twice.toFile().mkdirs();
        write(twice.resolve("a.jsonl"), corpus());
        write(twice.resolve("b.jsonl"), corpus());
        run(options(twice, folder.resolve("out")));
        StatsResult found = stats(plain(folder.resolve("out")));
        assertThat(value(found, "near_duplicate_share", Side.RAW)).isEqualTo(1);
        assertThat(value(result, "near_duplicate_share", Side.RAW)).isLessThan(.5);
        assertThat(value(found, "distinct_2", Side.RAW)).isLessThan(value(result, "distinct_2", Side.RAW));
    }

    @Test
    void aSampleOfNothingLeavesTheDearFiguresOut() {
        StatsResult found = stats(asked(copied(), 0));
        assertThat(found.sampled()).isZero();
        assertThat(found.figures())
                .noneMatch(figure -> figure.measure().startsWith("distinct_1")
                        || figure.measure().equals("vendi")
                        || figure.measure().equals("near_duplicate_share"));
        assertThat(value(found, "texts.words", Side.RAW)).isEqualTo(value(result, "texts.words", Side.RAW));
    }

    @Test
    void aSampleIsChosenByHashAndItsSharesAreBounded() {
        Path out = copied();
        StatsResult found = stats(asked(out, 20));
        assertThat(found.sampled()).isBetween(5L, 40L);
        DiversityFigure near = figure(found, "near_duplicate_share", Side.RAW);
        assertThat(near.bound()).isPositive();
        assertThat(near.value()).isCloseTo(value(result, "near_duplicate_share", Side.RAW), within(near.bound()));
    }

    @Test
    void aColumnWithAValueForEachDocumentIsToldByItsFirstValuesAndTheOthers() {
        Path out = copied();
        StatsResult found = stats(new StatsOptions(
                out.toString(),
                List.of("id"),
                "url",
                Optional.empty(),
                2,
                new StatsSample.Documents(10),
                10,
                QualityOptions.PLAIN,
                Map.of()));
        assertThat(found.figures().stream()
                        .filter(figure -> figure.measure().equals("texts.documents") && figure.side() == Side.RAW)
                        .flatMap(figure -> figure.group().stream()))
                .containsExactlyInAnyOrder("id=copy", "id=empty", "id (other)");
        DiversityFigure entropy = figure(found, "id.entropy.documents", Side.RAW);
        double exact = Math.log(PAGES + 2) / Math.log(2);
        assertThat(exact).isBetween(entropy.value(), entropy.value() + entropy.bound());
    }

    @Test
    void anOutputWithoutDocumentsHasFiguresOfZero() throws IOException {
        Path empty = write(folder.resolve("in.jsonl"), "{\"id\": \"bad\", \"text\": null}");
        run(options(empty, folder.resolve("out")));
        StatsResult found = stats(new StatsOptions(
                folder.resolve("out").toString(),
                List.of("id"),
                "url",
                Optional.empty(),
                5,
                new StatsSample.Documents(10),
                10,
                QualityOptions.PLAIN,
                Map.of()));
        assertThat(found.documents()).isZero();
        assertThat(found.figures()).allMatch(figure -> figure.value() == 0);
        assertThat(rows(folder.resolve("out"), "stats/removed_lines")).isEmpty();
        assertThat(rows(folder.resolve("out"), "stats/notable")).isEmpty();
        assertThat(Files.readString(folder.resolve("out/README.md"))).doesNotContain("removed_lines", "notable");
    }

    @Test
    void aVeryLongDocumentIsTakenLikeAnyOther() {
        Path in =
                write(folder.resolve("in.jsonl"), document("long", "u", "en", 1, "some words go on ".repeat(300_000)));
        Path out = folder.resolve("out");
        run(options(in, out));
        StatsResult found = stats(plain(out));
        assertThat(value(found, "texts.words", Side.RAW)).isEqualTo(1_200_000);
        assertThat(figure(found, "distinct_1", Side.RAW).support()).isEqualTo(1);
    }

    @Test
    void whatCanNotBeUsedIsSaidBeforeAnythingIsRead() throws IOException {
        refused(plain(folder.resolve("nothing")), Kind.UNUSABLE, "has no _manifest.json");
        refused(asked(output, 10, "colour"), Kind.USAGE, "--group-by colour", "has no such column", "lang");
        StatsOptions noUrl = new StatsOptions(
                output.toString(),
                List.of("host"),
                "link",
                Optional.empty(),
                3,
                new StatsSample.Documents(10),
                10,
                QualityOptions.PLAIN,
                Map.of());
        refused(noUrl, Kind.USAGE, "--url-column link");
        StatsOptions noLevel = new StatsOptions(
                output.toString(),
                List.of(),
                "url",
                Optional.of("grade"),
                3,
                new StatsSample.Documents(10),
                10,
                QualityOptions.PLAIN,
                Map.of());
        refused(noLevel, Kind.USAGE, "--level-column grade");
        StatsOptions words = new StatsOptions(
                output.toString(),
                List.of(),
                "url",
                Optional.of("page"),
                3,
                new StatsSample.Documents(10),
                10,
                QualityOptions.PLAIN,
                Map.of());
        refused(words, Kind.USAGE, "--level-column page", "not scores");
        StatsOptions numbers = new StatsOptions(
                output.toString(),
                List.of("host"),
                "score",
                Optional.empty(),
                3,
                new StatsSample.Documents(10),
                10,
                QualityOptions.PLAIN,
                Map.of());
        refused(numbers, Kind.USAGE, "--url-column score", "not addresses");

        Path unfinished = copied();
        Path manifest = unfinished.resolve("_manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("(\"finished\"\\s*:\\s*)true", "$1false"));
        refused(plain(unfinished), Kind.UNUSABLE, "has not come to its end");

        Path without = folder.resolve("without");
        run(writing(options(input, without), new Writing(Optional.empty(), 1_000_000, false, false)));
        refused(plain(without), Kind.UNUSABLE, "--keep-removed false");
    }

    @Test
    void anOutputWithoutStatisticsOrOfAnotherVersionIsRefused() throws IOException {
        Path out = copied();
        Path batch = out.resolve("stats/documents/batch=0");
        TestContext.shared()
                .spark()
                .read()
                .parquet(batch.toString())
                .withColumn("old", lit(1))
                .drop(col("removed_chars"))
                .write()
                .parquet(folder.resolve("old").toString());
        delete(batch);
        refused(plain(out), Kind.UNUSABLE, "stats/documents", "has no files");
        Files.move(folder.resolve("old"), batch);
        refused(plain(out), Kind.UNUSABLE, "stats/documents/ lacks the column removed_chars");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void refused(StatsOptions options, Kind kind, String... words) {
        JobException e = catchThrowableOfType(JobException.class, () -> stats(options));
        assertThat(e).as("refusal").isNotNull();
        assertThat(e).hasMessageContainingAll(words);
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.getMessage()).doesNotContain("\n");
    }

    @Test
    void theNumberOfSparkJobsDoesNotGrowWithTheCorpus() throws TimeoutException {
        Path twice = folder.resolve("in");
        twice.toFile().mkdirs();
        write(twice.resolve("a.jsonl"), corpus());
        write(twice.resolve("b.jsonl"), corpus());
        Path out = folder.resolve("out");
        run(writing(options(twice, out), new Writing(Optional.of(1_000L), 20_000, true, false)));
        int small = jobs(() -> stats(asked(output, 10_000, "host", "lang")));
        int large = jobs(() -> stats(asked(out, 10_000, "host", "lang")));
        assertThat(large).isEqualTo(small).isLessThan(65);
    }

    private static int jobs(Runnable work) throws TimeoutException {
        AtomicInteger jobs = new AtomicInteger();
        SparkListener counter = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart started) {
                jobs.incrementAndGet();
            }
        };
        SparkContext context = TestContext.shared().spark().sparkContext();
        context.addSparkListener(counter);
        try {
            work.run();
            context.listenerBus().waitUntilEmpty();
        } finally {
            context.removeSparkListener(counter);
        }
        return jobs.get();
    }

    @Test
    void numbersThatAreNoneAreRefused() {
        for (int[] numbers : new int[][] {{0, 1}, {1_001, 1}, {1, 0}, {1, 1_001}}) {
            JobException e = catchThrowableOfType(
                    JobException.class,
                    () -> new StatsOptions(
                            "o",
                            List.of(),
                            "url",
                            Optional.empty(),
                            numbers[0],
                            StatsSample.DEFAULT,
                            numbers[1],
                            QualityOptions.PLAIN,
                            Map.of()));
            assertThat(e.kind()).isEqualTo(Kind.USAGE);
        }
    }
}
