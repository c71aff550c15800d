package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class PresetTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final String BEFORE =
            "{\"threshold\": 0.9, \"document_threshold\": 0.99, \"max_removed_share\": 0.8,"
                    + " \"undecided_from\": 0.5, \"max_undecided_share\": 0.2}";

    private static Preset read(String json) throws JsonProcessingException {
        return JSON.readValue(json, Preset.class);
    }

    @Test
    void aPresetFromBeforeTheExpectedLossHasNoLimitOnIt() throws JsonProcessingException {
        assertThat(read(BEFORE)).isEqualTo(new Preset(.9f, .99f, .8f, .5f, .2f, 1));
    }

    @Test
    void itsJsonFormComesBack() throws JsonProcessingException {
        Preset preset = new Preset(.9f, .99f, .8f, .5f, .2f, .04f);
        assertThat(read(JSON.writeValueAsString(preset))).isEqualTo(preset);
    }

    @Test
    void aFieldThatIsMissingUnknownOrNoShareIsNamed() {
        assertThatThrownBy(() -> read(BEFORE.replace("\"threshold\": 0.9,", "")))
                .hasMessageContaining("threshold is missing");
        assertThatThrownBy(() -> read(BEFORE.replace("undecided_from", "undecided")))
                .hasMessageContaining("unknown undecided");
        assertThatThrownBy(() -> read(BEFORE.replace("0.2}", "null}")))
                .hasMessageContaining("max_undecided_share is missing");
        assertThatThrownBy(() -> read(BEFORE.replace("0.2}", "0.2, \"max_expected_loss\": 2}")))
                .hasMessageContaining("max_expected_loss 2.0");
    }
}
