package dev.refine.core.stats;

import java.util.stream.Stream;

/**
 * What is known of one measure over many documents, as longs: states of parts merge to that of the whole, whatever the
 * parts and their order.
 */
public sealed interface MeasureState permits Distribution, DistinctCount, Tally {

    /**
     * Both together; associative and commutative.
     *
     * @throws StateFormatException if they are of different kinds
     */
    MeasureState plus(MeasureState other);

    /** The figures that the state gives, taken after all merging. A figure without a base is left out. */
    Stream<Figure> figures(StateKey key);

    /** The binary form, which {@link #of} reads. Equal states have equal bytes. */
    default byte[] bytes() {
        return StateBytes.write(this);
    }

    /** @throws StateFormatException if these are not the bytes of a state of this version */
    static MeasureState of(byte[] bytes) {
        return StateBytes.read(bytes);
    }
}
