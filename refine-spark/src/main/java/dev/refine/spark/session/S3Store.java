package dev.refine.spark.session;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A look at a place on S3 before it is used: once a place, with little patience, so that a name, address, region, right or
 * credential that is wrong is told in one line within seconds, where S3A by itself tries for minutes.
 */
final class S3Store {
    private static final String SCHEME = "s3a";
    private static final Set<Path> SEEN = ConcurrentHashMap.newKeySet();

    /** Words of an exception (its class or message), and what to do; the first that fits counts. */
    private record Advice(List<String> words, String text) {}

    private static final List<Advice> ADVICE = List.of(
            new Advice(
                    List.of("UnknownStoreException", "NoSuchBucket"),
                    "there is no such bucket; check its name, and fs.s3a.endpoint where the store is not Amazon's"),
            new Advice(
                    List.of("RequestTimeTooSkewed"),
                    "the clock of this machine is not that of the store; set it (NTP) and start again"),
            new Advice(
                    List.of("ExpiredToken", "TokenRefreshRequired", "token has expired"),
                    "the credentials have expired; renew them"),
            new Advice(
                    List.of("InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "invalid access key"),
                    "the store does not take the credentials; check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
                            + " fs.s3a.aws.credentials.provider"),
            new Advice(
                    List.of("NoAuthWithAWSException", "NoAwsCredentialsException", "Unable to load credentials"),
                    "no credentials found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, give the machine a role, or"
                            + " name fs.s3a.aws.credentials.provider"),
            new Advice(
                    List.of(
                            "AWSRedirectException",
                            "PermanentRedirect",
                            "AuthorizationHeaderMalformed",
                            "region is wrong"),
                    "the bucket lies in another region; set fs.s3a.endpoint.region to it"),
            new Advice(
                    List.of("AccessDenied", "Forbidden", "Status Code: 403"),
                    "no right to look at it (403); its policy must allow s3:ListBucket and s3:GetObject, for an output also"
                            + " s3:PutObject, s3:DeleteObject and s3:AbortMultipartUpload"),
            new Advice(
                    List.of("Unrecognized SSL", "unrecognized SSL", "plaintext connection"),
                    "what answers there speaks no https; write http:// in fs.s3a.endpoint, or set"
                            + " fs.s3a.connection.ssl.enabled to false"),
            new Advice(
                    List.of("NoSuchUpload"),
                    "an upload had ended before it was told to, as when an answer of the store is lost; start again"),
            new Advice(
                    List.of("Status Code: 404", "Status Code: 405", "Status Code: 501"),
                    "what answers there is no store of such a bucket; check fs.s3a.endpoint, and fs.s3a.path.style.access for"
                            + " a store that is not Amazon's"),
            new Advice(
                    List.of(
                            "UnknownHostException",
                            "ConnectException",
                            "SocketTimeoutException",
                            "HttpConnectTimeout",
                            "ConnectTimeoutException",
                            "Connection refused",
                            "timed out"),
                    "the store can't be reached; check fs.s3a.endpoint, and fs.s3a.path.style.access for a store that is not"
                            + " Amazon's"));

    private S3Store() {}

    static boolean isS3(Path path) {
        return SCHEME.equals(path.toUri().getScheme());
    }

    /** @throws JobException {@code UNUSABLE} saying what is wrong and what to set */
    static void requireReachable(String role, Path path, Configuration hadoop) {
        Path place = withoutPattern(path);
        if (SEEN.contains(place)) {
            return;
        }
        try (FileSystem fs = FileSystem.newInstance(place.toUri(), impatient(hadoop))) {
            look(fs, place);
            SEEN.add(place);
        } catch (IOException | RuntimeException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE, role + " " + path + ": can't be used: " + explained(e), e);
        }
    }

    private static void look(FileSystem fs, Path place) throws IOException {
        try {
            var unused = fs.exists(place);
        } catch (IOException e) {
            if (e instanceof AccessDeniedException || answered(e)) {
                // the answer to this request has no body that could say why; that to a listing has
                var unused = fs.listStatusIterator(place);
            }
            throw e;
        }
    }

    private static boolean answered(IOException e) {
        return Causes.chain(e)
                .anyMatch(cause ->
                        cause.getMessage() != null && cause.getMessage().contains("Status Code: "));
    }

    private static Path withoutPattern(Path path) {
        Path place = path;
        while (place.getParent() != null && place.toString().matches(".*[*?\\[\\]{}].*")) {
            place = place.getParent();
        }
        return place;
    }

    private static Configuration impatient(Configuration hadoop) {
        Configuration impatient = new Configuration(hadoop);
        impatient.set("fs.s3a.attempts.maximum", "1");
        impatient.set("fs.s3a.retry.limit", "1");
        impatient.set("fs.s3a.retry.interval", "200ms");
        // in milliseconds, since Hadoop 3.3 takes no unit here
        impatient.set("fs.s3a.connection.establish.timeout", "15000"); // Hadoop 3.4 warns below
        impatient.set("fs.s3a.connection.timeout", "20000");
        return impatient;
    }

    /** What is wrong, in words of ours where they are known, and what the store said. */
    static String explained(Throwable thrown) {
        List<String> chain = Causes.chain(thrown)
                .map(cause -> cause.getClass().getSimpleName() + " " + cause.getMessage())
                .toList();
        return ADVICE.stream()
                .filter(advice ->
                        chain.stream().anyMatch(said -> advice.words().stream().anyMatch(said::contains)))
                .map(Advice::text)
                .findFirst()
                .orElseGet(() -> Causes.rootMessage(thrown));
    }
}
