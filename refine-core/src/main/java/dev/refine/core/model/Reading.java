package dev.refine.core.model;

/** How a model of a kind reads a text. */
public sealed interface Reading permits TaggerReading, EncoderReading, GeneratorReading, EndpointReading, TextReading {}
