package dev.refine.core.dialect;

import java.util.List;
import java.util.Optional;

/** Reads single lines of answers in one dialect. */
interface StatementReader {

    /** What the line, without white space around it, says; empty where it is no op of the dialect. */
    Optional<Statement> read(String line);

    /** How ops begin: a line that begins otherwise was not meant as one. */
    List<String> names();

    /** Whether the line says nothing, as the dialect's own code has it. */
    default boolean isComment(String line) {
        return false;
    }
}
