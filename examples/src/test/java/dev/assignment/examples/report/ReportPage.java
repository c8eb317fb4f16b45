package dev.assignment.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** A report as a browser reads it. */
public final class ReportPage {

    private final String html;
    private final Document page;

    private ReportPage(String html, Document page) {
        this.html = html;
        this.page = page;
    }

    /**
     * Reads a page, which must be free of errors.
     *
     * @param html its text
     * @return the page
     */
    public static ReportPage of(String html) {
        Parser parser = Parser.htmlParser().setTrackErrors(20);
        Document page = Jsoup.parse(html, "", parser);
        assertThat(parser.getErrors()).as("errors of the HTML").isEmpty();
        return new ReportPage(html, page);
    }

    /**
     * Reads a page from its file.
     *
     * @param file the file
     * @return the page
     */
    public static ReportPage of(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Asserts what holds for every report, whatever it tells. */
    public void assertGoodForAnyReader() {
        assertThat(html).doesNotContain("://").doesNotContain("@import").doesNotContain("url(http");
        assertThat(page.select("script, link, img, iframe, object, embed, [src], [href], [xlink|href]"))
                .isEmpty();
        assertThat(page.select("[onclick], [onload], [onerror]")).isEmpty();
        assertThat(html).contains("prefers-color-scheme: dark", "@media print", "max-width: 40rem");
        // The last label of an axis may stand out of its drawing, which may not cut it off.
        assertThat(page.select("figure.chart svg text")).isNotEmpty();
        assertThat(page.select("figure.chart svg text[clip-path]")).isEmpty();
        // Black and none are the defaults of the drawing; all that is drawn has its own colour.
        List<String> strokes = page.select("figure.chart svg [stroke^=rgb]").eachAttr("stroke");
        assertThat(strokes)
                .allSatisfy(stroke -> assertThat(html).contains("svg [stroke=\"" + stroke + "\"] { stroke: "));
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("meta[name=viewport]")).hasSize(1);
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select(".answer")).hasSize(1);
        List<String> ids = page.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(page.select("figure.chart svg[role=img]")).allSatisfy(svg -> {
            assertThat(svg.children().get(0).tagName()).isEqualTo("title");
            assertThat(svg.children().get(1).tagName()).isEqualTo("desc");
            assertThat(svg.attr("aria-labelledby").split(" ")).isSubsetOf(ids);
        });
        assertThat(page.select("table")).isNotEmpty().allSatisfy(table -> {
            assertThat(table.select("caption")).hasSize(1);
            assertThat(table.select("tbody tr"))
                    .allSatisfy(row -> assertThat(row.select("th[scope=row]")).hasSize(1));
        });
    }

    /** The sentence at the top. */
    public String answer() {
        return page.select(".answer").text();
    }

    /** What is wrong; empty if nothing. */
    public String alarm() {
        return page.select(".alarm").text();
    }

    /** All the text. */
    public String text() {
        return page.text();
    }

    /** The titles of the charts. */
    public List<String> charts() {
        return page.select("figcaption").eachText();
    }

    /** The names in the legend of a chart, in their order. */
    public List<String> legend(String chart) {
        return page.select("figure.chart").stream()
                .filter(figure -> figure.select("figcaption").text().equals(chart))
                .flatMap(figure -> figure.select(".legend li").eachText().stream())
                .toList();
    }

    /** The cells of a row of the table whose caption begins so, the name of the row first. */
    public List<String> row(String caption, String name) {
        return page.select("table").stream()
                .filter(table -> table.select("caption").text().startsWith(caption))
                .flatMap(table -> table.select("tbody tr").stream())
                .map(row -> row.children().stream().map(Element::text).toList())
                .filter(cells -> cells.get(0).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + name + " in " + caption));
    }

    /** The elements that a selector finds. */
    public List<Element> select(String selector) {
        return page.select(selector);
    }

    /** How long the page is. */
    public int length() {
        return html.length();
    }
}
