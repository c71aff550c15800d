package dev.refine.core.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An operating point: how sure the model must be before something goes ({@code docs/tagger.md}, section 5). All figures
 * are 0 to 1.
 *
 * @param threshold units from this probability on are deleted
 * @param documentThreshold the whole text goes from this probability on, when no unit speaks against it
 * @param maxRemovedShare a larger share of the text is not deleted: the model abstains
 * @param undecidedFrom units from here to the threshold are undecided
 * @param maxUndecidedShare with a larger share undecided the model abstains
 * @param maxExpectedLoss a document's threshold is raised until what goes is expected to hold at most this share of what
 *     should stay; 1 never raises it
 */
public record Preset(
        float threshold,
        float documentThreshold,
        float maxRemovedShare,
        float undecidedFrom,
        float maxUndecidedShare,
        float maxExpectedLoss)
        implements Serializable {
    private static final String LATER = "max_expected_loss";
    private static final List<String> FIELDS =
            List.of("threshold", "document_threshold", "max_removed_share", "undecided_from", "max_undecided_share");

    public Preset {
        check("threshold", threshold);
        check("document_threshold", documentThreshold);
        check("max_removed_share", maxRemovedShare);
        check("undecided_from", undecidedFrom);
        check("max_undecided_share", maxUndecidedShare);
        check(LATER, maxExpectedLoss);
    }

    /** One whose threshold is the same for all documents. */
    public Preset(
            float threshold,
            float documentThreshold,
            float maxRemovedShare,
            float undecidedFrom,
            float maxUndecidedShare) {
        this(threshold, documentThreshold, maxRemovedShare, undecidedFrom, maxUndecidedShare, 1);
    }

    /**
     * Reads the JSON form. Bundles and manifests from before it lack the last field, which is 1 then.
     *
     * @throws IllegalArgumentException naming a field that is missing, not known, or no share
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Preset of(Map<String, Float> fields) {
        Set<String> unknown = new TreeSet<>(fields.keySet());
        FIELDS.forEach(unknown::remove);
        unknown.remove(LATER);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown " + String.join(", ", unknown));
        }
        return new Preset(
                value(fields, FIELDS.get(0)),
                value(fields, FIELDS.get(1)),
                value(fields, FIELDS.get(2)),
                value(fields, FIELDS.get(3)),
                value(fields, FIELDS.get(4)),
                fields.containsKey(LATER) ? value(fields, LATER) : 1);
    }

    private static float value(Map<String, Float> fields, String name) {
        Float value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    /** The same with another threshold, for all documents. */
    public Preset withThreshold(float other) {
        return new Preset(other, documentThreshold, maxRemovedShare, undecidedFrom, maxUndecidedShare);
    }

    private static void check(String name, float value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " " + value + " is not 0 to 1");
        }
    }
}
