package dev.refine.spark.job;

import org.apache.spark.sql.api.java.UDF1;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** The values of a document → the groups that are told one by one. */
final class NameGroups implements UDF1<Seq<String>, String[]> {
    private static final long serialVersionUID = 1L;

    private final Grouping.Names names;

    NameGroups(Grouping.Names names) {
        this.names = names;
    }

    @Override
    public String[] call(Seq<String> values) {
        return names.named(JavaConverters.seqAsJavaList(values)).toArray(String[]::new);
    }
}
