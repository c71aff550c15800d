package dev.refine.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.spark.session.JobException;
import java.io.IOException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {

    @ParameterizedTest
    @CsvSource({"USAGE, 2", "UNUSABLE, 3", "REFUSED, 4", "TOO_MANY_FAILED, 5"})
    void aJobExceptionHasTheCodeOfItsKind(JobException.Kind kind, int code) {
        Failure failure = Failure.of(new JobException(kind, "output x: what is wrong"));
        assertThat(failure.code().number()).isEqualTo(code);
        assertThat(failure.line()).isEqualTo("refine: output x: what is wrong");
    }

    @Test
    void aJobExceptionInsideOfOthersCounts() {
        JobException inner = new JobException(JobException.Kind.REFUSED, "output x: is taken");
        assertThat(Failure.of(new IllegalStateException(new SparkException("Job aborted", inner))))
                .isEqualTo(new Failure(ExitCode.REFUSED, "refine: output x: is taken"));
    }

    @Test
    void ofASparkExceptionTheRootCauseIsToldInOneLine() {
        SparkException thrown =
                new SparkException("Job aborted\nDriver stacktrace:", new IOException("No space left\n  at a"));
        assertThat(Failure.of(thrown))
                .isEqualTo(new Failure(ExitCode.OTHER, "refine: IOException: No space left (--debug shows where)"));
    }

    @Test
    void anExceptionWithoutMessageIsToldByItsKind() {
        assertThat(Failure.of(new IllegalStateException()).line())
                .isEqualTo("refine: IllegalStateException (--debug shows where)");
    }

    @Test
    void aWrongSettingIsAnErrorOfUsage() {
        assertThat(Failure.of(new SettingException("--set x: no")))
                .isEqualTo(new Failure(ExitCode.USAGE, "refine: --set x: no"));
    }

    @Test
    void wantOfMemorySaysHowToGiveMore() {
        Failure failure = Failure.of(new SparkException("Job aborted", new OutOfMemoryError("Java heap space")));
        assertThat(failure.code()).isEqualTo(ExitCode.OTHER);
        assertThat(failure.line())
                .startsWith("refine: out of memory (Java heap space)")
                .contains("REFINE_HEAP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Command exited with code 52",
                "Command exited with code 137",
                "Exit status: 137. Diagnostics: Killed"
            })
    void executorsThatWereLostForWantOfMemorySayHowToGiveMore(String reason) {
        Failure failure =
                Failure.of(new SparkException("Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times:"
                        + " ExecutorLostFailure (executor 4 exited caused by one of the running tasks) Reason: "
                        + reason));
        assertThat(failure.line()).contains("an executor ran out of memory").contains("--executor-memory 8g");
        assertThat(Failure.of(new SparkException("ExecutorLostFailure: worker lost"))
                        .line())
                .doesNotContain("memory");
    }

    @Test
    void aTaskThatCouldStillTellOfItsWantOfMemorySaysTheSame() {
        Failure failure = Failure.of(new SparkException("Job aborted due to stage failure: Task 0 in stage 1.0 failed 4"
                + " times, most recent failure: Lost task 0.3 in stage 1.0 (TID 7) (host executor 2):"
                + " java.lang.OutOfMemoryError: Java heap space"));
        assertThat(failure.line()).contains("an executor ran out of memory").contains("--executor-memory 8g");
    }

    @Test
    void aRingOfCausesEnds() {
        IllegalStateException a = new IllegalStateException("a");
        IllegalStateException b = new IllegalStateException("b", a);
        a.initCause(b);
        assertThat(Failure.of(a).code()).isEqualTo(ExitCode.OTHER);
    }

    @Test
    void controlCharactersOfAMessageCantSteerTheTerminal() {
        Failure failure = Failure.of(new JobException(JobException.Kind.UNUSABLE, "input \u001b[2Jx\r: gone"));
        assertThat(failure.line()).isEqualTo("refine: input \u241b[2Jx").doesNotContain("\u001b", "\r");
    }
}
