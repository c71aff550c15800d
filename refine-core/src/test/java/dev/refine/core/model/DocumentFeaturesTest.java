package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.refine.core.text.IndexedText;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Values by hand from the table of docs/tagger.md, section 3; the golden vectors hold all the rest. */
class DocumentFeaturesTest {
    private final DocumentFeatures features = new DocumentFeatures(TestBundles.table(new Random(1)));

    @Test
    void sharesAreOfTheCore() {
        float[] shape = shape("  Ab1, the €9!  ", 0);
        assertThat(shape[0]).isCloseTo((float) (Math.log(13) / 7), within(1e-6f));
        assertThat(shape[2]).isEqualTo(5 / 12f);
        assertThat(shape[3]).isEqualTo(2 / 12f);
        assertThat(shape[4]).isEqualTo(1 / 5f);
        assertThat(shape[5]).isEqualTo(2 / 12f);
        assertThat(shape[6]).isEqualTo(1 / 12f);
        assertThat(shape[7]).isEqualTo(2 / 12f);
        assertThat(shape[16]).isEqualTo(1 / 2f);
        assertThat(shape[17]).isEqualTo(1 / 2f);
        assertThat(shape[27]).isEqualTo(1);
        assertThat(shape[32]).isEqualTo(2 / 16f);
    }

    @Test
    void aUnitKnowsItsPlaceInTheDocument() {
        String text = "Menu\n\nFirst line\nMenu";
        float[] second = shape(text, 1);
        assertThat(second[35]).isEqualTo(1 / 2f);
        assertThat(second[38]).isCloseTo((float) (Math.log(4) / 8), within(1e-6f));
        assertThat(second[39]).isEqualTo(4 / 18f);
        assertThat(second[41]).isEqualTo(1);
        assertThat(second[42]).isEqualTo(1);
        assertThat(shape(text, 2)[42]).isZero();
        assertThat(shape(text, 0)[34]).isCloseTo((float) (Math.log(2) / 4), within(1e-6f));
        assertThat(second[34]).isZero();
    }

    @Test
    void partsOfALongLineSayThatTheyAre() {
        String text = "One | Two | " + "x".repeat(300);
        assertThat(shape(text, 0)[40]).isEqualTo(1);
        assertThat(shape(text, 0)[41]).isEqualTo(1);
        assertThat(shape(text, 1)[40]).isEqualTo(1);
        assertThat(shape(text, 1)[41]).isZero();
        assertThat(shape("One | Two", 0)[40]).isZero();
    }

    @Test
    void aWhiteUnitHasNothingButZerosAndYetIsCounted() {
        String text = " ".repeat(305) + "Title\nEnd";
        assertThat(shape(text, 0)).containsOnly(0f);
        assertThat(bag(text, 0)).containsOnly(0f);
        assertThat(shape(text, 2)[35]).isEqualTo(1);
        assertThat(shape(text, 1)[35]).isEqualTo(1 / 2f);
    }

    @Test
    void unitsBeyondThoseKeptHaveTheSameFeaturesOfTheirOwn() {
        String once = "Home\nThe river rose.\nRead more…\n© 2021 漢字\n";
        String text = once.repeat(DocumentFeatures.KEPT / 4 + 2);
        for (int unit = 0; unit < 8; unit++) {
            float[] kept = shape(text, unit);
            float[] later = shape(text, DocumentFeatures.KEPT + unit);
            for (int j = 0; j < kept.length; j++) {
                boolean ofPlace = (j >= 35 && j <= 39) || j == 42;
                assertThat(ofPlace || kept[j] == later[j]).as("feature %d", j).isTrue();
            }
            assertThat(bag(text, DocumentFeatures.KEPT + unit)).isEqualTo(bag(text, unit));
        }
    }

    @Test
    void aUnitOfAMillionCodePointsIsRead() {
        assertThat(shape("a1 ".repeat(10) + "😀".repeat(1_000_000), 0)[19]).isEqualTo(1 / 40f);
    }

    private float[] shape(String text, int unit) {
        float[] shape = new float[ShapeFeatures.WIDTH];
        features.read(IndexedText.of(text)).write(unit, new float[BagTable.WIDTH], shape, 0);
        return shape;
    }

    private float[] bag(String text, int unit) {
        float[] bag = new float[BagTable.WIDTH];
        features.read(IndexedText.of(text)).write(unit, bag, new float[ShapeFeatures.WIDTH], 0);
        return bag;
    }
}
