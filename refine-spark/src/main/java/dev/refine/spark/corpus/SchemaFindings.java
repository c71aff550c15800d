package dev.refine.spark.corpus;

import dev.refine.spark.session.JobException;
import java.util.Map;

/**
 * What a look at the files of a plan has found.
 *
 * @param schema the settled columns
 * @param drift how the files differ from them
 * @param unreadable path to reason of files that could not be looked at; they took no part
 */
public record SchemaFindings(CorpusSchema schema, SchemaDrift drift, Map<String, String> unreadable) {
    public SchemaFindings {
        unreadable = Map.copyOf(unreadable);
    }

    /** The settled columns. @throws JobException {@code UNUSABLE} when a file could not be looked at */
    public CorpusSchema requireReadable() {
        unreadable.entrySet().stream().min(Map.Entry.comparingByKey()).ifPresent(file -> {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "input " + file.getKey() + ": can't be read (" + file.getValue()
                            + "); mend it or take it out of the input");
        });
        return schema;
    }
}
