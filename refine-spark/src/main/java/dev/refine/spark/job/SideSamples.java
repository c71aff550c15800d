package dev.refine.spark.job;

import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.SampledText;
import dev.refine.core.stats.diversity.TextSample;
import dev.refine.spark.rows.ChangeRows;
import dev.refine.spark.rows.DescribedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** The sampled texts of one side, of all documents and of each group. For one thread. */
final class SideSamples {
    private final Side side;
    private final SampleShares shares;
    private final TextSample all = new TextSample(SampleShares.WORDS);
    private final Map<String, TextSample> groups = new TreeMap<>();

    SideSamples(Side side, SampleShares shares) {
        this.side = side;
        this.shares = shares;
    }

    /** Takes in a text where the shares take its document. */
    void add(long place, List<String> of, String text) {
        double share = ChangeRows.share(place);
        List<String> taken =
                of.stream().filter(group -> shares.takes(group, share)).toList();
        if (!shares.takes(share) && taken.isEmpty()) {
            return;
        }
        SampledText sampled = SampledText.of(place, text);
        if (shares.takes(share)) {
            all.add(sampled);
        }
        taken.forEach(group -> groups.computeIfAbsent(group, any -> new TextSample(SampleShares.WORDS_OF_A_GROUP))
                .add(sampled));
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        all.texts().forEach(text -> rows.add(DescribedRows.sample(side, Optional.empty(), text)));
        groups.forEach((group, sample) ->
                sample.texts().forEach(text -> rows.add(DescribedRows.sample(side, Optional.of(group), text))));
        return rows;
    }
}
