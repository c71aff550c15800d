package dev.refine.core.evaluate;

import dev.refine.core.text.IndexedText;
import java.util.BitSet;

/** Tells of each line of a text whether it stays; blank lines may be told either way. For one thread. */
interface LineClassifier {
    BitSet going(IndexedText text);
}
