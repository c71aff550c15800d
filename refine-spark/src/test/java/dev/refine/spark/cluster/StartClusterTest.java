package dev.refine.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartClusterTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "0, 1, 2g, 0, --workers 0",
        "1, 0, 2g, 0, --cores 0",
        "1, 1, 512m, 0, --memory 512m",
        "1, 1, 2, 0, --memory 2",
        "1, 1, much, 0, --memory much",
        "1, 1, 1g, 70000, --port 70000"
    })
    void aNumberThatNoClusterCanHaveIsWrongUsage(int workers, int cores, String memory, int port, String told) {
        JobException e = catchThrowableOfType(
                JobException.class, () -> new ClusterOptions(folder, folder, workers, cores, memory, port, 0));
        assertThat(e.kind()).isEqualTo(Kind.USAGE);
        assertThat(e).hasMessageStartingWith(told + ": ");
    }

    @Test
    void aFolderWithOtherThingsIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("thesis.tex"), "mine");
        assertThat(refusal(0, Kind.UNUSABLE)).contains(folder.toString(), "holds other things");
        assertThat(folder).isDirectoryContaining("glob:**thesis.tex");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(refusal(port, Kind.UNUSABLE))
                    .startsWith("--port " + port + ": ")
                    .contains("--port 0");
            // the folder that was made on the way is no hindrance
            assertThat(refusal(port, Kind.UNUSABLE)).startsWith("--port " + port + ": ");
        }
    }

    @Test
    void aCheckoutThatWasNotBuiltIsNamed() {
        assertThat(refusal(0, Kind.UNUSABLE)).contains("mvn package");
    }

    @Test
    void aClusterThatIsUpIsNotStartedAgain() throws IOException {
        ClusterFolder cluster = new ClusterFolder(folder);
        ClusterProcess self = self();
        new ClusterState("spark://127.0.0.1:7077", List.of(self)).write(cluster);
        assertThat(refusal(0, Kind.REFUSED)).contains("is up already (spark://127.0.0.1:7077)", "cluster down");
    }

    @Test
    void aProcessThatHasTheNumberOfOneOfOursIsLeftAlone() throws IOException, InterruptedException {
        ProcessHandle other = ProcessHandle.current();
        ClusterProcess gone = new ClusterProcess("master", other.pid(), "2001-01-01T00:00:00Z");
        new ClusterState("spark://127.0.0.1:7077", List.of(gone)).write(new ClusterFolder(folder));
        assertThat(gone.alive()).isFalse();
        assertThat(new StopCluster(folder).execute()).isEmpty();
        assertThat(other.isAlive()).isTrue();
        assertThat(ClusterState.read(new ClusterFolder(folder))).isEqualTo(ClusterState.DOWN);
    }

    @Test
    void aDamagedStateIsTold() throws IOException {
        Files.writeString(folder.resolve("cluster.json"), "{\"master\": ");
        JobException e = catchThrowableOfType(JobException.class, () -> new StopCluster(folder).execute());
        assertThat(e.kind()).isEqualTo(Kind.UNUSABLE);
        assertThat(e).hasMessageContaining("is damaged");
    }

    @Test
    void whereNothingWasUpNothingIsStoppedOrMade() {
        Path none = folder.resolve("none");
        assertThat(new StopCluster(none).execute()).isEmpty();
        assertThat(none).doesNotExist();
    }

    @Test
    void aSecretIsForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("env");
        Files.writeString(file, "old, for all to read");
        ClusterFolder.writeSecret(file, "new");
        assertThat(file).hasContent("new");
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        Credentials credentials = Credentials.random();
        assertThat(credentials.toString()).doesNotContain(credentials.secret());
        assertThat(Credentials.random()).isNotEqualTo(credentials);
    }

    private String refusal(int port, Kind kind) {
        ClusterOptions options = new ClusterOptions(folder.resolve("no-checkout"), folder, 1, 1, "1g", port, 0);
        JobException e = catchThrowableOfType(JobException.class, () -> new StartCluster(options).execute());
        assertThat(e.kind()).isEqualTo(kind);
        return String.valueOf(e.getMessage());
    }

    private static ClusterProcess self() {
        ProcessHandle self = ProcessHandle.current();
        return new ClusterProcess(
                "master", self.pid(), self.info().startInstant().orElseThrow().toString());
    }
}
