package dev.assignment.examples.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report as one page of HTML that needs nothing else: no network, no script, no other file.
 *
 * @param title what it is about
 * @param answer what came out, in a sentence
 * @param alarm what is wrong; usually empty
 * @param facts what was run
 * @param sections the rest
 * @param notes how the figures are meant
 */
public record Page(
        String title, String answer, String alarm, List<String> facts, List<Section> sections, List<String> notes) {

    private static final int SHORT_NAME = 22;
    private static final int WIDE = 860;
    private static final int NARROW = 350;
    private static final int HEIGHT = 290;
    private static final int HEIGHT_OF_A_NAME = 24;
    private static final int HEIGHT_OF_THE_AXIS = 40;

    /** The lists are copied. */
    public Page {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
        notes = List.copyOf(notes);
    }

    /**
     * The page.
     *
     * @return its text
     */
    public String html() {
        StringBuilder page = new StringBuilder(100_000);
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .append("<title>" + Html.escape(title) + "</title>\n<style>\n" + styleSheet() + "</style>\n")
                .append("</head>\n<body>\n<main>\n<header>\n<h1>" + Html.escape(title) + "</h1>\n");
        if (!alarm.isEmpty()) {
            page.append("<p class=\"alarm\" role=\"alert\">" + Html.escape(alarm) + "</p>\n");
        }
        page.append("<p class=\"answer\">" + Html.escape(answer) + "</p>\n").append(list("facts", facts));
        page.append("</header>\n");
        sections.forEach(section -> append(page, section));
        page.append("<footer>\n<h2>How to read the figures</h2>\n" + list("notes", notes) + "</footer>\n");
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String list(String kind, List<String> items) {
        return items.stream()
                .map(item -> "<li>" + Html.escape(item) + "</li>\n")
                .collect(Collectors.joining("", "<ul class=\"" + kind + "\">\n", "</ul>\n"));
    }

    private static void append(StringBuilder page, Section section) {
        page.append("<section>\n<h2>" + Html.escape(section.heading()) + "</h2>\n");
        if (!section.text().isEmpty()) {
            page.append("<p>" + Html.escape(section.text()) + "</p>\n");
        }
        section.charts().forEach(chart -> append(page, chart));
        section.tables().forEach(table -> append(page, table));
        page.append("</section>\n");
    }

    // ---- charts ---------------------------------------------------------------------------------------------------

    /** Drawn twice, for wide and for narrow windows: shrinking a wide one would shrink its text. */
    private static void append(StringBuilder page, Chart chart) {
        int height = chart.kind() == Chart.Kind.MARKS
                ? HEIGHT_OF_THE_AXIS
                        + (int) Math.round(
                                HEIGHT_OF_A_NAME * (chart.y().to() - chart.y().from()))
                : HEIGHT;
        page.append("<figure class=\"chart\">\n<figcaption>" + Html.escape(chart.title()) + "</figcaption>\n")
                .append(legend(chart))
                .append(
                        chart.coincidences().isEmpty()
                                ? ""
                                : "<p class=\"hint\">" + Html.escape(chart.coincidences()) + "</p>\n")
                .append("<p class=\"axis\">" + Html.escape(chart.y().label()) + "</p>\n")
                .append("<div class=\"wide\">" + ChartSvg.of(chart, chart.id() + "-wide", WIDE, height) + "</div>\n")
                .append("<div class=\"narrow\">" + ChartSvg.of(chart, chart.id() + "-narrow", NARROW, height)
                        + "</div>\n")
                .append("<p class=\"axis x\">" + Html.escape(chart.x().label()) + "</p>\n</figure>\n");
    }

    private static String legend(Chart chart) {
        StringBuilder legend = new StringBuilder("<ul class=\"legend\">\n");
        List<Ink> inks = chart.inks();
        for (int i = 0; i < inks.size(); i++) {
            legend.append("<li>" + ChartSvg.sample(chart.kind(), inks.get(i)) + " "
                    + Html.escape(chart.lines().get(i).name()) + "</li>\n");
        }
        return legend.append("</ul>\n").toString();
    }

    // ---- tables ---------------------------------------------------------------------------------------------------

    /** In a region that can be scrolled sideways, with the keyboard too. */
    private static void append(StringBuilder page, Table table) {
        page.append("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"" + Html.escape(table.caption())
                + "\">\n<table>\n<caption>" + Html.escape(table.caption()) + "</caption>\n<thead>");
        if (!table.groups().isEmpty()) {
            int size = (table.head().size() - 1) / table.groups().size();
            page.append("<tr><td></td>");
            table.groups()
                    .forEach(name -> page.append(
                            "<th scope=\"colgroup\" colspan=\"" + size + "\">" + Html.escape(name) + "</th>"));
            page.append("</tr>\n");
        }
        page.append("<tr>");
        table.head().forEach(name -> page.append("<th scope=\"col\">" + Html.escape(name) + "</th>"));
        page.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            page.append(
                            row.get(0).length() > SHORT_NAME
                                    ? "<tr><th scope=\"row\" class=\"long\">"
                                    : "<tr><th scope=\"row\">")
                    .append(Html.escape(row.get(0)) + "</th>");
            row.stream().skip(1).forEach(cell -> page.append("<td>" + Html.escape(cell) + "</td>"));
            page.append("</tr>\n");
        }
        page.append("</tbody>\n</table>\n</div>\n");
    }

    // ---- style ----------------------------------------------------------------------------------------------------

    /** A style sheet wins against the attributes that charts are drawn with, so dark paper needs no other drawing. */
    private static String styleSheet() {
        StringBuilder dark = new StringBuilder();
        Stream.concat(Ink.MEASURED.stream(), Stream.of(Ink.REFERENCE))
                .forEach(ink -> recolor(dark, ChartSvg.cssColor(ink.color()), ink.darkColor()));
        recolor(dark, ChartSvg.cssColor(ChartSvg.GRID), "var(--rule)");
        recolor(dark, ChartSvg.cssColor(ChartSvg.TEXT), "var(--soft)");
        return resource("report.css").replace("/* the inks */", dark);
    }

    private static void recolor(StringBuilder css, String from, String to) {
        css.append("  svg [stroke=\"%1$s\"] { stroke: %2$s; }%n  svg [fill=\"%1$s\"] { fill: %2$s; }%n"
                .formatted(from, to));
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("the page's style sheet cannot be read", failure);
        }
    }
}
