package dev.refine.core.stats.quality;

import dev.refine.core.stats.diversity.Words;
import java.util.Arrays;
import java.util.List;

/**
 * Phrases of what stands around texts on web pages: notices, calls to act, menus. A line of up to {@value #LONGEST_LINE} code
 * points that holds one is likely none of the text. Compared word by word: case and signs do not count.
 */
final class BoilerplatePhrases {
    private static final int LONGEST_LINE = 200;

    private static final List<String> PHRASES = List.of(
            // English
            "all rights reserved",
            "privacy policy",
            "cookie policy",
            "cookie settings",
            "accept cookies",
            "accept all cookies",
            "uses cookies",
            "use cookies",
            "use of cookies",
            "terms of use",
            "terms of service",
            "terms and conditions",
            "sign in",
            "sign up",
            "log in",
            "log out",
            "forgot your password",
            "create an account",
            "my account",
            "subscribe to our",
            "subscribe now",
            "newsletter",
            "skip to content",
            "skip to main content",
            "skip navigation",
            "back to top",
            "read more",
            "learn more",
            "load more",
            "click here",
            "follow us",
            "share on facebook",
            "share on twitter",
            "share this",
            "share via",
            "leave a comment",
            "leave a reply",
            "post a comment",
            "no comments",
            "add to cart",
            "add to wishlist",
            "items in cart",
            "related posts",
            "related articles",
            "you may also like",
            "recommended for you",
            "powered by",
            "contact us",
            "about us",
            "site map",
            "sitemap",
            "enable javascript",
            "advertisement",
            "sponsored content",
            "download the app",
            "previous post",
            "next post",
            // German
            "alle rechte vorbehalten",
            "datenschutzerklärung",
            "impressum",
            "akzeptieren",
            "jetzt abonnieren",
            "weiterlesen",
            "mehr lesen",
            "zum inhalt springen",
            "in den warenkorb",
            // French
            "tous droits réservés",
            "politique de confidentialité",
            "mentions légales",
            "lire la suite",
            "se connecter",
            "accepter les cookies",
            "ajouter au panier",
            // Spanish, Portuguese, Italian
            "todos los derechos reservados",
            "política de privacidad",
            "aviso legal",
            "leer más",
            "iniciar sesión",
            "todos os direitos reservados",
            "política de privacidade",
            "leia mais",
            "tutti i diritti riservati",
            "informativa sulla privacy",
            "leggi tutto",
            // Dutch, Polish, Russian
            "alle rechten voorbehouden",
            "lees meer",
            "wszelkie prawa zastrzeżone",
            "polityka prywatności",
            "czytaj więcej",
            "все права защищены",
            "политика конфиденциальности",
            "читать далее",
            // Chinese, Japanese
            "版权所有",
            "隐私政策",
            "阅读全文",
            "プライバシーポリシー",
            "利用規約");

    private static final List<Words> WORDS = PHRASES.stream().map(Words::of).toList();
    /** Sorted, like the one below: a set would box each word of each short line of a corpus. */
    private static final long[] GRAMS = WORDS.stream()
            .mapToLong(words -> words.gram(0, words.size()))
            .sorted()
            .toArray();

    private static final long[] FIRST_WORDS = WORDS.stream()
            .mapToLong(words -> words.hashes()[0])
            .sorted()
            .distinct()
            .toArray();
    private static final int LONGEST =
            WORDS.stream().mapToInt(Words::size).max().orElseThrow();

    private BoilerplatePhrases() {}

    /** All of them. */
    static List<String> all() {
        return PHRASES;
    }

    static boolean isShort(long codePoints) {
        return codePoints <= LONGEST_LINE;
    }

    static boolean holdsOne(String line) {
        Words words = Words.of(line);
        long[] hashes = words.hashes();
        for (int at = 0; at < hashes.length; at++) {
            if (Arrays.binarySearch(FIRST_WORDS, hashes[at]) >= 0 && startsAt(words, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsAt(Words words, int at) {
        for (int n = 1; n <= LONGEST && at + n <= words.size(); n++) {
            if (Arrays.binarySearch(GRAMS, words.gram(at, n)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
