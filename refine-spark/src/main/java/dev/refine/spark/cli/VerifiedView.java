package dev.refine.spark.cli;

import dev.refine.spark.job.VerifiedBundle;
import java.util.List;

/** What is printed of a bundle that is what it says. */
final class VerifiedView {
    private VerifiedView() {}

    static List<String> lines(VerifiedBundle bundle) {
        return List.of(
                "bundle       " + Visible.of(bundle.title()),
                "fingerprint  " + bundle.fingerprint(),
                "files        " + bundle.files() + " of " + Quantity.count(bundle.bytes())
                        + " bytes, as bundle.json says",
                bundle.vectors() == 0
                        ? "vectors      none: its model lies elsewhere"
                        : "vectors      " + bundle.vectors() + ", as the trainer computed them");
    }
}
