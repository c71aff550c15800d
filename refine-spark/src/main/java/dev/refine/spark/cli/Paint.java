package dev.refine.spark.cli;

/** Colours of a terminal, or none. */
enum Paint {
    COLOUR {
        @Override
        String removed(String text) {
            return "\u001b[31m" + text + "\u001b[0m";
        }

        @Override
        String faint(String text) {
            return "\u001b[2m" + text + "\u001b[0m";
        }
    },
    PLAIN {
        @Override
        String removed(String text) {
            return text;
        }

        @Override
        String faint(String text) {
            return text;
        }
    };

    abstract String removed(String text);

    abstract String faint(String text);
}
