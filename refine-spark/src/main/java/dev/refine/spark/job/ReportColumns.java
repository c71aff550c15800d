package dev.refine.spark.job;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.udf;

import dev.refine.spark.rows.ColumnPath;
import dev.refine.spark.session.JobException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/**
 * What documents of a report can be found by, beside what the run knows of them.
 *
 * @param url column with their address, whose host it is; a column {@code host} comes first
 * @param language column with their language; without one {@code lang} or {@code language}; without these it is found out from the
 *     texts that are shown
 */
record ReportColumns(String url, Optional<String> language) {
    static final String HOST = "host";
    static final String LANGUAGE = "language";
    static final ReportColumns DEFAULT = new ReportColumns(ReportOptions.URL, Optional.empty());

    private static final int LONGEST = 200;

    /** The two as columns of strings; null where the input has none. */
    List<Column> of(StructType input) {
        return List.of(host(input).as(HOST), language(input).as(LANGUAGE));
    }

    boolean haveLanguage(StructType input) {
        return languageOf(input).isPresent();
    }

    /** @throws JobException {@code USAGE} for a column that was asked for by name, and that the input had not */
    void require(RunOutput output) {
        StructType input = output.inputSchema();
        if (!url.equals(ReportOptions.URL) && strings(input, url).isEmpty()) {
            throw unknown(output, "--url-column", url);
        }
        language.filter(name -> strings(input, name).isEmpty()).ifPresent(name -> {
            throw unknown(output, "--language-column", name);
        });
    }

    private Column host(StructType input) {
        return strings(input, HOST)
                .or(() -> strings(input, url)
                        .map(address -> udf(new HostOf(), DataTypes.StringType).apply(address)))
                .map(ReportColumns::bounded)
                .orElseGet(ReportColumns::none);
    }

    private Column language(StructType input) {
        return languageOf(input).map(ReportColumns::bounded).orElseGet(ReportColumns::none);
    }

    private Optional<Column> languageOf(StructType input) {
        return language.isPresent()
                ? strings(input, language.get())
                : strings(input, "lang").or(() -> strings(input, LANGUAGE));
    }

    private static Column bounded(Column value) {
        return substring(value, 1, LONGEST);
    }

    private static Column none() {
        return lit(null).cast(DataTypes.StringType);
    }

    private static Optional<Column> strings(StructType input, String name) {
        return ColumnPath.find(input, name)
                .filter(path -> path.type(input).orElseThrow() instanceof StringType)
                .map(ColumnPath::column);
    }

    private static JobException unknown(RunOutput output, String flag, String name) {
        return new JobException(
                JobException.Kind.USAGE,
                flag + " " + name + ": the input of " + output.folder() + " has no such column of strings; it has "
                        + String.join(", ", output.inputSchema().fieldNames()));
    }
}
