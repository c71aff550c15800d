package dev.refine.core.report;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A licence as the Hugging Face Hub takes it: one of <a
 * href="https://huggingface.co/docs/hub/repositories-licenses">its identifiers</a>, or {@code other} with a name.
 *
 * <p>An identifier that the Hub has learnt since stands as {@code other} too, which it accepts.
 *
 * @param identifier of the Hub's list
 * @param name in small letters, digits, dots and dashes; where the identifier is {@code other}
 * @param link to its text, where the words were one
 */
record HubLicence(String identifier, Optional<String> name, Optional<String> link) {
    private static final String UNKNOWN = "unknown";
    private static final String OTHER = "other";
    private static final int LONGEST_NAME = 64;
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\\p{Cntrl}]{1,2000}");
    private static final Pattern NOT_OF_NAMES = Pattern.compile("[^a-z0-9.]+");

    private static final Set<String> IDENTIFIERS = Set.of(
            "afl-3.0",
            "agpl-3.0",
            "apache-2.0",
            "artistic-2.0",
            "bigcode-openrail-m",
            "bigscience-bloom-rail-1.0",
            "bigscience-openrail-m",
            "bsd",
            "bsd-2-clause",
            "bsd-3-clause",
            "bsd-3-clause-clear",
            "bsl-1.0",
            "c-uda",
            "cc",
            "cc-by-2.0",
            "cc-by-2.5",
            "cc-by-3.0",
            "cc-by-4.0",
            "cc-by-nc-2.0",
            "cc-by-nc-3.0",
            "cc-by-nc-4.0",
            "cc-by-nc-nd-3.0",
            "cc-by-nc-nd-4.0",
            "cc-by-nc-sa-2.0",
            "cc-by-nc-sa-3.0",
            "cc-by-nc-sa-4.0",
            "cc-by-nd-4.0",
            "cc-by-sa-3.0",
            "cc-by-sa-4.0",
            "cc0-1.0",
            "cdla-permissive-1.0",
            "cdla-permissive-2.0",
            "cdla-sharing-1.0",
            "creativeml-openrail-m",
            "ecl-2.0",
            "epl-1.0",
            "epl-2.0",
            "etalab-2.0",
            "eupl-1.1",
            "gfdl",
            "gpl",
            "gpl-2.0",
            "gpl-3.0",
            "isc",
            "lgpl",
            "lgpl-2.1",
            "lgpl-3.0",
            "lgpl-lr",
            "lppl-1.3c",
            "mit",
            "mpl-2.0",
            "ms-pl",
            "ncsa",
            "odbl",
            "odc-by",
            "ofl-1.1",
            "openrail",
            "openrail++",
            "osl-3.0",
            OTHER,
            "pddl",
            "postgresql",
            UNKNOWN,
            "unlicense",
            "wtfpl",
            "zlib");

    /** The licence that somebody named in their own words; case does not count, and no words are {@code unknown}. */
    static HubLicence of(String words) {
        String small = words.strip().toLowerCase(Locale.ROOT);
        if (small.isEmpty()) {
            return new HubLicence(UNKNOWN, Optional.empty(), Optional.empty());
        }
        if (IDENTIFIERS.contains(small)) {
            return new HubLicence(small, Optional.empty(), Optional.empty());
        }
        Optional<String> link =
                Optional.of(words.strip()).filter(word -> LINK.matcher(word).matches());
        return new HubLicence(OTHER, Optional.of(named(small)), link);
    }

    private static String named(String small) {
        String dashed = NOT_OF_NAMES.matcher(small).replaceAll("-");
        String cut = dashed.substring(0, Math.min(dashed.length(), LONGEST_NAME));
        String name = cut.replaceAll("^[-.]+|[-.]+$", "");
        return name.isEmpty() ? OTHER : name;
    }
}
