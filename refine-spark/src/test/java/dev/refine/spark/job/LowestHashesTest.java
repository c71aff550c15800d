package dev.refine.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LowestHashesTest {
    private static long[] lowest(int most, LongStream hashes) {
        LowestHashes lowest = new LowestHashes(most);
        hashes.forEach(lowest::add);
        return unpacked(lowest.packed());
    }

    private static long[] unpacked(byte[] packed) {
        ByteBuffer buffer = ByteBuffer.wrap(packed);
        return LongStream.generate(buffer::getLong).limit(packed.length / 8).toArray();
    }

    @Test
    void numbersAreUnsignedAndCopiesCountOnce() {
        assertThat(lowest(3, LongStream.of(-1, 5, Long.MIN_VALUE, 5, 7, 5))).containsExactly(5, 7, Long.MIN_VALUE);
        assertThat(lowest(3, LongStream.of(-1, 9))).containsExactly(9, -1);
        assertThat(lowest(3, LongStream.empty())).isEmpty();
    }

    @Test
    void theyAreThoseOfASortedSet() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            int most = 1 + random.nextInt(200);
            long[] hashes = random.longs(random.nextInt(2_000), 0, 1 + random.nextInt(1_000))
                    .map(hash -> hash * 0x9E3779B97F4A7C15L)
                    .toArray();
            TreeSet<Long> sorted = new TreeSet<>(Long::compareUnsigned);
            LongStream.of(hashes).forEach(sorted::add);
            assertThat(lowest(most, LongStream.of(hashes)))
                    .as("seed " + seed)
                    .isEqualTo(sorted.stream()
                            .mapToLong(Long::longValue)
                            .limit(most)
                            .toArray());
        }
    }

    @Test
    void thoseOfTwoPartsAreThoseOfTheWhole() {
        long[] hashes = new Random(1).longs(1_000).toArray();
        LowestHashes first = new LowestHashes(10);
        LowestHashes second = new LowestHashes(10);
        for (int i = 0; i < hashes.length; i++) {
            (i % 3 == 0 ? first : second).add(hashes[i]);
        }
        first.addAll(second.packed());
        assertThat(unpacked(first.packed())).isEqualTo(lowest(10, LongStream.of(hashes)));
    }
}
