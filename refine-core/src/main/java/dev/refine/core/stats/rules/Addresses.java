package dev.refine.core.stats.rules;

/** Tells addresses of the web and of mail from other words. */
final class Addresses {
    private static final int SHORTEST = 4;

    private Addresses() {}

    /** Whether the stretch is {@code [scheme://][user@]name.of.host[:port][/path]}; the last part of the host in letters. */
    static boolean is(char[] text, int start, int end) {
        if (end - start < SHORTEST || indexOf(text, start, end, '.') < 0) {
            return false;
        }
        int host = host(text, start, end);
        int at = host;
        int lastDot = -1;
        while (at < end && (isHost(text[at]) || text[at] == '.')) {
            if (text[at] == '.') {
                if (at == host || text[at - 1] == '.') {
                    return false;
                }
                lastDot = at;
            }
            at++;
        }
        return lastDot >= 0
                && isTopLevel(text, lastDot + 1, at)
                && (at == end || text[at] == '/' || text[at] == '?' || text[at] == '#' || text[at] == ':');
    }

    /** Where the host would start: behind a scheme and a user, if there are such. */
    private static int host(char[] text, int start, int end) {
        int host = start;
        int at = start;
        while (at < end && isScheme(text[at])) {
            at++;
        }
        if (at > start + 1 && at + 2 < end && text[at] == ':' && text[at + 1] == '/' && text[at + 2] == '/') {
            host = at + 3;
        }
        int user = indexOf(text, host, end, '@');
        return user < 0 ? host : user + 1;
    }

    private static boolean isTopLevel(char[] text, int start, int end) {
        for (int at = start; at < end; at++) {
            if (!Character.isLetter(text[at]) || Character.isUpperCase(text[at])) {
                return false;
            }
        }
        return end - start > 1;
    }

    private static boolean isScheme(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '+' || c == '-' || c == '.';
    }

    private static boolean isHost(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c > '\u00a1';
    }

    private static int indexOf(char[] text, int start, int end, char c) {
        for (int at = start; at < end; at++) {
            if (text[at] == c) {
                return at;
            }
        }
        return -1;
    }
}
