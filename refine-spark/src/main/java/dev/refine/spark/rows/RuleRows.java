package dev.refine.spark.rows;

import dev.refine.core.stats.rules.BrokenRules;
import dev.refine.core.stats.rules.LineRule;
import dev.refine.core.stats.rules.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@link BrokenRules} as a struct. */
public final class RuleRows {
    public static final String BROKEN = "broken_rules";

    public static final StructType TYPE = new StructType()
            .add(BROKEN, DataTypes.createArrayType(DataTypes.StringType, false), false)
            .add("lines", DataTypes.createMapType(DataTypes.StringType, DataTypes.IntegerType, false), false);

    private RuleRows() {}

    public static Row row(BrokenRules broken) {
        Map<String, Integer> lines = new HashMap<>();
        broken.lines().forEach((reason, count) -> lines.put(reason.word(), count));
        return RowFactory.create(broken.rules().stream().map(Rule::word).toArray(), lines);
    }

    /** What stands in the struct. */
    public static BrokenRules broken(Row row) {
        List<Rule> rules = row.<String>getList(0).stream()
                .map(word -> Rule.valueOf(word.toUpperCase(Locale.ROOT)))
                .toList();
        Map<LineRule, Integer> lines = new HashMap<>();
        row.<String, Integer>getJavaMap(1)
                .forEach((word, count) -> lines.put(LineRule.valueOf(word.toUpperCase(Locale.ROOT)), count));
        return new BrokenRules(rules, lines);
    }
}
