package dev.refine.spark.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Amazon's S3 says of credentials, clocks and regions comes out as one line that says what to do. */
class S3StoreTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    expired   | 400 | ExpiredToken                 | The provided token has expired.              | credentials have expired
                    refresh   | 400 | TokenRefreshRequired         | The provided token must be refreshed.        | credentials have expired
                    token     | 400 | InvalidToken                 | The provided token is malformed.             | does not take the credentials
                    clock     | 403 | RequestTimeTooSkewed         | The difference between the times is too large. | clock of this machine
                    region    | 400 | AuthorizationHeaderMalformed | The region is wrong; expecting 'eu-west-1'   | another region
                    redirect  | 301 | PermanentRedirect            | The bucket must be addressed elsewhere.      | another region
                    rights    | 403 | AccessDenied                 | Access Denied                                | no right to look at it
                    """)
    void eachRefusalIsToldInOneLineWithinAMinute(String bucket, int status, String code, String message, String told)
            throws IOException {
        try (RefusingStore store = RefusingStore.answering(status, code, message)) {
            Configuration hadoop = new Configuration();
            store.settings().forEach(hadoop::set);
            long start = System.nanoTime();
            JobException e = catchThrowableOfType(
                    JobException.class,
                    () -> S3Store.requireReachable("input", new Path("s3a://" + bucket + "/pages"), hadoop));
            assertThat(e).as("refusal").isNotNull();
            assertThat(e.kind()).isEqualTo(JobException.Kind.UNUSABLE);
            assertThat(e).hasMessageContainingAll("input s3a://" + bucket + "/pages", told);
            assertThat(e.getMessage()).doesNotContain("\n").doesNotContain(TestS3.SECRET);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
        }
    }
}
