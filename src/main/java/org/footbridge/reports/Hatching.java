package org.footbridge.reports;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.RectangularShape;
import java.io.Serializable;
import java.util.List;
import org.jfree.chart.renderer.category.BarPainter;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.ui.RectangleEdge;

/** Fills bars with a colour and a pattern, so that they are told apart without colours too. */
record Hatching(List<Color> colours) implements BarPainter, Serializable {

  private static final float STEP = 5;

  @Override
  public void paintBar(
      Graphics2D graphics,
      BarRenderer renderer,
      int row,
      int column,
      RectangularShape bar,
      RectangleEdge base) {
    fill(graphics, row, bar);
  }

  @Override
  public void paintBarShadow(
      Graphics2D graphics,
      BarRenderer renderer,
      int row,
      int column,
      RectangularShape bar,
      RectangleEdge base,
      boolean pegged) {
    // Paper has no shadows.
  }

  void fill(Graphics2D graphics, int series, RectangularShape bar) {
    if (bar.isEmpty()) {
      return;
    }
    graphics.setPaint(colours.get(series));
    graphics.fill(bar);
    Shape before = graphics.getClip();
    graphics.clip(bar);
    graphics.setPaint(Color.WHITE);
    graphics.setStroke(new BasicStroke(1));
    Rectangle around = bar.getBounds();
    float high = around.height;
    for (float x = around.x - high; x < around.x + around.width + high; x += STEP) {
      float top = around.y;
      float bottom = around.y + high;
      // One is plain, one leans right, one leans left, one stands upright, one is crossed.
      if (series == 1 || series == 4) {
        graphics.draw(new Line2D.Float(x, bottom, x + high, top));
      }
      if (series == 2 || series == 4) {
        graphics.draw(new Line2D.Float(x, top, x + high, bottom));
      }
      if (series == 3) {
        graphics.draw(new Line2D.Float(x, top, x, bottom));
      }
    }
    graphics.setClip(before);
    graphics.setPaint(Color.DARK_GRAY);
    graphics.setStroke(new BasicStroke(0.5f));
    graphics.draw(bar);
  }
}
