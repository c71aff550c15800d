package dev.refine.spark.cli;

import dev.refine.core.forecast.Prices;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads prices from YAML; {@code conf/prices.yaml} names and explains them. */
final class PriceFile {
    private static final String CURRENCY = "currency";
    private static final String CPU_HOUR = "cpu-hour";
    private static final String MEMORY_HOUR = "memory-gb-hour";
    private static final String GPU_HOUR = "gpu-hour";
    private static final String STORED = "stored-gb-month";
    private static final Set<String> KNOWN = Set.of(CURRENCY, CPU_HOUR, MEMORY_HOUR, GPU_HOUR, STORED);

    private PriceFile() {}

    /** A price that does not stand there is 0. @throws SettingException for a file that is none of prices */
    static Prices read(String file, Map<String, String> spark) {
        Map<String, List<String>> entries = ConfigFile.read("--prices", file, spark);
        Set<String> unknown = new TreeSet<>(entries.keySet());
        unknown.removeAll(KNOWN);
        for (String key : unknown) {
            throw new SettingException("--prices " + file + ": there is no price " + key + "; there are "
                    + String.join(", ", new TreeSet<>(KNOWN)));
        }
        return new Prices(
                Optional.ofNullable(entries.get(CURRENCY))
                        .map(words -> words.get(0))
                        .orElse(""),
                price(file, entries, CPU_HOUR),
                price(file, entries, MEMORY_HOUR),
                price(file, entries, GPU_HOUR),
                price(file, entries, STORED));
    }

    private static double price(String file, Map<String, List<String>> entries, String key) {
        String amount = entries.getOrDefault(key, List.of("0")).get(0);
        try {
            double price = Double.parseDouble(amount);
            if (price >= 0 && Double.isFinite(price)) {
                return price;
            }
        } catch (NumberFormatException e) {
            // told below, as a price below 0 is
        }
        throw new SettingException("--prices " + file + ": " + key + " is " + amount + ", which is no price from 0 on");
    }
}
