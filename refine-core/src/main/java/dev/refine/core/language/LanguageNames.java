package dev.refine.core.language;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Codes of languages as people write them in columns: two letters where ISO 639-1 has such a code, else three. */
final class LanguageNames {
    /** Mandarin, which the model tells, is what is meant by Chinese. */
    private static final Map<String, String> OTHERWISE = Map.of("cmn", "zh");

    private static final Map<String, String> SHORT = shortNames();

    private LanguageNames() {}

    private static Map<String, String> shortNames() {
        Map<String, String> names = new HashMap<>(OTHERWISE);
        for (String two : Locale.getISOLanguages()) {
            names.putIfAbsent(Locale.forLanguageTag(two).getISO3Language(), two);
        }
        return Map.copyOf(names);
    }

    /** @param three of ISO 639-3 */
    static String of(String three) {
        return SHORT.getOrDefault(three, three);
    }
}
