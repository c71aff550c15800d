package dev.refine.core.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The strings that a program removes from one line. */
final class LineStrings {
    private final Map<String, Needle> needles = new HashMap<>();

    void add(int index, Op.RemoveString op) {
        needles.computeIfAbsent(op.text(), Needle::new).add(index, op);
    }

    /** The ops whose string stands where they say; the others are refused. A list that may be changed. */
    List<FoundString> find(StringSearch search, String line, Refusals refusals) {
        search.run(line, needles.values());
        List<FoundString> found = new ArrayList<>();
        needles.values().forEach(needle -> needle.tell(found, refusals));
        return found;
    }
}
