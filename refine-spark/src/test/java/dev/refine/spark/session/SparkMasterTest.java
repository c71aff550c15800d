package dev.refine.spark.session;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkMasterTest {
    @Test
    void aMasterThatIsNotThereIsNamed() throws IOException {
        String gone = "spark://127.0.0.1:" + closedPort();
        assertThatThrownBy(() -> SparkMaster.requireAnswers(gone))
                .isInstanceOf(JobException.class)
                .hasMessageStartingWith("--master " + gone + ": does not answer");
        assertThatThrownBy(() -> SparkMaster.requireAnswers("spark://127.0.0.1:70000"))
                .hasMessageContaining("does not answer");
    }

    @Test
    void oneOfSeveralIsEnough() throws IOException {
        try (ServerSocket master = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String two = "spark://127.0.0.1:" + closedPort() + ",127.0.0.1:" + master.getLocalPort();
            assertThatCode(() -> SparkMaster.requireAnswers(two)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"local[2]", "yarn", "k8s://https://nowhere.invalid:6443", "spark://no-port"})
    void othersAreLeftToSpark(String master) {
        assertThatCode(() -> SparkMaster.requireAnswers(master)).doesNotThrowAnyException();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
