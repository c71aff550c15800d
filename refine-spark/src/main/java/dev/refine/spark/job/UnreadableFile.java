package dev.refine.spark.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Finds the input file that a job broke on. Spark's own message seldom names it, so all files are read to their ends, each
 * by one task.
 */
final class UnreadableFile {
    private static final int CAUSES = 50;

    private UnreadableFile() {}

    /** What to tell the user when a file is the reason of the failure; empty when none is. */
    static Optional<JobException> behind(Throwable failure, JobContext context, CorpusSource source) {
        boolean reading = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(CAUSES)
                .anyMatch(IOException.class::isInstance);
        return reading ? search(failure, context, source) : Optional.empty();
    }

    private static Optional<JobException> search(Throwable failure, JobContext context, CorpusSource source) {
        List<String> files = InputFiles.list(context.hadoop(), source).files().stream()
                .map(InputFile::path)
                .toList();
        List<String> broken = context.spark()
                .createDataset(files, Encoders.STRING())
                .repartition(Math.min(files.size(), context.slots()))
                .flatMap(new Broken(new SerializableConfiguration(context.hadoop())), Encoders.STRING())
                .takeAsList(1);
        return broken.stream()
                .findFirst()
                .map(file -> new JobException(
                        JobException.Kind.UNUSABLE,
                        "input " + file + "; mend it or take it out of the input",
                        failure));
    }

    /** A file → what is wrong with it, if anything. */
    private static final class Broken implements FlatMapFunction<String, String> {
        private static final long serialVersionUID = 1L;

        private final SerializableConfiguration hadoop;

        Broken(SerializableConfiguration hadoop) {
            this.hadoop = hadoop;
        }

        @Override
        public Iterator<String> call(String file) {
            Path path = new Path(file);
            try (InputStream in = opened(path)) {
                in.transferTo(OutputStream.nullOutputStream());
                return List.<String>of().iterator();
            } catch (IOException e) {
                String what = e.getMessage() == null ? e.toString() : e.getMessage();
                return List.of(file + ": can't be read to its end (" + what + ")")
                        .iterator();
            }
        }

        private InputStream opened(Path path) throws IOException {
            Configuration conf = hadoop.value();
            FileSystem fs = path.getFileSystem(conf);
            CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(path);
            return codec == null ? fs.open(path) : codec.createInputStream(fs.open(path));
        }
    }
}
