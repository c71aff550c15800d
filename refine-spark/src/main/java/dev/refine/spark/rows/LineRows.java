package dev.refine.spark.rows;

import dev.refine.core.model.LineSupport;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Rows of a template memory, and those that it is counted from. Hosts, lines and pages are hashes of 64 bits. */
public final class LineRows {
    public static final String LINE_HASH = "line_hash";
    public static final String PAGES = "pages";
    public static final String HOSTS = "hosts";
    public static final String MOST_PAGES = "most_pages";
    public static final String HOST_PAGES = "host_pages";
    public static final String ALL_PAGES = "all_pages";

    /** A line of the memory. */
    public static final StructType SCHEMA = new StructType()
            .add(LINE_HASH, DataTypes.LongType)
            .add(PAGES, DataTypes.LongType)
            .add(HOSTS, DataTypes.LongType)
            .add(MOST_PAGES, DataTypes.LongType)
            .add(HOST_PAGES, DataTypes.LongType)
            .add(ALL_PAGES, DataTypes.LongType);

    public static final String HOST = "host";
    public static final String PART = "part";
    public static final String LINE = "line";
    public static final String PAGE = "page";

    /**
     * A line of a page. The page itself is a row too, without a line, in each part that its lines are in; where the page can't
     * be read, in {@link #UNREAD} alone.
     */
    public static final StructType PAGE_LINE = new StructType()
            .add(HOST, DataTypes.LongType)
            .add(PART, DataTypes.IntegerType, false)
            .add(LINE, DataTypes.LongType)
            .add(PAGE, DataTypes.LongType, false);

    /** The part of the pages that can't be read. */
    public static final int UNREAD = -1;

    public static final String UNREAD_PAGES = "unread_pages";

    /**
     * What one host, or the pages without one, has of a line: the columns of {@link #SCHEMA} for it alone. A row without a
     * line counts the pages themselves, and those that can't be read.
     */
    public static final StructType HOST_LINE = SCHEMA.add(UNREAD_PAGES, DataTypes.LongType, false);

    private LineRows() {}

    public static Row pageLine(@Nullable Long host, int part, @Nullable Long line, long page) {
        return RowFactory.create(host, part, line, page);
    }

    /** The support that a row of a memory holds. */
    public static LineSupport support(Row line) {
        return new LineSupport(line.getLong(1), line.getLong(2), line.getLong(3), line.getLong(4), line.getLong(5));
    }
}
