package dev.refine.core.stats.changes;

import java.util.Locale;

/**
 * What went at a stretch: lines one below the other, or a run inside a line.
 *
 * @param chars code points, line feeds of whole lines included
 */
public record RemovedRun(Kind kind, Place place, long chars) {

    /** What was taken. */
    public enum Kind {
        LINES,
        /** Inside a line that stays. */
        STRING,
        /** The whole text. */
        ALL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where it stood, by what stays. */
    public enum Place {
        /** Nothing but white space stays before it. */
        LEADING,
        INNER,
        /** Nothing but white space stays behind it. */
        TRAILING,
        /** Nothing stays at all. */
        WHOLE
    }

    /** A name for both, as in {@code lines.leading}. */
    public String word() {
        return (kind + "." + place).toLowerCase(Locale.ROOT);
    }
}
