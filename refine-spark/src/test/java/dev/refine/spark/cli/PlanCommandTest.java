package dev.refine.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.refine.core.forecast.Prices;
import dev.refine.spark.job.ForecastOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final FakeJobs jobs = new FakeJobs();

    private ExitCode plan(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "plan";
        all[1] = "--input";
        all[2] = "a";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        Terminal terminal = new Terminal(print(out), print(err), false, Paint.PLAIN);
        return new RefineCli(new Surroundings(terminal, new Properties(), jobs)).run(all);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private ForecastOptions asked() {
        return (ForecastOptions) jobs.asked.get(0);
    }

    @Test
    void saysWhatARunWouldTakeWithAnInterval() {
        assertThat(plan()).isEqualTo(ExitCode.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                input   json, 1 file, 600,000,000 bytes
                before  1 file of it is in the output already
                bundle  tagger 1.0, preset precise
                                         expected         from           to
                documents                 102,000      102,000      102,000
                characters            490,000,000  480,000,000  500,000,000
                tokens (o200k_base)   120,000,000  117,000,000  123,000,000
                bytes written         600,000,000  500,000,000  700,000,000
                time on 2 slots, cpu   1 h 00 min  48 min 00 s   1 h 12 min
                GPU hours                    0.00         0.00         0.00
                time is made of work 58 min 20 s (1 batch)
                executors that suit it: 1 with 2 cores and 4 GB each
                  --set spark.executor.cores=2
                note    all is well
                told from 20 parts with 4,000 documents (20,000,000 bytes of text) in 1 min 10 s; intervals hold 19 of 20 times, if the run's machines are as fast as this one
                """);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(asked().goesOn()).isFalse();
        assertThat(asked().time()).isEqualTo(Duration.ofSeconds(60));
        assertThat(asked().executorCores()).isEqualTo(4);
    }

    @Test
    void handsItsSettingsToTheJobAndPrintsJson() throws IOException {
        Path prices = Files.writeString(folder.resolve("prices.yaml"), "currency: EUR\ncpu-hour: 0.04\n");
        assertThat(plan(
                        "--output",
                        "o",
                        "--slots",
                        "64",
                        "--executor-cores",
                        "8",
                        "--sample-seconds",
                        "20",
                        "--scratch",
                        "s",
                        "--prices",
                        prices.toString(),
                        "--json"))
                .isEqualTo(ExitCode.DONE);
        assertThat(asked())
                .isEqualTo(new ForecastOptions(
                        asked().run(),
                        true,
                        Optional.of("s"),
                        Duration.ofSeconds(20),
                        Optional.of(64),
                        8,
                        Optional.of(new Prices("EUR", 0.04, 0, 0, 0))));
        assertThat(asked().run().output()).isEqualTo("o");
        JsonNode json = new ObjectMapper().readTree(out.toByteArray());
        assertThat(json.at("/documents/expected").asLong()).isEqualTo(102_000);
        assertThat(json.at("/seconds/high").asDouble()).isEqualTo(4_320);
        assertThat(json.at("/slots").asInt()).isEqualTo(64);
        assertThat(json.at("/cost/currency").asText()).isEqualTo("EUR");
        assertThat(json.at("/sample/batches/0/warm").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cpu-hour: -1 | cpu-hour is -1, which is no price from 0 on",
                "gpu-hour: dear | gpu-hour is dear, which is no price from 0 on",
                "cpu-hours: 1 | there is no price cpu-hours; there are cpu-hour, currency, gpu-hour, memory-gb-hour, stored-gb-month",
                "'- 1' | expected lines of key: value"
            })
    void aPriceThatIsNoneIsWrongUsage(String yaml, String said) throws IOException {
        Path prices = Files.writeString(folder.resolve("prices.yaml"), yaml + "\n");
        assertThat(plan("--prices", prices.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--prices " + prices, said);
        assertThat(jobs.asked).isEmpty();
    }

    @Test
    void pricesOfTheRepositoryCanBeRead() {
        assertThat(plan("--prices", "../conf/prices.yaml")).isEqualTo(ExitCode.DONE);
        assertThat(asked().prices()).contains(new Prices("USD", 0, 0, 0, 0));
    }

    @Test
    void noSlotsAreWrongUsage() {
        assertThat(plan("--slots", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--slots 0: is no number from 1 on");
    }
}
