package org.footbridge.reports;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.footbridge.notices.print.Typefaces;
import org.footbridge.reports.Document.Drawing;
import org.footbridge.reports.Document.Row;
import org.footbridge.reports.Document.Table;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;

/** The chart of a printed table: made of the numbers in it; what is a symbol there is a gap. */
final class Chart {

  private static final float TEXT = 9;
  private static final float LEGEND = 20;
  private static final float UPRIGHT = 190;
  private static final float BAR = 21;
  private static final float AXIS = 40;

  /** The colours of the pages' charts. */
  private static final Map<String, Color> COLOURS =
      Map.of(
          "green", new Color(0x00703c),
          "blue", new Color(0x1d70b8),
          "orange", new Color(0xc0561a),
          "purple", new Color(0x54319f),
          "red", new Color(0xb6301a),
          "grey", new Color(0x505a5f));

  private final DefaultCategoryDataset data = new DefaultCategoryDataset();
  private final List<String> series = new ArrayList<>();
  private final List<Color> colours = new ArrayList<>();
  private final boolean lying;
  private final Font font = new Typefaces().forDrawings(TEXT);

  private Chart(Table table, Drawing drawing) {
    lying = drawing.lying();
    for (int i = 1; i < table.columns().size(); i++) {
      String colour = table.columns().get(i).colour();
      if (colour != null) {
        String name = table.columns().get(i).heading();
        series.add(name);
        colours.add(COLOURS.getOrDefault(colour, Color.DARK_GRAY));
        for (Row row : table.rows()) {
          add(name, row.heading(), row.figures().get(i - 1).replace(",", ""));
        }
      }
    }
  }

  private void add(String name, String row, String figure) {
    boolean isNumber = figure.chars().allMatch(Character::isDigit);
    data.addValue(isNumber ? Integer.valueOf(figure) : null, name, row);
  }

  static Chart of(Table table, Drawing drawing) {
    return new Chart(table, drawing);
  }

  /** In points. */
  float high() {
    return lying ? LEGEND + AXIS + data.getColumnCount() * BAR : UPRIGHT;
  }

  void draw(Graphics2D graphics, Rectangle2D where) {
    Hatching hatching = new Hatching(colours);
    graphics.setFont(font);
    drawLegend(graphics, hatching);
    chart(hatching)
        .draw(
            graphics,
            new Rectangle2D.Double(0, LEGEND, where.getWidth(), where.getHeight() - LEGEND));
  }

  private void drawLegend(Graphics2D graphics, Hatching hatching) {
    float x = 2;
    for (int i = 0; i < series.size(); i++) {
      hatching.fill(graphics, i, new Rectangle2D.Float(x, 3, 22, 10));
      graphics.setPaint(Color.BLACK);
      graphics.drawString(series.get(i), x + 27, 12);
      x +=
          42
              + (float)
                  font.getStringBounds(
                          series.get(i), new java.awt.font.FontRenderContext(null, true, true))
                      .getWidth();
    }
  }

  private JFreeChart chart(Hatching hatching) {
    JFreeChart chart =
        ChartFactory.createStackedBarChart(
            null,
            null,
            null,
            data,
            lying ? PlotOrientation.HORIZONTAL : PlotOrientation.VERTICAL,
            false,
            false,
            false);
    chart.setBackgroundPaint(null);
    chart.setPadding(new RectangleInsets(0, 0, 0, 6));
    CategoryPlot plot = chart.getCategoryPlot();
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
    plot.setRangeGridlineStroke(new BasicStroke(0.5f));
    plot.getDomainAxis().setTickLabelFont(font);
    plot.getDomainAxis().setMaximumCategoryLabelWidthRatio(lying ? 0.4f : 0.95f);
    plot.getDomainAxis().setMaximumCategoryLabelLines(2);
    plot.getRangeAxis().setTickLabelFont(font);
    plot.getRangeAxis().setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    StackedBarRenderer renderer = new StackedBarRenderer();
    renderer.setBarPainter(hatching);
    renderer.setShadowVisible(false);
    renderer.setMaximumBarWidth(0.1);
    plot.setRenderer(renderer);
    return chart;
  }
}
