package dev.refine.spark.job;

import dev.refine.core.stats.changes.ChangedDocument;
import dev.refine.core.stats.diversity.Signature;
import java.util.Optional;

/** The signatures of a document's texts; absent for a text of too few words. */
record SignedSides(Optional<Signature> raw, Optional<Signature> refined, Optional<Signature> removed) {
    static SignedSides of(ChangedDocument document) {
        Optional<Signature> raw = Signature.of(document.raw());
        Optional<Signature> refined =
                document.refined().equals(document.raw()) ? raw : Signature.of(document.refined());
        return new SignedSides(raw, refined, Signature.of(document.removed()));
    }
}
