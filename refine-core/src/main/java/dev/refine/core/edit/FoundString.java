package dev.refine.core.edit;

/**
 * Where the string of an op stands on its line.
 *
 * @param index the op's place in the program
 * @param from UTF-16 offset in the line
 */
record FoundString(int index, Op.RemoveString op, int from) {
    int to() {
        return from + op.text().length();
    }
}
