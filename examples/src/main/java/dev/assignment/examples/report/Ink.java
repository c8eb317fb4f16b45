package dev.assignment.examples.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/**
 * How a line is drawn: colour, dashes and mark, so that none of them is needed to tell two lines apart. The colours are
 * told apart by the colour-blind too, in the order of the Okabe-Ito palette, each darkened on light paper and lightened on
 * dark until it has contrast.
 */
final class Ink {

    /** One for each measured line, in this order. */
    static final List<Ink> MEASURED = List.of(
            new Ink(0x0067A8, 0x56B4E9, 2.4f, new float[0], circle()),
            new Ink(0xBF4B00, 0xFF9A5C, 2.4f, new float[] {8, 4}, square()),
            new Ink(0x007A5A, 0x3ED6A5, 2.2f, new float[] {2.5f, 3}, polygon(0, -5, 5, 4, -5, 4)),
            new Ink(0x95407F, 0xE69FCB, 2.2f, new float[] {11, 3, 2.5f, 3}, polygon(0, -5.5, 5.5, 0, 0, 5.5, -5.5, 0)),
            new Ink(0x7A6000, 0xF0E442, 2.2f, new float[] {5, 2}, polygon(0, 5, 5, -4, -5, -4)),
            new Ink(0x4A4A4A, 0xC9C9C9, 2.2f, new float[] {14, 5}, polygon(-5, -2, 5, -2, 5, 2, -5, 2)));

    /** For no measured line: what there is to have, or what a formula says. */
    static final Ink REFERENCE = new Ink(0x757575, 0x9E9E9E, 1.6f, new float[] {1.5f, 2.5f}, circle());

    private final int light;
    private final int dark;
    private final float width;
    private final float[] dashes;
    private final Shape mark;

    private Ink(int light, int dark, float width, float[] dashes, Shape mark) {
        this.light = light;
        this.dark = dark;
        this.width = width;
        this.dashes = dashes;
        this.mark = mark;
    }

    Color color() {
        return new Color(light);
    }

    Stroke stroke() {
        return dashes.length == 0
                ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }

    Shape mark() {
        return mark;
    }

    String darkColor() {
        return String.format(Locale.ROOT, "#%06x", dark);
    }

    private static Shape circle() {
        return new Ellipse2D.Double(-4.5, -4.5, 9, 9);
    }

    private static Shape square() {
        return new Rectangle2D.Double(-4, -4, 8, 8);
    }

    private static Shape polygon(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }
}
