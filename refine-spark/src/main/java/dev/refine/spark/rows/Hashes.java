package dev.refine.spark.rows;

import java.util.HexFormat;

/** SHA-256 values: binary in columns, lower-case hexadecimal everywhere else. */
public final class Hashes {
    private Hashes() {}

    public static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    public static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
