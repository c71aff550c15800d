package dev.refine.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.junit.jupiter.api.Test;

class JsonLogTest {
    @Test
    void eachEntryIsAnObjectInALine() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ThreadContext.put("mdc.taskName", "task 1.0");
        try (LoggerContext log = new LoggerContext(
                "json", null, Path.of("../conf/log4j2-json.properties").toUri())) {
            log.start();
            into(bytes, log.getConfiguration());
            log.getLogger("dev.refine.job").warn("a \"quoted\" line\nand another", new IllegalStateException("why"));
            log.getLogger("dev.refine.job").debug("too much");
            log.getLogger("org.apache.spark.executor.Executor").error("told elsewhere");
        } finally {
            ThreadContext.remove("mdc.taskName");
        }
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(1);
        JsonNode entry = new ObjectMapper().readTree(lines.get(0));
        assertThat(entry.get("message").asText()).isEqualTo("a \"quoted\" line\nand another");
        assertThat(entry.get("level").asText()).isEqualTo("WARN");
        assertThat(entry.get("loggerName").asText()).isEqualTo("dev.refine.job");
        assertThat(entry.at("/contextMap/mdc.taskName").asText()).isEqualTo("task 1.0");
        assertThat(entry.toString()).contains("IllegalStateException", "why");
        assertThat(entry.has("timeMillis")).isTrue();
    }

    /** What would go to the console; the console's own stream is one for all contexts of a JVM. */
    private static void into(OutputStream seen, Configuration read) {
        LoggerConfig root = read.getRootLogger();
        Layout<?> layout = read.getAppender("console").getLayout();
        Appender appender = OutputStreamAppender.createAppender(layout, null, seen, "seen", false, false);
        appender.start();
        root.removeAppender("console");
        root.addAppender(appender, null, null);
    }
}
