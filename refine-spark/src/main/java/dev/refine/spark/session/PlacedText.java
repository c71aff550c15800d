package dev.refine.spark.session;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** A small text in a file that a user names by a URI, read before there is a Spark session. */
public final class PlacedText {
    private static final Pattern URI = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:.*");

    private PlacedText() {}

    /** Whether the place names a file system, unlike a plain path. */
    public static boolean isUri(String place) {
        return URI.matcher(place).matches();
    }

    /**
     * Reads it through Hadoop.
     *
     * @param role what it is for, such as {@code --config}
     * @param spark settings of Spark; those of the process hold as well
     * @throws FileNotFoundException when it is not there
     * @throws CharacterCodingException when it is not UTF-8
     * @throws JobException {@code UNUSABLE} when nothing here reads such places
     */
    public static String read(String role, String place, Map<String, String> spark) throws IOException {
        SparkConf conf = new SparkConf();
        spark.forEach(conf::set);
        Configuration hadoop = SparkHadoopUtil.get().newConfiguration(conf);
        Path path = Locations.path(role, place);
        FileSystem fs = Locations.fileSystem(role, path, hadoop);
        try (InputStream in = fs.open(path)) {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
        }
    }
}
