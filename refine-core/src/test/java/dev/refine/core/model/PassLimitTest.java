package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassLimitTest {
    @AfterEach
    void clear() {
        System.clearProperty(PassLimit.PROPERTY);
    }

    @Test
    void anHourUnlessStated() {
        assertThat(PassLimit.ofThisProcess()).isEqualTo(Duration.ofHours(1));
        System.setProperty(PassLimit.PROPERTY, "90");
        assertThat(PassLimit.ofThisProcess()).isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "10min", "31536001", "99999999999999999999"})
    void whatIsNoNumberOfSecondsIsToldWithItsPlace(String stated) {
        System.setProperty(PassLimit.PROPERTY, stated);
        assertThatThrownBy(PassLimit::ofThisProcess)
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("refine.pass.seconds")
                .hasMessageContaining("give seconds from 1 to 31536000");
    }
}
