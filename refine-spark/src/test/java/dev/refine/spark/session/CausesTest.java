package dev.refine.spark.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class CausesTest {
    private static String reason(Exception root) {
        return Causes.reason(new RuntimeException("Job aborted", root));
    }

    @Test
    void theReasonIsTheFirstLineOfTheLastCause() {
        assertThat(reason(new UncheckedIOException("outer", new IOException("disk broke\nat sector 5"))))
                .isEqualTo("disk broke");
    }

    @Test
    void aMessageWithoutAWordGetsTheNameOfItsException() {
        assertThat(reason(new ArrayIndexOutOfBoundsException("1515871990")))
                .isEqualTo("ArrayIndexOutOfBoundsException: 1515871990");
        assertThat(reason(new IOException("-1: 0x"))).isEqualTo("-1: 0x");
        assertThat(reason(new IOException("-1: 0"))).isEqualTo("IOException: -1: 0");
    }

    @Test
    void anExceptionWithoutAMessageIsCalledByItsName() {
        assertThat(reason(new EOFException())).isEqualTo("EOFException");
        assertThat(reason(new EOFException(""))).isEqualTo("EOFException");
        assertThat(reason(new EOFException("  \n \n"))).isEqualTo("EOFException");
        assertThat(reason(new EOFException("\nthe end came early"))).isEqualTo("the end came early");
    }

    @Test
    void aFileThatIsNoGzipIsToldInPlainWords() {
        assertThat(reason(new IOException("not a gzip file"))).contains("no gzip", "behind its data");
        assertThat(reason(new IOException("incorrect header check"))).contains("no gzip", "behind its data");
    }

    @Test
    void aNameWithAColonIsToldWithWhatToDo() {
        Exception thrown = org.assertj.core.api.Assertions.catchException(
                () -> new org.apache.hadoop.fs.Path("a", ".colon:name.jsonl.crc"));
        assertThat(reason(thrown)).contains("colon in its name", "rename it");
    }
}
