package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageHostTest {
    @ParameterizedTest
    @CsvSource({
        "https://example.com/a?b#c, example.com",
        "http://WWW.Example.COM:8080, example.com",
        "https://user:word@example.com./x, example.com",
        "//cdn.example.com/x, cdn.example.com",
        "http://a_b.example/с, a_b.example",
        "http://пример.рф/a|b, пример.рф",
        "http://[2001:DB8::1]:80/, [2001:db8::1]",
        "'  https://example.com  ', example.com",
        "https://example.com/?to=http://other.org/a@b, example.com"
    })
    void theHostOfAnAddress(String address, String host) {
        assertThat(PageHost.of(address)).contains(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "example.com/a",
                "mailto:a@example.com",
                "https:///x",
                "https://",
                "http://:80/",
                "http://exa mple.com/",
                "no address at all",
                "http://./",
                "http://\"><script>/",
                "http://a<b.example/",
                "http://a\u202Eb.example/",
                "7"
            })
    void whatIsNoAddressHasNone(String address) {
        assertThat(PageHost.of(address)).isEmpty();
    }

    @Test
    void aLongAddressTakesNoLongTime() {
        assertThat(PageHost.of("http://" + "a@".repeat(100_000) + "example.com"))
                .contains("example.com");
        assertThat(PageHost.of(" ".repeat(100_000) + "x")).isEmpty();
    }
}
