package dev.refine.spark.corpus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/** Which type of a single value holds all values of two types without loss. */
final class Widening {
    private static final List<DataType> INTEGERS =
            List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);

    /** Types to those whose values they hold, each of them exactly. */
    private static final Map<DataType, List<DataType>> EXACT = Map.of(
            DataTypes.FloatType, List.of(DataTypes.ByteType, DataTypes.ShortType),
            DataTypes.DoubleType,
                    List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.FloatType),
            DataTypes.TimestampNTZType, List.of(DataTypes.DateType));

    private Widening() {}

    /** Empty where no type does. Types that hold others (structs, lists, maps) have only themselves. */
    static Optional<DataType> common(DataType one, DataType other) {
        if (one.equals(other)) {
            return Optional.of(one);
        }
        return wider(one, other).or(() -> wider(other, one)).or(() -> decimals(one, other));
    }

    /** Whether every value of a type can be had as the other. */
    static boolean fits(DataType from, DataType to) {
        return common(from, to).filter(to::equals).isPresent();
    }

    /** The second, where it holds all of the first. */
    private static Optional<DataType> wider(DataType from, DataType to) {
        int integer = INTEGERS.indexOf(from);
        boolean holds = (integer >= 0 && INTEGERS.indexOf(to) > integer)
                || EXACT.getOrDefault(to, List.of()).contains(from);
        return holds ? Optional.of(to) : Optional.empty();
    }

    private static Optional<DataType> decimals(DataType one, DataType other) {
        Optional<DecimalType> first = decimal(one);
        Optional<DecimalType> second = decimal(other);
        if (first.isEmpty() || second.isEmpty() || !(one instanceof DecimalType || other instanceof DecimalType)) {
            return Optional.empty();
        }
        int scale = Math.max(first.get().scale(), second.get().scale());
        int whole = Math.max(
                first.get().precision() - first.get().scale(),
                second.get().precision() - second.get().scale());
        return whole + scale > DecimalType.MAX_PRECISION()
                ? Optional.empty()
                : Optional.of(DataTypes.createDecimalType(whole + scale, scale));
    }

    private static Optional<DecimalType> decimal(DataType type) {
        if (type instanceof DecimalType decimal) {
            return Optional.of(decimal);
        }
        return digits(type).map(digits -> DataTypes.createDecimalType(digits, 0));
    }

    private static Optional<Integer> digits(DataType integer) {
        if (integer instanceof ByteType) {
            return Optional.of(3);
        }
        if (integer instanceof ShortType) {
            return Optional.of(5);
        }
        if (integer instanceof IntegerType) {
            return Optional.of(10);
        }
        return integer instanceof LongType ? Optional.of(19) : Optional.empty();
    }
}
