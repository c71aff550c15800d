package dev.refine.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.spark.session.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorJobTest {
    @TempDir
    private Path folder;

    private DoctorJob doctor(String bundle, Path output) {
        return doctor(bundle, output, DeviceChoice.AUTO);
    }

    private static DoctorJob doctor(String bundle, Path output, DeviceChoice device) {
        return new DoctorJob(new DoctorOptions(bundle, output.toString(), device));
    }

    private static Finding finding(DoctorResult result, String subject) {
        return result.findings().stream()
                .filter(finding -> finding.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyCheckSaysWhatItFoundAndNothingIsLeft() {
        DoctorResult result =
                doctor("default", folder.resolve("a").resolve("b")).execute(TestContext.shared());
        assertThat(result.findings())
                .extracting(Finding::subject)
                .containsExactly("java", "memory", "spark", "onnx", "device", "cache", "bundle", "output");
        assertThat(finding(result, "spark").text()).contains("local[2]", "2 slots");
        assertThat(finding(result, "onnx").text()).matches("\\d+\\.\\d+.*");
        assertThat(finding(result, "device").text()).isEqualTo("cpu; this is the jar for processors");
        assertThat(finding(result, "bundle").text()).contains("golden vectors");
        assertThat(finding(result, "output").text()).contains(folder.toString());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsWrongIsNamedAndTheOtherChecksGoOn() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        DoctorResult result =
                doctor(folder.resolve("none").toString(), file.resolve("out")).execute(TestContext.shared());
        assertThat(result.toMend()).containsExactly("bundle", "output");
        assertThat(finding(result, "bundle").text()).contains("none", "bundle.json");
        assertThat(finding(result, "output").text()).contains("file", "choose another place");
    }

    @Test
    void aGpuThatIsAskedForAndNotThereIsNamedApartFromABundleThatRunsOnNone() {
        DoctorResult result = doctor("default", folder, DeviceChoice.CUDA).execute(TestContext.shared());
        assertThat(result.toMend()).containsExactly("device", "bundle");
        assertThat(finding(result, "device").text())
                .isEqualTo("device cuda: the ONNX Runtime of this jar has no kernels for GPUs;"
                        + " take the jar for CUDA (docs/cluster.md), or --device cpu");
        assertThat(finding(result, "bundle").text()).contains("a tagger runs on cpu alone");
    }

    @Test
    void twoOnnxRuntimesOnTheClassPathAreSomethingToMend() {
        assertThat(MachineChecks.onnx("1.23.2", List.of("refine.jar"))).isEqualTo("1.23.2");
        assertThatThrownBy(() -> MachineChecks.onnx("1.23.2", List.of("refine.jar", "onnxruntime_gpu.jar")))
                .hasMessageContainingAll("2 times (refine.jar, onnxruntime_gpu.jar)", "leave one of them away");
    }

    @Test
    void withoutASessionTheOtherChecksGoOn() {
        DoctorResult result =
                doctor("default", folder).executeWithoutSpark(new IllegalStateException("no such master"));
        assertThat(result.toMend()).containsExactly("spark");
        assertThat(finding(result, "spark").text()).contains("no such master", "--master");
    }

    @Test
    void aFileSystemThatIsNotThereIsSomethingToMend() {
        WritablePlace place = new WritablePlace(new Configuration(), "nosuch://host/x", 1);
        assertThatThrownBy(place::check).hasMessageContaining("nosuch");
    }

    @Test
    void tooLittleRoomIsSomethingToMend() {
        WritablePlace place = new WritablePlace(new Configuration(), folder.toString(), Long.MAX_VALUE);
        assertThatThrownBy(place::check).hasMessageContaining("make room");
    }

    @Test
    void anOldJavaIsSomethingToMend() {
        assertThat(MachineChecks.java(Runtime.Version.parse("17.0.9+9"))).isEqualTo("17.0.9+9");
        assertThat(MachineChecks.java(Runtime.Version.parse("21"))).contains("21", "made for 17");
        assertThatThrownBy(() -> MachineChecks.java(Runtime.Version.parse("11.0.2")))
                .hasMessageContaining("JAVA_HOME");
    }

    @Test
    void aHeapThatIsTooSmallOrLargerThanTheMachineIsSomethingToMend() {
        assertThat(MachineChecks.memory(1_000_000_000, 8_000_000_000L)).isEqualTo("a heap of 1.0 GB of 8.0 GB");
        assertThatThrownBy(() -> MachineChecks.memory(512_000_000, 8_000_000_000L))
                .hasMessageContainingAll("512 MB", "REFINE_HEAP");
        assertThatThrownBy(() -> MachineChecks.memory(9_000_000_000L, 8_000_000_000L))
                .hasMessageContainingAll("9.0 GB", "8.0 GB");
    }
}
