package dev.refine.core.report;

import java.util.List;

/**
 * The head of a dataset card in YAML: what the Hub shows beside it, and which files are which data set.
 *
 * @param data of the card
 */
record CardHead(CardData data) {
    private static final List<String> SIZES = List.of(
            "n<1K",
            "1K<n<10K",
            "10K<n<100K",
            "100K<n<1M",
            "1M<n<10M",
            "10M<n<100M",
            "100M<n<1B",
            "1B<n<10B",
            "10B<n<100B",
            "100B<n<1T");

    /** Between two lines of three dashes; each line of it is whole, whatever the names hold. */
    String yaml() {
        StringBuilder head = new StringBuilder("---\n");
        licence(head, HubLicence.of(data.licence()));
        field(head, "pretty_name", data.title());
        head.append("task_categories:\n- text-generation\n");
        head.append("size_categories:\n- ")
                .append(YamlText.quoted(size(data.totals().documents())))
                .append('\n');
        head.append("tags:\n- refine\n");
        configs(head);
        return head.append("---\n").toString();
    }

    private static void licence(StringBuilder head, HubLicence licence) {
        field(head, "license", licence.identifier());
        licence.name().ifPresent(name -> field(head, "license_name", name));
        licence.link().ifPresent(link -> field(head, "license_link", link));
    }

    private void configs(StringBuilder head) {
        head.append("configs:\n");
        for (CardData.Part part : data.parts()) {
            field(head, "- config_name", part.name());
            field(head, "  data_files", part.files());
            if (part.equals(data.parts().get(0))) {
                head.append("  default: true\n");
            }
        }
    }

    private static void field(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(YamlText.quoted(value)).append('\n');
    }

    /** The word of the Hub's list for so many rows. */
    private static String size(long documents) {
        long limit = 1_000;
        for (String word : SIZES) {
            if (documents < limit) {
                return word;
            }
            limit *= 10;
        }
        return "n>1T";
    }
}
