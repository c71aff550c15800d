package dev.refine.spark.job;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;

/** Arrays of bytes → how many bytes they are together, one number a task. */
final class LengthOfAll implements MapPartitionsFunction<byte[], Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Long> call(Iterator<byte[]> arrays) {
        long bytes = 0;
        while (arrays.hasNext()) {
            bytes += arrays.next().length;
        }
        return List.of(bytes).iterator();
    }
}
