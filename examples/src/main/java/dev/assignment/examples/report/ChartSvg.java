package dev.assignment.examples.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.StringWriter;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnits;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Draws a chart as SVG inside a page. The text in it is text. Its colours are those for light paper; the style sheet of
 * the page replaces them on dark.
 */
final class ChartSvg {

    /** What is neither text nor a line, as the style sheet knows it. */
    static final Color GRID = new Color(0xDEDEDE);

    static final Color TEXT = new Color(0x3D3D3D);

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final int SHOWN_OF_A_NAME = 22;

    private ChartSvg() {}

    /** The chart of a width and height in pixels; {@code id} is no other's in the page. */
    static String of(Chart chart, String id, int width, int height) {
        JFreeChart drawn = new JFreeChart(null, FONT, plot(chart), false);
        drawn.setBackgroundPaint(null);
        drawn.setPadding(new RectangleInsets(4, 0, 2, 12));
        Document document = document();
        SVGGraphics2D graphics = new SVGGraphics2D(context(document, id), false);
        drawn.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        return serialize(labelled(graphics.getRoot(), document, chart, id, width, height));
    }

    // ---- the chart ------------------------------------------------------------------------------------------------

    private static XYPlot plot(Chart chart) {
        XYSeriesCollection series = new XYSeriesCollection();
        for (int i = 0; i < chart.lines().size(); i++) {
            XYSeries one = new XYSeries(i, false, true);
            chart.lines().get(i).points().forEach(point -> one.add(point.x(), point.y(), false));
            series.addSeries(one);
        }
        NumberAxis y = axis(chart.y());
        y.setInverted(chart.kind() == Chart.Kind.MARKS);
        XYPlot plot = new XYPlot(series, axis(chart.x()), y, renderer(chart));
        // The solid line first, so that the dashes of one that coincides with it are seen on it.
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDomainGridlinesVisible(chart.kind() == Chart.Kind.MARKS);
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setDomainGridlinePaint(GRID);
        plot.setDomainGridlineStroke(new BasicStroke(1));
        return plot;
    }

