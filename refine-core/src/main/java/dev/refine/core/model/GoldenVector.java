package dev.refine.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.refine.core.model.GoldenCheck.Difference;
import java.util.Optional;
import java.util.stream.IntStream;

/** All that the trainer of a tagger made of one text. */
record GoldenVector(GoldenFigures golden) {
    private static final double SHAPE_TOLERANCE = 1e-6;
    private static final double P_TOLERANCE = 1e-4;

    /**
     * The first difference, in the order in which one thing is made of another.
     *
     * @param proposal what the net gave for the text, with the p of every unit
     */
    Optional<Difference> difference(DocumentFeatures features, Proposal proposal) {
        DocumentFeatures.Rows rows = features.read(golden.text());
        return golden.units(rows.units())
                .or(() -> ids(rows))
                .or(() -> shapes(rows))
                .or(() -> golden.unitProbabilities(proposal, P_TOLERANCE))
                .or(() -> golden.documentProbability(proposal, P_TOLERANCE));
    }

    private Optional<Difference> ids(DocumentFeatures.Rows rows) {
        return golden.lists(
                "ids",
                "unit",
                IntStream.range(0, rows.units().size()).mapToObj(rows::ids).toList());
    }

    private Optional<Difference> shapes(DocumentFeatures.Rows rows) {
        float[] bag = new float[BagTable.WIDTH];
        float[] shape = new float[ShapeFeatures.WIDTH];
        JsonNode shapes = golden.expected("shape");
        for (int unit = 0; unit < rows.units().size(); unit++) {
            rows.write(unit, bag, shape, 0);
            for (int i = 0; i < shape.length; i++) {
                JsonNode figure = shapes.path(unit).path(i);
                if (!GoldenFigures.isNear(shape[i], figure, SHAPE_TOLERANCE)) {
                    return golden.differs("shape " + i + " of unit " + unit, Float.toString(shape[i]), figure);
                }
            }
        }
        return golden.sized("shape", rows.units().size(), shapes);
    }
}
