package dev.refine.spark.job;

import java.util.List;

/** A bundle that is compared. */
sealed interface ModelContender extends Contender permits BundleContender, WritingContender {

    EngineSpec engine();

    /** What the bundle is called in tables. */
    String label();

    /** The systems whose programs delete whole units alone, so that no word of theirs can be new. */
    List<String> refining();
}
