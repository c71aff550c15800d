package dev.refine.core.model;

/**
 * What a generator wrote for one prompt.
 *
 * @param tokens of the answer, without the one that ends it
 * @param finished whether it came to an end
 * @param finite whether the model's figures were numbers to the end
 */
record GeneratedTokens(int[] tokens, boolean finished, boolean finite) {
    @SuppressWarnings("ArrayRecordComponent") // lives from the net to the tokenizer, and is changed by neither
    GeneratedTokens {}
}
