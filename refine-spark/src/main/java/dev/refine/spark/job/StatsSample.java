package dev.refine.spark.job;

import dev.refine.spark.session.JobException;

/** How many documents the dear figures are taken of: a number, or as many as can be measured in a time. */
public sealed interface StatsSample {
    /** A larger sample would not fit the driver's memory. */
    int LARGEST = 200_000;

    /** About a minute of measuring. */
    StatsSample DEFAULT = new Seconds(60);

    /** @param count 0 for none of these figures, at most {@value #LARGEST} */
    record Documents(int count) implements StatsSample {
        public Documents {
            require(count, 0, LARGEST, "documents");
        }
    }

    /** @param seconds of all slots together, 1 to 86,400 */
    record Seconds(int seconds) implements StatsSample {
        public Seconds {
            require(seconds, 1, 86_400, "seconds");
        }
    }

    /**
     * @param words such as {@code 20000} or {@code 60s}
     * @throws JobException {@code USAGE} for anything else
     */
    static StatsSample of(String words) {
        boolean time = words.endsWith("s");
        String number = time ? words.substring(0, words.length() - 1) : words;
        if (!number.matches("[0-9]{1,9}")) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "--sample-stats " + words + ": is no number of documents, such as 20000, and no time, such as 60s");
        }
        return time ? new Seconds(Integer.parseInt(number)) : new Documents(Integer.parseInt(number));
    }

    private static void require(int number, int least, int most, String what) {
        if (number < least || number > most) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "--sample-stats " + number + ": is no number of " + what + " from " + least + " to " + most);
        }
    }
}
