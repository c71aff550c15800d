package dev.refine.spark.nlp;

/** How many a text has. */
public record SentencesAndTokens(long sentences, long tokens) {}
