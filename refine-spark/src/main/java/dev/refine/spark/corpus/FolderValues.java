package dev.refine.spark.corpus;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.jspecify.annotations.Nullable;

/** URI of a file → the raw values of its folders {@code key=value}. The rows of a file follow each other. */
final class FolderValues implements UDF1<String, @Nullable Row> {
    private static final long serialVersionUID = 1L;

    private final int depth;
    private final ArrayList<String> names;
    private transient @Nullable String lastPath;
    private transient @Nullable Row lastValues;

    /** @param depth of the roots, as {@link PartitionFolders#depth} says */
    FolderValues(int depth, List<String> names) {
        this.depth = depth;
        this.names = new ArrayList<>(names);
    }

    @Override
    public @Nullable Row call(String path) {
        if (!path.equals(lastPath)) {
            lastValues = values(plainPath(path));
            lastPath = path;
        }
        return lastValues;
    }

    /** A path as Hadoop prints it, of one as Spark's column of file names has it: escaped as a URI is. */
    static String plainPath(String escaped) {
        return new Path(URI.create(escaped)).toString();
    }

    private Row values(String path) {
        Map<String, Optional<String>> folders = PartitionFolders.of(path, depth);
        return RowFactory.create(names.stream()
                .map(name -> folders.getOrDefault(name, Optional.empty()).orElse(null))
                .toArray());
    }
}
