package dev.refine.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.refine.core.model.GoldenCheck.Difference;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line of {@code golden.jsonl}: a text and all that the trainer made of it. */
final class GoldenVector {
    private static final double SHAPE_TOLERANCE = 1e-6;
    private static final double P_TOLERANCE = 1e-4;

    private final int line;
    private final JsonNode expected;
    private final IndexedText text;

    GoldenVector(int line, JsonNode expected) {
        this.line = line;
        this.expected = expected;
        this.text = IndexedText.of(expected.path("text").asText());
    }

    IndexedText text() {
        return text;
    }

    /**
     * The first difference, in the order in which one thing is made of another.
     *
     * @param proposal what the net gave for the text, with the p of every unit
     */
    Optional<Difference> difference(DocumentFeatures features, Proposal proposal) {
        DocumentFeatures.Rows rows = features.read(text);
        return units(rows.units())
                .or(() -> ids(rows))
                .or(() -> shapes(rows))
                .or(() -> unitProbabilities(proposal))
                .or(() -> documentProbability(proposal));
    }

    private Optional<Difference> units(Units units) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            int start = text.start(units.line(i));
            found.add("[" + units.line(i) + ","
                    + text.text().codePointCount(start, units.start(i)) + ","
                    + text.text().codePointCount(start, units.end(i)) + "]");
        }
        return differing("units", "[" + String.join(",", found) + "]", expected.path("units"));
    }

    private Optional<Difference> ids(DocumentFeatures.Rows rows) {
        JsonNode ids = expected.path("ids");
        for (int unit = 0; unit < rows.units().size(); unit++) {
            List<String> found = new ArrayList<>();
            for (int id : rows.ids(unit)) {
                found.add(Integer.toString(id));
            }
            Optional<Difference> difference =
                    differing("ids of unit " + unit, "[" + String.join(",", found) + "]", ids.path(unit));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return sized("ids", rows.units().size(), ids);
    }

    private Optional<Difference> shapes(DocumentFeatures.Rows rows) {
        float[] bag = new float[BagTable.WIDTH];
        float[] shape = new float[ShapeFeatures.WIDTH];
        JsonNode shapes = expected.path("shape");
        for (int unit = 0; unit < rows.units().size(); unit++) {
            rows.write(unit, bag, shape, 0);
            for (int i = 0; i < shape.length; i++) {
                JsonNode figure = shapes.path(unit).path(i);
                if (!isNear(shape[i], figure, SHAPE_TOLERANCE)) {
                    return differs("shape " + i + " of unit " + unit, Float.toString(shape[i]), figure);
                }
            }
        }
        return sized("shape", rows.units().size(), shapes);
    }

    private Optional<Difference> unitProbabilities(Proposal proposal) {
        JsonNode ps = expected.path("p");
        if (proposal.units().isEmpty()) {
            return differs("p", "none (" + proposal.reason().orElse("") + ")", ps);
        }
        List<UnitScore> scores = proposal.units().orElseThrow();
        for (int unit = 0; unit < scores.size(); unit++) {
            if (!isNear(scores.get(unit).p(), ps.path(unit), P_TOLERANCE)) {
                return differs(
                        "p of unit " + unit, Float.toString(scores.get(unit).p()), ps.path(unit));
            }
        }
        return sized("p", scores.size(), ps);
    }

    /** A text without units has no document p. */
    private Optional<Difference> documentProbability(Proposal proposal) {
        JsonNode p = expected.path("document_p");
        boolean near = proposal.chunks() == 0
                || proposal.documentP()
                        .filter(found -> isNear(found, p, P_TOLERANCE))
                        .isPresent();
        return near
                ? Optional.empty()
                : differs(
                        "document_p", proposal.documentP().map(String::valueOf).orElse("none"), p);
    }

    private static boolean isNear(float found, JsonNode figure, double tolerance) {
        return figure.isNumber() && Math.abs(found - figure.asDouble()) <= tolerance;
    }

    private Optional<Difference> sized(String place, int found, JsonNode list) {
        return found == list.size()
                ? Optional.empty()
                : Optional.of(new Difference(line, "number of " + place, "" + found, "" + list.size()));
    }

    private Optional<Difference> differing(String place, String found, JsonNode value) {
        return found.equals(value.toString()) ? Optional.empty() : differs(place, found, value);
    }

    private Optional<Difference> differs(String place, String found, JsonNode value) {
        return Optional.of(new Difference(line, place, shortened(found), shortened(value.toString())));
    }

    private static String shortened(String value) {
        String shown = value.isEmpty() ? "nothing" : value;
        return shown.length() <= 100 ? shown : shown.substring(0, 100) + "…";
    }
}
