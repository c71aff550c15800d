package dev.refine.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.spark.cluster.ClusterOptions;
import dev.refine.spark.job.DeviceChoice;
import dev.refine.spark.job.DoctorOptions;
import dev.refine.spark.job.ImportOptions;
import dev.refine.spark.session.SessionOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Commands for bundles, machines and clusters: what they hand to their jobs and say of them. */
class MachineCommandsTest extends CliFixture {
    @Test
    void bundleDescribeSaysWhatTheBundleIs() {
        assertThat(refine("bundle", "describe", "--bundle", "models/mine")).isEqualTo(ExitCode.DONE);
        assertThat(jobs.asked).containsExactly("models/mine");
        assertThat(jobs.sessions)
                .containsExactly(new SessionOptions("refine bundle describe", Optional.empty(), Map.of()));
        assertThat(out()).isEqualTo("""
                bundle       tagger␛[2J 1.0
                place        models/mine
                kind         tagger, dialect refine
                licence      Apache-2.0
                fingerprint  ab12
                features     version 1: a table of 65,536 rows of 48, 48 shape features
                window       512 units, 128 shared
                floor        0.1

                preset   threshold  document  removed up to  undecided from  undecided up to  loss up to
                precise        0.9      0.95            0.8             0.5              0.2        0.04

                file          bytes  sha256
                model.onnx  421,366    cd34
                """);
    }

    @Test
    void bundleVerifySaysWhatWasVerified() {
        assertThat(refine("bundle", "verify")).isEqualTo(ExitCode.DONE);
        assertThat(jobs.asked).containsExactly("default");
        assertThat(out()).isEqualTo("""
                bundle       tagger 1.0
                fingerprint  ab12
                files        4 of 4,381,119 bytes, as bundle.json says
                vectors      53, as the trainer computed them
                """);
    }

    @Test
    void bundleImportHandsItsSettingsToTheJobAndSaysWhatCameOfIt() {
        assertThat(refine(
                        "bundle",
                        "import",
                        "--from",
                        "m",
                        "--to",
                        "b",
                        "--dialect",
                        "ultrax",
                        "--system",
                        "s.txt",
                        "--python",
                        "python3.11",
                        "--max-new-tokens",
                        "96"))
                .isEqualTo(ExitCode.DONE);
        assertThat(jobs.asked)
                .containsExactly(new ImportOptions(
                        Path.of("m"),
                        Path.of("b"),
                        "ultrax",
                        "python3.11",
                        Optional.of(Path.of("s.txt")),
                        "unknown",
                        Optional.empty(),
                        new ImportOptions.Window(
                                OptionalInt.empty(), OptionalInt.of(96), OptionalInt.empty(), OptionalInt.empty())));
        assertThat(out()).isEqualTo("""
                bundle       writer 1.0
                fingerprint  cd34
                files        6 of 12,000,000 bytes, as bundle.json says
                vectors      8, as the trainer computed them
                """);
        assertThat(err()).isEqualTo("reading weights\n");
        assertThat(refine("bundle", "import", "--from", "m", "--to", "b", "--dialect", "latin"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void bundleAloneIsWrongUsageAndSaysWhatThereIs() {
        assertThat(refine("bundle")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("Usage: refine bundle").contains("describe", "verify");
        assertThat(refine("bundle", "verfy")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("there is no command or argument verfy");
    }

    @Test
    void doctorPrintsALineForEachCheck() {
        assertThat(refine("doctor")).isEqualTo(ExitCode.DONE);
        assertThat(jobs.asked).containsExactly(new DoctorOptions("default", ".", DeviceChoice.AUTO));
        assertThat(out()).isEqualTo("ok    java    17.0.9\nok    output  .\n");
        assertThat(err()).isEmpty();
    }

    @Test
    void doctorEndsWithThreeWhenSomethingIsToBeMended() {
        assertThat(refine("doctor", "--output", "bad", "--bundle", "b", "--device", "cuda"))
                .isEqualTo(ExitCode.UNUSABLE);
        assertThat(jobs.asked).containsExactly(new DoctorOptions("b", "bad", DeviceChoice.CUDA));
        assertThat(out()).contains("mend  output  bad\n");
        assertThat(err()).isEqualTo("refine: doctor: 1 of 2 to mend: output\n");
    }

    @Test
    void clusterUpSaysHowToUseItAndDownWhatItStopped() {
        properties.setProperty("refine.home", "/checkout");
        assertThat(refine("cluster", "up", "--folder", "/c", "--workers", "3", "--memory", "4g", "--port", "0"))
                .isEqualTo(ExitCode.DONE);
        assertThat(jobs.asked)
                .containsExactly(new ClusterOptions(Path.of("/checkout"), Path.of("/c"), 3, 1, "4g", 0, 9000));
        assertThat(out())
                .startsWith("master       spark://127.0.0.1:0\n")
                .contains("  /c/bin/fs -put pages.jsonl s3a://corpus/\n")
                .contains("  /c/bin/spark-submit --master spark://127.0.0.1:0 /checkout/refine.jar run --input");
        assertThat(refine("cluster", "down", "--folder", "/c")).isEqualTo(ExitCode.DONE);
        assertThat(out()).endsWith("\nstopped worker-1, master, s3 of /c\n");
        assertThat(refine("cluster", "down", "--folder", "/empty")).isEqualTo(ExitCode.DONE);
        assertThat(out()).endsWith("\nno cluster was up in /empty\n");
    }

    @Test
    void aClusterStartsFromACheckoutAndWithNumbersThatItCanHave() {
        assertThat(refine("cluster", "up")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).isEqualTo("refine: cluster: starts from a checkout of refine, by ./refine cluster up\n");
        properties.setProperty("refine.home", "/checkout");
        assertThat(refine("cluster", "up", "--memory", "10")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("refine: --memory 10: is no size such as 2g");
    }
}
