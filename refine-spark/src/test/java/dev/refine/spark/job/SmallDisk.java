package dev.refine.spark.job;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of a few MB of its own; a test that asks for one is left out where nobody may mount one. */
final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    static SmallDisk mount(Path folder, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        assumeTrue(
                done("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()),
                "nothing can be mounted here");
        return new SmallDisk(folder);
    }

    private static boolean done(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Writes until nothing more can be written, and gives some of it back. */
    void fill(int leave) throws IOException {
        Path ballast = folder.resolve("ballast");
        Path spare = Files.write(folder.resolve("spare"), new byte[leave]);
        try (OutputStream out = Files.newOutputStream(ballast)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            Files.delete(spare);
        }
    }

    void makeRoom() throws IOException {
        Files.delete(folder.resolve("ballast"));
    }

    void forbidWriting() throws IOException, InterruptedException {
        assumeTrue(done("mount", "-o", "remount,ro", folder.toString()), "nothing can be mounted anew here");
    }

    @Override
    public void close() throws IOException {
        try {
            done("umount", folder.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
