package dev.refine.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A picture (SVG) of precision over recall, that needs nothing else: curves as lines, systems as numbered marks, both named
 * in a list beside it. Names appear as text whatever they hold. The same data give the same picture.
 *
 * @param curves each in the order of its places
 */
public record CurvePicture(List<Curve> curves, List<Mark> marks) {
    private static final int LEFT = 60;
    private static final int TOP = 30;
    private static final int WIDTH = 560;
    private static final int HEIGHT = 400;
    private static final int LIST = LEFT + WIDTH + 30;
    private static final int LINE = 20;
    private static final double STEP = .1;
    /** Told apart with any kind of sight (Okabe and Ito 2008). */
    private static final String[] COLOURS = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00"};

    public CurvePicture {
        curves = List.copyOf(curves);
        marks = List.copyOf(marks);
    }

    /** Recall and precision, 0 to 1. */
    public record Place(double recall, double precision) {}

    public record Curve(String name, List<Place> places) {
        public Curve {
            places = List.copyOf(places);
        }
    }

    public record Mark(String name, Place place) {}

    /** The picture as a file in UTF-8. */
    public String svg() {
        int height = Math.max(TOP + HEIGHT + 60, TOP + LINE * (curves.size() + marks.size() + 2));
        List<String> lines = new ArrayList<>();
        lines.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        lines.add(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                        + " font-family=\"sans-serif\" font-size=\"13\">",
                LIST + 300, height, LIST + 300, height));
        lines.add("<title>Deletion precision over deletion recall</title>");
        lines.add("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
        lines.addAll(axes());
        for (int i = 0; i < curves.size(); i++) {
            lines.add(line(curves.get(i), COLOURS[i % COLOURS.length]));
        }
        for (int i = 0; i < marks.size(); i++) {
            lines.addAll(mark(marks.get(i), i));
        }
        lines.addAll(names());
        lines.add("</svg>");
        return String.join("\n", lines) + "\n";
    }

    private List<String> axes() {
        List<String> lines = new ArrayList<>();
        for (int tenth = 0; tenth <= 10; tenth++) {
            double x = x(tenth * STEP);
            lines.add(rule(x, TOP, x, TOP + HEIGHT));
            lines.add(text(x, TOP + HEIGHT + 18, "middle", format("%.1f", tenth * STEP)));
        }
        for (int tenth = (int) Math.round(lowest() / STEP); tenth <= 10; tenth++) {
            double y = y(tenth * STEP);
            lines.add(rule(LEFT, y, LEFT + WIDTH, y));
            lines.add(text(LEFT - 8, y + 4, "end", format("%.1f", tenth * STEP)));
        }
        lines.add(text(LEFT + WIDTH / 2.0, TOP + HEIGHT + 42, "middle", "deletion recall (characters)"));
        lines.add(text(LEFT, TOP - 12, "start", "deletion precision (characters)"));
        return lines;
    }

    /** Where the axis of precision begins: the tenth below all that is shown. */
    private double lowest() {
        double least = Stream.concat(
                        curves.stream().flatMap(curve -> curve.places().stream()),
                        marks.stream().map(Mark::place))
                .mapToDouble(Place::precision)
                .min()
                .orElse(0);
        return Math.max(0, Math.min(.9, Math.floor(least / STEP) * STEP));
    }

    private double x(double recall) {
        return LEFT + WIDTH * recall;
    }

    private double y(double precision) {
        double lowest = lowest();
        return TOP + HEIGHT * (1 - (precision - lowest) / (1 - lowest));
    }

    private static String rule(double x1, double y1, double x2, double y2) {
        return format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>", x1, y1, x2, y2);
    }

    private String line(Curve curve, String colour) {
        StringBuilder points = new StringBuilder();
        curve.places().forEach(place -> points.append(format("%.1f,%.1f ", x(place.recall()), y(place.precision()))));
        return format(
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>",
                colour, points.toString().strip());
    }

    private List<String> mark(Mark mark, int number) {
        double x = x(mark.place().recall());
        double y = y(mark.place().precision());
        return List.of(
                format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#000\"/>", x, y),
                text(x + 7, y - 5, "start", String.valueOf(number + 1)));
    }

    private List<String> names() {
        List<String> lines = new ArrayList<>();
        int y = TOP;
        for (int i = 0; i < curves.size(); i++) {
            lines.add(format(
                    "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"3\"/>",
                    LIST, y - 4, LIST + 20, y - 4, COLOURS[i % COLOURS.length]));
            lines.add(text(LIST + 28, y, "start", curves.get(i).name()));
            y += LINE;
        }
        for (int i = 0; i < marks.size(); i++) {
            lines.add(text(LIST + 20, y, "end", String.valueOf(i + 1)));
            lines.add(text(LIST + 28, y, "start", marks.get(i).name()));
            y += LINE;
        }
        return lines;
    }

    private static String text(double x, double y, String anchor, String words) {
        return format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor) + escaped(words) + "</text>";
    }

    /** Text of others as content: no mark-up, and no character that XML can't hold or that can't be seen. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(isOdd(c) ? Numbers.codePoint(c) : Character.toString(c));
            }
        });
        return escaped.toString();
    }

    private static boolean isOdd(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> (c & 0xFFFE) == 0xFFFE;
        };
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
