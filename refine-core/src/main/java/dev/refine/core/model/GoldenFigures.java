package dev.refine.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.refine.core.model.GoldenCheck.Difference;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line of {@code golden.jsonl}, and how what was found differs from it. */
final class GoldenFigures {
    private final int line;
    private final JsonNode expected;
    private final IndexedText text;

    GoldenFigures(int line, JsonNode expected) {
        this.line = line;
        this.expected = expected;
        text = IndexedText.of(expected.path("text").asText());
    }

    IndexedText text() {
        return text;
    }

    JsonNode expected(String field) {
        return expected.path(field);
    }

    Optional<Difference> units(Units units) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            int start = text.start(units.line(i));
            found.add("[" + units.line(i) + ","
                    + text.text().codePointCount(start, units.start(i)) + ","
                    + text.text().codePointCount(start, units.end(i)) + "]");
        }
        return differing("units", "[" + String.join(",", found) + "]", expected("units"));
    }

    /** @param proposal with the p of every unit */
    Optional<Difference> unitProbabilities(Proposal proposal, double tolerance) {
        JsonNode ps = expected("p");
        if (proposal.units().isEmpty()) {
            return differs("p", "none (" + proposal.reason().orElse("") + ")", ps);
        }
        List<UnitScore> scores = proposal.units().orElseThrow();
        for (int unit = 0; unit < scores.size(); unit++) {
            if (!isNear(scores.get(unit).p(), ps.path(unit), tolerance)) {
                return differs(
                        "p of unit " + unit, Float.toString(scores.get(unit).p()), ps.path(unit));
            }
        }
        return sized("p", scores.size(), ps);
    }

    /** A text without units has no document p. */
    Optional<Difference> documentProbability(Proposal proposal, double tolerance) {
        JsonNode p = expected("document_p");
        boolean near = proposal.chunks() == 0
                || proposal.documentP()
                        .filter(found -> isNear(found, p, tolerance))
                        .isPresent();
        return near
                ? Optional.empty()
                : differs(
                        "document_p", proposal.documentP().map(String::valueOf).orElse("none"), p);
    }

    /** Lists of whole numbers, one for each unit or window. */
    Optional<Difference> lists(String field, String of, List<int[]> found) {
        JsonNode lists = expected(field);
        for (int i = 0; i < found.size(); i++) {
            Optional<Difference> difference =
                    differing(field + " of " + of + " " + i, written(found.get(i)), lists.path(i));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return sized(field, found.size(), lists);
    }

    /** A field of each part of a list, which is a list of whole numbers. */
    Optional<Difference> parts(String list, String field, List<int[]> found) {
        return texts(list, field, found.stream().map(GoldenFigures::written).toList());
    }

    /** A field of each part of a list. */
    Optional<Difference> texts(String list, String field, List<String> found) {
        JsonNode parts = expected(list);
        for (int i = 0; i < found.size(); i++) {
            JsonNode value = parts.path(i).path(field);
            String expectedText = value.isTextual() ? value.asText() : value.toString();
            if (!found.get(i).equals(expectedText)) {
                return differs(field + " of " + list + " " + i, found.get(i), value);
            }
        }
        return sized(list, found.size(), parts);
    }

    Optional<Difference> sized(String place, int found, JsonNode list) {
        return found == list.size()
                ? Optional.empty()
                : Optional.of(new Difference(line, "number of " + place, "" + found, "" + list.size()));
    }

    Optional<Difference> differs(String place, String found, JsonNode value) {
        return Optional.of(new Difference(line, place, shortened(found), shortened(value.toString())));
    }

    static boolean isNear(float found, JsonNode figure, double tolerance) {
        return figure.isNumber() && Math.abs(found - figure.asDouble()) <= tolerance;
    }

    private Optional<Difference> differing(String place, String found, JsonNode value) {
        return found.equals(value.toString()) ? Optional.empty() : differs(place, found, value);
    }

    private static String written(int[] numbers) {
        StringBuilder written = new StringBuilder("[");
        for (int number : numbers) {
            written.append(written.length() == 1 ? "" : ",").append(number);
        }
        return written.append(']').toString();
    }

    private static String shortened(String value) {
        String shown = value.isEmpty() ? "nothing" : value;
        return shown.length() <= 100 ? shown : shown.substring(0, 100) + "…";
    }
}
