package dev.refine.core.model;

import java.nio.FloatBuffer;
import java.util.Optional;

/** What a net says of a window. Immutable by convention: nobody writes to the figures. */
final class Judgement {
    private final float[] p;
    private final float document;

    /**
     * @param p of each of its units
     * @param document that nothing in it is worth keeping
     */
    Judgement(float[] p, float document) {
        this.p = p;
        this.document = document;
    }

    FloatBuffer p() {
        return FloatBuffer.wrap(p).asReadOnlyBuffer();
    }

    float document() {
        return document;
    }

    /** Why these figures are no probabilities; empty when they are. */
    Optional<String> wrong() {
        return OnnxGraph.wrong(p(), 0, p.length)
                .or(() -> OnnxGraph.wrong(FloatBuffer.wrap(new float[] {document}), 0, 1));
    }
}
