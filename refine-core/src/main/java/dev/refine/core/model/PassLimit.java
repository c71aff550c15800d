package dev.refine.core.model;

import java.time.Duration;

/** How long one pass of a model may take: the system property {@value #PROPERTY}, in seconds; an hour without it. */
final class PassLimit {
    static final String PROPERTY = "refine.pass.seconds";
    private static final long USUAL = 3600;
    /** A year: whatever is longer is a mistake. */
    private static final long MOST = 365L * 24 * 3600;

    private PassLimit() {}

    /** @throws DeviceException for a property that is no number of seconds from 1 to a year */
    static Duration ofThisProcess() {
        String stated = System.getProperty(PROPERTY);
        if (stated == null) {
            return Duration.ofSeconds(USUAL);
        }
        try {
            long seconds = Long.parseLong(stated);
            if (seconds >= 1 && seconds <= MOST) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            // told below, as a number out of range is
        }
        throw new DeviceException(
                "system property " + PROPERTY,
                stated,
                "give seconds from 1 to " + MOST + ", or leave it away for an hour");
    }
}
