package dev.refine.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.Test;

class JsonLogTest {
    @Test
    void eachEntryIsAnObjectInALine() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try (LoggerContext log = Configurator.initialize(
                        "json", null, Path.of("../conf/log4j2-json.properties").toUri());
                var unused = CloseableThreadContext.put("mdc.taskName", "task 1.0")) {
            log.getLogger("dev.refine.job").warn("a \"quoted\" line\nand another", new IllegalStateException("why"));
            log.getLogger("org.apache.spark.executor.Executor").error("told elsewhere");
        } finally {
            System.setErr(before);
        }
        List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(1);
        JsonNode entry = new ObjectMapper().readTree(lines.get(0));
        assertThat(entry.get("message").asText()).isEqualTo("a \"quoted\" line\nand another");
        assertThat(entry.get("level").asText()).isEqualTo("WARN");
        assertThat(entry.get("loggerName").asText()).isEqualTo("dev.refine.job");
        assertThat(entry.at("/contextMap/mdc.taskName").asText()).isEqualTo("task 1.0");
        assertThat(entry.toString()).contains("IllegalStateException", "why");
        assertThat(entry.has("timeMillis")).isTrue();
        assertThat(ThreadContext.isEmpty()).isTrue();
    }
}
