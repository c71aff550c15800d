package dev.refine.spark.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch counts when the owner that planned it last has committed it, and then for good. */
class BatchesTest {
    private static final BatchPlan PLAN = new BatchPlan(0, 7, List.of(new InputFile("/in/ä b.jsonl", "/in", 5, 1, "")));

    private static final ColumnCounts COLUMNS = new ColumnCounts(Map.of("lang", 2L), Map.of("x", 1L));

    @TempDir
    private java.nio.file.Path folder;

    private Batches batches;

    @BeforeEach
    void place() throws IOException {
        batches = new Batches(FileSystem.getLocal(new Configuration(false)), new Path(folder.toUri()));
    }

    private static BatchCommit commit(long owner) {
        return new BatchCommit(owner, new DocumentCounts(1, 1, 0, 0, 0), List.of(), Map.of("apply", 0.5), COLUMNS);
    }

    private java.nio.file.Path file(String name) {
        return folder.resolve("_batches").resolve(name);
    }

    private void refused(Kind kind, ThrowingCallable call, String... words) {
        JobException e = catchThrowableOfType(JobException.class, call);
        assertThat(e).as("refusal").isNotNull().hasMessageContainingAll(words);
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.getMessage()).doesNotContain("\n");
    }

    @Test
    void aPlanIsNoBatchUntilItIsCommitted() {
        assertThat(batches.committed()).isEmpty();
        batches.plan(PLAN);
        assertThat(batches.committed()).isEmpty();
        batches.commit(PLAN, commit(7));
        assertThat(batches.committed()).containsExactly(new CommittedBatch(PLAN, commit(7)));
    }

    @Test
    void aCommittedBatchIsNotCommittedAgain() throws IOException {
        batches.plan(PLAN);
        batches.commit(PLAN, commit(7));
        String before = Files.readString(file("0/committed.json"));
        refused(Kind.REFUSED, () -> batches.commit(PLAN, commit(7)), "_batches/0/committed.json", "committed");
        assertThat(file("0/committed.json")).hasContent(before.strip());
    }

    @Test
    void anOwnerThatLostTheOutputCantCommitWhatAnotherPlannedAnew() {
        batches.plan(PLAN);
        BatchPlan anew = PLAN.ownedBy(8);
        batches.plan(anew);
        refused(Kind.REFUSED, () -> batches.commit(PLAN, commit(7)), "_batches/0/committed.json", "planned");
        assertThat(file("0/committed.json")).doesNotExist();
        batches.commit(anew, commit(8));
        refused(Kind.REFUSED, () -> batches.commit(PLAN, commit(7)), "_batches/0/committed.json");
        assertThat(batches.committed()).containsExactly(new CommittedBatch(anew, commit(8)));
    }

    @Test
    void aPlanThatAnotherTookAwayCantBeCommitted() {
        batches.plan(PLAN);
        batches.forgetUncommitted(List.of(), () -> {});
        refused(Kind.REFUSED, () -> batches.commit(PLAN, commit(7)), "_batches/0/committed.json");
        assertThat(batches.committed()).isEmpty();
    }

    @Test
    void aCommitOfAnotherOwnerDoesNotCountAndMakesWay() throws IOException {
        batches.plan(PLAN);
        Files.writeString(file("0/committed.json"), OutputJson.print(commit(6)));
        assertThat(batches.committed()).isEmpty();
        batches.commit(PLAN, commit(7));
        assertThat(batches.committed()).containsExactly(new CommittedBatch(PLAN, commit(7)));
    }

    /** As one does that was paused between its look at the lock and its next write. */
    @Test
    void anOwnerThatLostTheOutputReplacesNothingOfALaterOne() {
        BatchPlan later = PLAN.ownedBy(8);
        batches.plan(later);
        refused(Kind.REFUSED, () -> batches.plan(PLAN), "_batches/0/plan.json", "another run has planned");
        batches.commit(later, commit(8));
        refused(Kind.REFUSED, () -> batches.commit(later, commit(7)), "_batches/0/committed.json", "committed");
        assertThat(batches.committed()).containsExactly(new CommittedBatch(later, commit(8)));
    }

    @Test
    void anOwnerThatLostTheOutputTakesNothingAway() {
        batches.plan(PLAN);
        JobException lost = new JobException(Kind.REFUSED, "another run has taken it over");
        refused(
                Kind.REFUSED,
                () -> batches.forgetUncommitted(List.of(), () -> {
                    throw lost;
                }),
                "taken it over");
        assertThat(file("0/plan.json")).exists();
    }

    @Test
    void onlyWhatIsCommittedStays() throws IOException {
        batches.plan(PLAN);
        batches.commit(PLAN, commit(7));
        batches.plan(new BatchPlan(1, 7, PLAN.files()));
        Files.writeString(file("1/plan.json"), "{ damaged");
        Files.writeString(file("notes.txt"), "mine");
        batches.forgetUncommitted(batches.committed(), () -> {});
        assertThat(file("0/plan.json")).exists();
        assertThat(file("1")).doesNotExist();
        assertThat(file("notes.txt")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"owner\": 7", "null", "[]", "{}", "{\"owner\": \"x\"}", "\u0000\u0000\u0000"})
    void aDamagedPlanOrCommitIsNamed(String damaged) throws IOException {
        batches.plan(PLAN);
        batches.commit(PLAN, commit(7));
        String good = Files.readString(file("0/committed.json"));
        Files.writeString(file("0/committed.json"), damaged);
        refused(Kind.UNUSABLE, batches::committed, "_batches/0/committed.json", "damaged", "put it back");
        Files.writeString(file("0/committed.json"), good);
        Files.writeString(file("0/plan.json"), damaged);
        refused(Kind.UNUSABLE, batches::committed, "_batches/0/plan.json", "damaged", "put it back");
    }

    @Test
    void aCommitOfBeforeColumnsWereCountedIsReadAsOneWithout() throws IOException {
        batches.plan(PLAN);
        Files.writeString(
                file("0/committed.json"),
                "{\"owner\": 7, \"counts\": {\"documents\": 1, \"refined\": 1, \"unchanged\": 0, \"emptied\": 0,"
                        + " \"failed\": 0}, \"set_aside\": [], \"timings\": {\"apply\": 0.5}}");
        assertThat(batches.committed()).singleElement().satisfies(batch -> {
            assertThat(batch.commit().columns()).isEqualTo(ColumnCounts.NONE);
            assertThat(batch.commit().counts()).isEqualTo(commit(7).counts());
        });
    }

    @Test
    void aCommitWithoutItsPlanIsNamed() throws IOException {
        batches.plan(PLAN);
        batches.commit(PLAN, commit(7));
        Files.delete(file("0/plan.json"));
        refused(Kind.UNUSABLE, batches::committed, "_batches/0/plan.json", "missing");
    }
}
