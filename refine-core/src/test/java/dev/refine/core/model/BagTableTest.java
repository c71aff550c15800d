package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BagTableTest {
    private final byte[] bytes = new byte[FeatureHash.ROWS * BagTable.WIDTH];
    private final float[] scale = new float[BagTable.WIDTH];
    private final LexicalFeatures lexical = new LexicalFeatures();

    @Test
    void theBagIsTheMeanOfItsRowsToTheLastBit() {
        Random random = new Random(5);
        random.nextBytes(bytes);
        for (int j = 0; j < scale.length; j++) {
            scale[j] = random.nextFloat() / 100;
        }
        take(
                "Some words, 42 of them. And 漢字 too; a long line of many words to fill all that is emitted: a b c d e f g");
        assertThat(mean()).isEqualTo(slowMean());
    }

    @Test
    void theLowestAndHighestValuesDoNotOverflow() {
        for (byte value : new byte[] {Byte.MIN_VALUE, Byte.MAX_VALUE}) {
            Arrays.fill(bytes, value);
            Arrays.fill(scale, 1f);
            take("one two three four five six seven eight nine ten ".repeat(20));
            assertThat(lexical.count()).isGreaterThan(60).isLessThanOrEqualTo(LexicalFeatures.MOST);
            assertThat(mean()).isEqualTo(slowMean());
        }
    }

    @Test
    void aUnitWithoutRowsHasZeros() {
        Arrays.fill(bytes, (byte) 7);
        Arrays.fill(scale, 1f);
        take("   ");
        assertThat(mean()).containsOnly(0f);
    }

    private void take(String unit) {
        UnitScan scan = new UnitScan();
        scan.read(unit, 0, unit.length());
        lexical.take(scan);
    }

    private float[] mean() {
        ByteBuffer scales = ByteBuffer.allocate(scale.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        scales.asFloatBuffer().put(scale);
        float[] out = new float[BagTable.WIDTH];
        new BagTable(bytes, scales.array()).mean(lexical, out, 0);
        return out;
    }

    private float[] slowMean() {
        float[] out = new float[BagTable.WIDTH];
        for (int j = 0; j < out.length; j++) {
            int sum = 0;
            for (int i = 0; i < lexical.count(); i++) {
                sum += bytes[lexical.rows()[i] * BagTable.WIDTH + j];
            }
            out[j] = (float) sum * scale[j] * (1f / lexical.count());
        }
        return out;
    }
}
