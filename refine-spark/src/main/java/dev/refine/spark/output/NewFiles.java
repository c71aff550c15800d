package dev.refine.spark.output;

import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.session.JobException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What of an input no batch holds yet.
 *
 * @param fresh to be planned: new files, and files that were set aside and have been replaced
 * @param setAside files that still are as they were when they were set aside
 */
public record NewFiles(List<InputFile> fresh, List<SetAside> setAside) {
    public NewFiles {
        fresh = List.copyOf(fresh);
        setAside = List.copyOf(setAside);
    }

    /**
     * Compares a listing with what is committed. Committed files that are gone are no difference.
     *
     * @throws JobException {@code REFUSED} naming a committed file that has changed
     */
    public static NewFiles of(List<InputFile> listed, List<CommittedBatch> committed) {
        Map<String, InputFile> taken = new HashMap<>();
        Map<String, SetAside> aside = new HashMap<>();
        for (CommittedBatch batch : committed) {
            batch.taken().forEach(file -> taken.put(file.path(), file));
            batch.commit().setAside().forEach(file -> aside.put(file.file().path(), file));
        }
        List<InputFile> fresh = new ArrayList<>();
        List<SetAside> still = new ArrayList<>();
        for (InputFile file : listed) {
            InputFile before = taken.get(file.path());
            SetAside earlier = aside.get(file.path());
            if (before != null) {
                requireSame(file, before);
            } else if (earlier != null && earlier.holdsFor(file)) {
                still.add(earlier);
            } else {
                fresh.add(file);
            }
        }
        return new NewFiles(fresh, still);
    }

    private static void requireSame(InputFile now, InputFile before) {
        if (!now.sameContent(before)) {
            String what = now.bytes() == before.bytes()
                    ? "was written anew"
                    : "had " + before.bytes() + " bytes and has " + now.bytes();
            throw new JobException(
                    JobException.Kind.REFUSED,
                    "input " + now.path() + ": " + what + " since this output took it; put the old file back, or give"
                            + " the new one another name or another --output");
        }
    }
}
