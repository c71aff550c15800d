package dev.refine.spark.corpus;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The types that values of folders {@code key=value} can have, from the narrowest on. Spark knows a few more. */
@SuppressWarnings("ImmutableEnumChecker") // Spark's types and the methods that check a text hold no state
enum FolderType {
    INT(DataTypes.IntegerType, FolderType::isInt),
    BIGINT(DataTypes.LongType, FolderType::isLong),
    DOUBLE(DataTypes.DoubleType, FolderType::isNumber),
    DATE(DataTypes.DateType, FolderType::isDate),
    STRING(DataTypes.StringType, value -> true);

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d+)?([eE][+-]?\\d{1,2})?");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final DataType type;
    private final Predicate<String> holds;

    FolderType(DataType type, Predicate<String> holds) {
        this.type = type;
        this.holds = holds;
    }

    DataType type() {
        return type;
    }

    static FolderType narrowest(String value) {
        return Stream.of(values())
                .filter(type -> type.holds.test(value))
                .findFirst()
                .orElse(STRING);
    }

    /** The narrowest type that holds the values of both without loss. */
    FolderType and(FolderType other) {
        FolderType wider = compareTo(other) < 0 ? other : this;
        FolderType narrower = wider == this ? other : this;
        boolean lossless = wider == narrower || wider == BIGINT || (wider == DOUBLE && narrower == INT);
        return lossless ? wider : STRING;
    }

    /** Whether a value can be had as a column of that type. */
    static boolean fits(String value, DataType column) {
        Optional<FolderType> type =
                Stream.of(values()).filter(known -> known.type.equals(column)).findFirst();
        return type.isPresent() && type.get().holds.test(value);
    }

    private static boolean isInt(String value) {
        return isLong(value) && Long.parseLong(value) == (int) Long.parseLong(value);
    }

    private static boolean isLong(String value) {
        try {
            Long.parseLong(value);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isNumber(String value) {
        return NUMBER.matcher(value).matches();
    }

    private static boolean isDate(String value) {
        try {
            return DAY.matcher(value).matches() && LocalDate.parse(value).getYear() >= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
