package dev.refine.spark.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.refine.spark.session.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * {@code cluster.json}: the processes of a cluster in the order of their start; none when it is down.
 *
 * @param master URL of the master
 */
record ClusterState(String master, List<ClusterProcess> processes) {
    static final ClusterState DOWN = new ClusterState("", List.of());

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    ClusterState {
        processes = List.copyOf(processes);
    }

    /** @throws JobException {@code UNUSABLE} when the file is damaged */
    static ClusterState read(ClusterFolder folder) throws IOException {
        try {
            return JSON.readValue(Files.readString(folder.state()), ClusterState.class);
        } catch (NoSuchFileException e) {
            return DOWN;
        } catch (JsonProcessingException | DateTimeParseException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "cluster " + folder.state() + ": is damaged; stop its processes by hand and delete the file",
                    e);
        }
    }

    /** Whole or not at all: a program that is killed while it writes leaves the state before. */
    void write(ClusterFolder folder) throws IOException {
        Path beside = folder.root().resolve("cluster.json.new");
        Files.writeString(beside, JSON.writeValueAsString(this) + "\n");
        Files.move(beside, folder.state(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    ClusterState with(ClusterProcess process) {
        List<ClusterProcess> more = new ArrayList<>(processes);
        more.add(process);
        return new ClusterState(master, more);
    }

    List<ClusterProcess> living() {
        return processes.stream().filter(ClusterProcess::alive).toList();
    }

    /** Ends all that live, the last one started first. @return what they were called */
    List<String> stop() throws InterruptedException {
        List<ClusterProcess> living = new ArrayList<>(living());
        Collections.reverse(living);
        living.forEach(ClusterProcess::terminate);
        for (ClusterProcess process : living) {
            process.awaitEnd();
        }
        return living.stream().map(ClusterProcess::name).toList();
    }
}
