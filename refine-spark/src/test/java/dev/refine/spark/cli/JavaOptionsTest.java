package dev.refine.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class JavaOptionsTest {
    @Test
    void theArgumentFileHoldsWhatThisSparkNeedsOfJava() throws IOException {
        List<String> needed =
                List.of(JavaModuleOptions.defaultModuleOptions().strip().split("\\s+"));
        assertThat(Files.readAllLines(Path.of("..", "conf", "java-options")))
                .containsExactlyInAnyOrderElementsOf(needed);
    }
}
