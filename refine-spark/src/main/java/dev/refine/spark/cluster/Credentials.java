package dev.refine.spark.cluster;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/** The one user of the local S3 server, made anew at each start. */
record Credentials(String key, String secret) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static Credentials random() {
        return new Credentials("refine" + hex(7), hex(20));
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** As S3A and Amazon's own tools look for them. */
    Map<String, String> environment() {
        return Map.of("AWS_ACCESS_KEY_ID", key, "AWS_SECRET_ACCESS_KEY", secret);
    }

    @Override
    public String toString() {
        return key;
    }
}
