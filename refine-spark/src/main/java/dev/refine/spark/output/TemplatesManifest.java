package dev.refine.spark.output;

import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Locations;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * {@code _templates.json}: what a template memory is. Written last, so that a memory without it is none.
 *
 * @param version of the keys of its lines
 * @param fingerprint names its lines and their counts, whatever the files they stand in
 * @param lines rows of the memory
 * @param leastPages pages that each of its lines stands on
 * @param pages that were counted, each text once a host
 * @param hosts that these pages have
 * @param withoutHost those of them whose address names none
 * @param unread documents that have no text
 * @param refine version that counted
 */
public record TemplatesManifest(
        int version,
        String fingerprint,
        long lines,
        int leastPages,
        long pages,
        long hosts,
        long withoutHost,
        long unread,
        String refine,
        Map<String, String> configuration) {
    public static final String FILE = "_templates.json";

    public TemplatesManifest {
        configuration = Map.copyOf(configuration);
    }

    /** Reads that of a memory. @throws JobException {@code UNUSABLE} when none is there, or it is damaged */
    public static TemplatesManifest read(Configuration hadoop, String place) {
        Path file = new Path(Locations.path("templates", place), FILE);
        FileSystem fs = Locations.fileSystem("templates", file, hadoop);
        try {
            String json = WholeFiles.of(fs)
                    .read(file)
                    .orElseThrow(() -> unusable(
                            "holds no " + FILE
                                    + ", so it is no template memory, or one whose counting was not finished;"
                                    + " make it with refine templates",
                            place));
            return OutputJson.parse(json, TemplatesManifest.class, "templates " + file);
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE, "templates " + file + ": can't be read: " + Causes.reason(e), e);
        }
    }

    private static JobException unusable(String what, String place) {
        return new JobException(JobException.Kind.UNUSABLE, "templates " + place + ": " + what);
    }

    /** Writes it into the folder of the memory. */
    public void write(FileSystem fs, Path folder) throws IOException {
        WholeFiles.of(fs).write(new Path(folder, FILE), OutputJson.print(this));
    }
}
