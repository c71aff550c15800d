package dev.refine.spark.output;

import dev.refine.spark.corpus.InputFile;
import java.util.List;

/**
 * An input file that stands in no data set.
 *
 * @param cause why; tells when it is tried again
 * @param reason for people
 */
public record SetAside(InputFile file, Cause cause, String reason) {

    /** What was wrong. */
    public enum Cause {
        /** It can't be read to its end; tried again when it was replaced. */
        UNREADABLE,
        /** It was gone, or another one, when it was read; tried again at the next run. */
        MOVED
    }

    public static List<AsideFile> told(List<SetAside> files) {
        return files.stream()
                .map(aside -> new AsideFile(aside.file().path(), aside.reason()))
                .toList();
    }

    /** Whether a file of a new listing would fail as this one did. */
    boolean holdsFor(InputFile now) {
        return cause == Cause.UNREADABLE && now.sameContent(file);
    }
}
