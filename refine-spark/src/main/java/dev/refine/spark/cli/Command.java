package dev.refine.spark.cli;

import dev.refine.spark.session.SessionOptions;
import java.util.List;
import java.util.Map;

/** One command: which settings it takes, and what it does with them. */
interface Command {
    /** The settings that are flags of this command, in the order of its help. */
    List<Setting> settings();

    CommonOptions common();

    /** Does the work and says how it ended; what goes wrong is thrown. */
    ExitCode execute(Settings settings, Surroundings surroundings);

    /** The session that the settings ask for. */
    static SessionOptions session(String command, Settings settings) {
        return new SessionOptions("refine " + command, settings.find(Setting.MASTER), settings.spark());
    }

    /** What the manifest keeps of the settings. */
    default Map<String, String> configuration(Settings settings) {
        return settings.effective(settings());
    }
}
