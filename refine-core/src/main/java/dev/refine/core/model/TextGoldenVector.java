package dev.refine.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.refine.core.model.GoldenCheck.Difference;
import java.util.Optional;

/** One line of the {@code golden.jsonl} of a scorer or an embedding: a text and its figures. */
record TextGoldenVector(GoldenFigures golden) {
    /** Kernels of other processors add up in another order. */
    private static final double TOLERANCE = 1e-3;

    Optional<Difference> difference(TextModel model) {
        JsonNode expected = golden.expected("figures");
        Optional<double[]> found = model.figures(golden.text().text());
        if (found.isEmpty()) {
            return expected.isEmpty() ? Optional.empty() : golden.differs("figures", "none", expected);
        }
        double[] figures = found.orElseThrow();
        for (int i = 0; i < figures.length; i++) {
            if (!GoldenFigures.isNear((float) figures[i], expected.path(i), TOLERANCE)) {
                return golden.differs("figure " + i, Double.toString(figures[i]), expected.path(i));
            }
        }
        return golden.sized("figures", figures.length, expected);
    }
}
