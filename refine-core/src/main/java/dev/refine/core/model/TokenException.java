package dev.refine.core.model;

/** A text that a tokenizer gave no usable tokens for, or tokens that it gave no text for. */
final class TokenException extends Exception {
    private static final long serialVersionUID = 1L;

    TokenException(String message) {
        super(message);
    }
}