    private static XYLineAndShapeRenderer renderer(Chart chart) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
        renderer.setDrawSeriesLineAsPath(true);
        List<Ink> inks = chart.inks();
        for (int i = 0; i < inks.size(); i++) {
            boolean lines = chart.kind() == Chart.Kind.LINES || inks.get(i) == Ink.REFERENCE;
            renderer.setSeriesLinesVisible(i, lines);
            renderer.setSeriesShapesVisible(i, !lines);
            renderer.setSeriesPaint(i, inks.get(i).color());
            renderer.setSeriesStroke(i, inks.get(i).stroke());
            renderer.setSeriesShape(i, inks.get(i).mark());
        }
        return renderer;
    }

    private static NumberAxis axis(Axis from) {
        NumberAxis axis = new NumberAxis(null); // the label is text of the page, which can wrap
        axis.setRange(from.from(), from.to());
        TickUnits units = new TickUnits();
        NumberFormat format = new TickText(from.text());
        from.steps().forEach(step -> units.add(new NumberTickUnit(step, format)));
        axis.setStandardTickUnits(units);
        if (from.steps().size() == 1) {
            axis.setTickUnit(new NumberTickUnit(from.steps().get(0), format));
        }
        axis.setTickLabelFont(FONT);
        axis.setTickLabelPaint(TEXT);
        axis.setTickLabelInsets(new RectangleInsets(3, 7, 3, 5)); // more room between two labels than usual
        axis.setAxisLinePaint(GRID);
        axis.setTickMarkPaint(GRID);
        return axis;
    }

    /** What stands at a tick, as JFreeChart wants it. */
    private static final class TickText extends NumberFormat {

        private static final long serialVersionUID = 1L;

        private final transient DoubleFunction<String> text;

        TickText(DoubleFunction<String> text) {
            this.text = text;
        }

        @Override
        public StringBuffer format(double value, StringBuffer to, FieldPosition at) {
            return to.append(shortened(Html.visible(text.apply(value))));
        }

        @Override
        public StringBuffer format(long value, StringBuffer to, FieldPosition at) {
            return format((double) value, to, at);
        }

        @Override
        public Number parse(String source, ParsePosition at) {
            throw new UnsupportedOperationException("ticks are only written");
        }

        private static String shortened(String name) {
            return name.codePointCount(0, name.length()) <= SHOWN_OF_A_NAME
                    ? name
                    : name.substring(0, name.offsetByCodePoints(0, SHOWN_OF_A_NAME - 1)) + "\u2026";
        }
    }

    // ---- as SVG ---------------------------------------------------------------------------------------------------

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("the JDK has no XML parser", impossible);
        }
    }

    private static SVGGeneratorContext context(Document document, String id) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setPrecision(1);
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return id + "-" + super.generateID(prefix);
            }
        });
        return context;
    }

    private static Element labelled(Element svg, Document document, Chart chart, String id, int width, int height) {
        NodeList defs = svg.getElementsByTagName("defs");
        for (int i = 0; i < defs.getLength(); i++) {
            ((Element) defs.item(i)).removeAttribute("id"); // the same in every chart
        }
        NodeList texts = svg.getElementsByTagName("text");
        for (int i = 0; i < texts.getLength(); i++) {
            ((Element) texts.item(i)).removeAttribute("clip-path"); // the last label may stand out: the page has room
        }
        svg.setAttribute("viewBox", "0 0 " + width + " " + height);
        svg.setAttribute("role", "img");
        svg.setAttribute("aria-labelledby", id + "-title " + id + "-desc");
        Element description = document.createElementNS(SVGGraphics2D.SVG_NAMESPACE_URI, "desc");
        description.setAttribute("id", id + "-desc");
        description.setTextContent(Html.visible(chart.description()));
        svg.insertBefore(description, svg.getFirstChild());
        Element title = document.createElementNS(SVGGraphics2D.SVG_NAMESPACE_URI, "title");
        title.setAttribute("id", id + "-title");
        title.setTextContent(Html.visible(chart.title()));
        svg.insertBefore(title, svg.getFirstChild());
        return svg;
    }

    private static String serialize(Element svg) {
        StringWriter text = new StringWriter();
        try {
            Transformer plain = TransformerFactory.newInstance().newTransformer();
            plain.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            plain.transform(new DOMSource(svg), new StreamResult(text));
        } catch (TransformerException impossible) {
            throw new IllegalStateException("the JDK could not write XML", impossible);
        }
        // Inside HTML an svg element needs no namespaces, and the page names no address at all.
        return text.toString().replaceAll(" xmlns(:xlink)?=\"[^\"]*\"", "");
    }

    // ---- the legend -----------------------------------------------------------------------------------------------

    /** A line or mark as it looks in the charts, for those who read the names. */
    static String sample(Chart.Kind kind, Ink ink) {
        boolean line = kind == Chart.Kind.LINES || ink == Ink.REFERENCE;
        SVGGraphics2D graphics = new SVGGraphics2D(context(document(), "sample"), false);
        graphics.setPaint(ink.color());
        if (line) {
            graphics.setStroke(ink.stroke());
            graphics.drawLine(0, 8, 34, 8);
        } else {
            graphics.translate(17, 8);
            graphics.fill(ink.mark());
        }
        Element svg = graphics.getRoot();
        NodeList defs = svg.getElementsByTagName("defs");
        while (defs.getLength() > 0) {
            defs.item(0).getParentNode().removeChild(defs.item(0));
        }
        svg.setAttribute("viewBox", "0 0 34 16");
        svg.setAttribute("aria-hidden", "true");
        return serialize(svg);
    }

    /** How the style sheet names a colour that a chart was drawn in. */
    static String cssColor(Color color) {
        return String.format(Locale.ROOT, "rgb(%d,%d,%d)", color.getRed(), color.getGreen(), color.getBlue());
    }
}
