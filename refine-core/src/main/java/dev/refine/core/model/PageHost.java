package dev.refine.core.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host that an address names: lower case, without user, port, a dot at its end and {@code www.} before it.
 *
 * <pre>
 *   https://user@WWW.Example.com:8080/a?b    example.com
 *   //cdn.example.com/x                      cdn.example.com
 *   example.com/a    mailto:a@b.c    https:///x    http://a"b/     none
 * </pre>
 */
public final class PageHost {
    private static final Pattern ADDRESS = Pattern.compile(
            "\\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)?//" // scheme
                    + "(?:[^/?#\\\\\\s]*@)?" // user
                    + "(\\[[0-9A-Fa-f:.]+]|[\\p{L}\\p{M}\\p{N}._-]+)" // host: letters and digits of any script
                    + "(?::[0-9]*)?\\s*(?:[/?#\\\\].*)?",
            Pattern.DOTALL);
    private static final String WWW = "www.";

    private PageHost() {}

    /** The host; empty for what is no address with a host. */
    public static Optional<String> of(String address) {
        Matcher matcher = ADDRESS.matcher(address);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host = matcher.group(1).toLowerCase(Locale.ROOT);
        host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        host = host.startsWith(WWW) ? host.substring(WWW.length()) : host;
        return host.codePoints().anyMatch(Character::isLetterOrDigit) ? Optional.of(host) : Optional.empty();
    }
}
