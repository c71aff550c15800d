package dev.refine.core.forecast;

/**
 * What machines and storage cost, in whatever currency.
 *
 * @param currency its word; nothing is computed with it
 * @param cpuHour of a virtual core
 * @param memoryHour of a GB of memory
 * @param gpuHour of a GPU
 * @param storedMonth of a GB that is kept for a month
 */
public record Prices(String currency, double cpuHour, double memoryHour, double gpuHour, double storedMonth) {
    public Prices {
        if (!(cpuHour >= 0 && memoryHour >= 0 && gpuHour >= 0 && storedMonth >= 0)) {
            throw new IllegalArgumentException("a price is a number from 0 on");
        }
    }

    /** What machines cost that are held for so many hours. */
    public Interval machines(Interval hours, int cores, double memoryGb, int gpus) {
        return hours.times(cores * cpuHour + memoryGb * memoryHour + gpus * gpuHour);
    }

    /** What an output of so many bytes costs a month. */
    public Interval storage(Interval bytes) {
        return bytes.times(storedMonth / 1e9);
    }
}
