package dev.refine.spark.job;

import com.sun.management.OperatingSystemMXBean;
import dev.refine.core.model.OnnxRuntime;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** What the machine gives a run: Java, memory, the native library. Each returns what it found, or throws what is wrong. */
final class MachineChecks {
    private static final int OLDEST_JAVA = 17;
    /** What a heap of 1 GB leaves after a collector's own share. */
    private static final long LEAST_HEAP = 750_000_000;

    private MachineChecks() {}

    static String java() {
        return java(Runtime.version()) + ", " + System.getProperty("java.home");
    }

    static String java(Runtime.Version version) {
        if (version.feature() < OLDEST_JAVA) {
            throw Finding.wrong("is " + version + "; set JAVA_HOME to a JDK " + OLDEST_JAVA);
        }
        return version + (version.feature() == OLDEST_JAVA ? "" : " (Spark 3.5 is made for " + OLDEST_JAVA + ")");
    }

    static String memory() {
        long machine = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Long.MAX_VALUE;
        return memory(Runtime.getRuntime().maxMemory(), machine);
    }

    static String memory(long heap, long machine) {
        if (heap < LEAST_HEAP) {
            throw Finding.wrong("a heap of " + size(heap)
                    + " is little; give more, by REFINE_HEAP=2g ./refine or spark-submit --driver-memory 2g");
        }
        if (heap > machine) {
            throw Finding.wrong("a heap of " + size(heap) + " is more than the " + size(machine)
                    + " of this machine; give less, by REFINE_HEAP or spark-submit --driver-memory");
        }
        return "a heap of " + size(heap) + (machine == Long.MAX_VALUE ? "" : " of " + size(machine));
    }

    static String onnx() {
        try {
            return onnx(OnnxRuntime.version(), OnnxRuntime.jars());
        } catch (IllegalStateException e) {
            throw Finding.wrong("its native library can't be loaded (" + e.getMessage() + "); see that "
                    + System.getProperty("java.io.tmpdir") + " has room and may hold programs (no noexec),"
                    + " or name another by -Djava.io.tmpdir");
        }
    }

    /** @param jars that hold it: of two, one has kernels for GPUs and the other has not */
    static String onnx(String version, List<String> jars) {
        if (jars.size() > 1) {
            throw Finding.wrong("it is on the class path " + jars.size() + " times (" + String.join(", ", jars)
                    + "); leave one of them away: refine's own jar has it inside, for processors or for CUDA");
        }
        return version;
    }

    /** {@code 12.3 GB}, below one {@code 345 MB}. */
    static String size(long bytes) {
        return bytes < 1_000_000_000 ? bytes / 1_000_000 + " MB" : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
