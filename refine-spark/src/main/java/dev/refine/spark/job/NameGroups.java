package dev.refine.spark.job;

import java.util.List;
import org.apache.spark.sql.api.java.UDF1;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** The values of a document → the groups that are told one by one. */
final class NameGroups implements UDF1<Seq<String>, String[]> {
    private static final long serialVersionUID = 1L;

    private final Grouping grouping;

    NameGroups(Grouping grouping) {
        this.grouping = grouping;
    }

    @Override
    public String[] call(Seq<String> values) {
        List<String> groups = grouping.names().groups(JavaConverters.seqAsJavaList(values));
        return groups.stream().filter(group -> group.contains("=")).toArray(String[]::new);
    }
}
