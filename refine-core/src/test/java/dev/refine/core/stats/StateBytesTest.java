package dev.refine.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class StateBytesTest {
    private static final MeasureState TALLY =
            new Tally(7, new TreeMap<>(Map.of("refined", 3L, "failed", 0L, "größer", Long.MAX_VALUE)));

    @Test
    void whatIsWrittenIsReadBack() {
        for (MeasureState state : List.of(
                TALLY,
                Tally.none(),
                distribution(1, Scale.COUNT),
                distribution(2, Scale.SHARE),
                distribution(3, Scale.MEAN),
                Distribution.empty(Scale.SHARE))) {
            assertThat(MeasureState.of(state.bytes())).isEqualTo(state);
            assertThat(MeasureState.of(state.bytes()).bytes()).isEqualTo(state.bytes());
        }
    }

    @Test
    void aDistributionIsAFewKilobytesHoweverManyItsDocuments() {
        assertThat(distribution(4, Scale.COUNT).bytes()).hasSizeLessThan(5_000);
        assertThat(Distribution.empty(Scale.COUNT).bytes()).hasSize(39);
    }

    @Test
    void anyByteThatChangedIsNoticed() {
        for (byte[] bytes : List.of(TALLY.bytes(), distribution(1, Scale.COUNT).bytes())) {
            for (int at = 0; at < bytes.length; at++) {
                byte[] bad = bytes.clone();
                bad[at] ^= 0x10;
                refused(bad);
            }
        }
    }

    @Test
    void bytesThatBreakOffAreNoticed() {
        for (byte[] bytes : List.of(TALLY.bytes(), distribution(1, Scale.SHARE).bytes())) {
            for (int length = 0; length < bytes.length; length++) {
                refused(Arrays.copyOf(bytes, length));
            }
        }
    }

    @Test
    void fieldsThatAreMissingAreNoticedThoughTheChecksumFits() {
        for (int length = 0; length < 2 + 8; length++) {
            refused(sealed(Arrays.copyOf(TALLY.bytes(), length)));
        }
        byte[] distribution = distribution(1, Scale.SHARE).bytes();
        for (int length = 0; length <= 3 + 4 * 8; length++) {
            refused(sealed(Arrays.copyOf(distribution, length)));
        }
    }

    @Test
    void randomBytesWithAFittingChecksumAreReadOrRefused() {
        Random random = new Random(5);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            if (bytes.length > 1) {
                bytes[0] = 1;
                bytes[1] = (byte) (1 + random.nextInt(2));
            }
            try {
                MeasureState.of(sealed(bytes));
                read++;
            } catch (StateFormatException e) {
                assertThat(e).hasMessageContaining("a state");
            }
        }
        assertThat(read).isLessThan(20_000);
    }

    @Test
    void anotherVersionIsSaid() {
        byte[] bytes = TALLY.bytes();
        bytes[0] = 2;
        assertThatThrownBy(() -> MeasureState.of(bytes))
                .isInstanceOf(StateFormatException.class)
                .hasMessage("a state of version 2, but this program reads version 1");
    }

    @Test
    void anotherKindOrScaleIsSaid() {
        assertThatThrownBy(() -> MeasureState.of(sealed(new byte[] {1, 9}))).hasMessageContaining("unknown kind 9");
        assertThatThrownBy(() -> MeasureState.of(sealed(new byte[] {1, 1, 9}))).hasMessageContaining("unknown scale 9");
    }

    @Test
    void aSizeBeyondTheBytesIsSaidAndNotAllocated() {
        byte[] huge = ByteBuffer.allocate(15)
                .put(new byte[] {1, 2})
                .putLong(1)
                .put(new byte[] {-1, -1, -1, -1, 7})
                .array();
        assertThatThrownBy(() -> MeasureState.of(sealed(huge)))
                .hasMessageContaining("a key of 2147483647 bytes where 0");
    }

    @Test
    void aBinThatTheScaleDoesNotHaveIsSaid() {
        byte[] far = ByteBuffer.allocate(38)
                .put(new byte[] {1, 1, 3})
                .putLong(1)
                .putLong(1)
                .putDouble(1)
                .putDouble(1)
                .put(new byte[] {-1, 127, 1})
                .array();
        assertThatThrownBy(() -> MeasureState.of(sealed(far))).hasMessageContaining("in bin 16383");
    }

    @Test
    void numbersThatNoDocumentsGiveAreSaid() {
        byte[] bytes = Distribution.empty(Scale.COUNT).bytes();
        byte[] body = Arrays.copyOf(bytes, bytes.length - 4);
        body[10] = 5;
        assertThatThrownBy(() -> MeasureState.of(sealed(body))).hasMessageContaining("impossible numbers");
    }

    private static void refused(byte[] bytes) {
        assertThatThrownBy(() -> MeasureState.of(bytes))
                .as(Arrays.toString(bytes))
                .isInstanceOf(StateFormatException.class);
    }

    /** With the checksum behind. */
    private static byte[] sealed(byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(body);
        return ByteBuffer.allocate(body.length + 4)
                .put(body)
                .putInt((int) crc.getValue())
                .array();
    }

    private static Distribution distribution(int seed, Scale scale) {
        Random random = new Random(seed);
        DistributionBuilder builder = new DistributionBuilder(scale);
        for (int i = 0; i < (seed == 4 ? 200_000 : 10); i++) {
            builder.add(random.nextInt(100_000), scale == Scale.COUNT ? 1 : 100_000);
        }
        return builder.distribution();
    }
}
