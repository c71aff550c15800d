package dev.refine.spark.job;

import dev.refine.spark.session.JobException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code stats} is asked of an output.
 *
 * @param groupBy columns whose values make groups; {@code host}, where there is no such column, is the host of the address
 * @param urlColumn column with the address of a page
 * @param levelColumn column with a score of quality, whose whole part is a level
 * @param groups values of a column that are told one by one; the others are taken together
 * @param sample of the documents, which the dear figures are taken of
 * @param listed rows of each list
 * @param quality what is asked of sampled documents
 * @param configuration effective settings; holds no secrets
 */
public record StatsOptions(
        String output,
        List<String> groupBy,
        String urlColumn,
        Optional<String> levelColumn,
        int groups,
        StatsSample sample,
        int listed,
        QualityOptions quality,
        Map<String, String> configuration) {
    public StatsOptions {
        groupBy = groupBy.stream().distinct().toList();
        configuration = Map.copyOf(configuration);
        require("--groups", groups, 1, 1_000);
        require("--listed", listed, 1, 1_000);
    }

    private static void require(String flag, int value, int least, int most) {
        if (value < least || value > most) {
            throw new JobException(
                    JobException.Kind.USAGE, flag + " " + value + ": is no number from " + least + " to " + most);
        }
    }
}
