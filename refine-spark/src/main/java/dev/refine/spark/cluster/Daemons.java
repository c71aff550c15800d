package dev.refine.spark.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts Java processes that outlive this one, each with a log of its own. */
record Daemons(ClusterFolder folder, Map<String, String> environment) {

    /** Starts one, with what follows {@code java} on the command line. */
    ClusterProcess start(String name, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        // a terminal that is closed must not end it
        command.add("nohup");
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.root().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(folder.log(name).toFile());
        // settings of another Spark or another store have no say here
        builder.environment().keySet().removeIf(key -> key.startsWith("SPARK_") || key.startsWith("AWS_"));
        builder.environment().putAll(environment);
        return ClusterProcess.of(name, builder.start());
    }
}
