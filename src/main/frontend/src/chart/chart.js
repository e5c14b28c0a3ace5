import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { read } from "./table.js";

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const COLOURS = {
  green: "#00703c",
  blue: "#1d70b8",
  orange: "#c0561a",
  purple: "#54319f",
  red: "#b6301a",
  grey: "#505a5f",
  yellow: "#8a6d00",
};
const DASHES = ["solid", [8, 5], [2, 4], [12, 4, 2, 4]];
const SYMBOLS = ["circle", "rect", "triangle", "diamond"];
const PRINTED_WIDTH = 640;

/**
 * Takes up <div data-module="footbridge-chart" data-table="id">: draws the numbers that stand in that table.
 * The table is what can be read aloud, printed and copied; nothing is in the chart that is not in it. A click on
 * a bar or point goes where the number in the table leads.
 *
 * data-kind     "line", "bar" (default) or "row": bars that lie, for long names
 * data-stacked  the series of a row are parts of a whole
 * data-percent  the axis goes from 0 to 100 per cent
 */
export function start(root) {
  const data = read(document.getElementById(root.dataset.table));
  const lies = root.dataset.kind === "row";
  const side = "stacked" in root.dataset ? 1 : data.series.length;
  if (lies) root.style.height = `${data.names.length * Math.max(56, side * 22 + 10) + 110}px`;
  const style = getComputedStyle(root);
  const text = { fontFamily: style.fontFamily, fontSize: 14, color: "#0b0c0c" };
  let chart;

  const draw = () => {
    if (!root.clientWidth) return;
    if (!chart) {
      chart = init(root, null, { renderer: "svg" });
      chart.on("click", ({ seriesIndex, dataIndex }) => {
        const href = data.series[seriesIndex].links[dataIndex];
        if (href) location.assign(href);
      });
    }
    chart.resize();
    chart.setOption(option(data, root.dataset, lies, text, root.clientWidth), true);
  };
  draw();
  // In a closed part of the page there is no room to draw in yet; a turned phone has another.
  let width = root.clientWidth;
  new ResizeObserver(() => {
    if (root.clientWidth === width) return;
    width = root.clientWidth;
    draw();
  }).observe(root);
  window.addEventListener("beforeprint", () => chart?.resize({ width: PRINTED_WIDTH }));
  window.addEventListener("afterprint", () => chart?.resize());
  root.dataset.ready = "";
}

function option(data, wanted, lies, text, width) {
  const unit = "percent" in wanted ? "%" : "";
  const named = {
    type: "category",
    data: data.names,
    inverse: lies,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: "#505a5f" } },
    axisLabel: {
      ...text,
      lineHeight: 17,
      // Few long names are broken and all shown; of many months some are left out.
      ...(lies || data.names.length <= 6 ? { interval: 0 } : { hideOverlap: true }),
      overflow: "break",
      width: lies ? Math.min(260, width * 0.4) : Math.max(60, (width - 70) / data.names.length - 6),
    },
  };
  const counted = {
    type: "value",
    min: 0,
    ...(unit ? { max: 100 } : { minInterval: 1 }),
    splitLine: { lineStyle: { color: "#cecece" } },
    axisLabel: { ...text, hideOverlap: true, formatter: (value) => value.toLocaleString("en-GB") + unit },
  };
  return {
    animation: false,
    textStyle: text,
    // Patterns beside the colours; what the chart is called and where its numbers stand.
    aria: { enabled: true, decal: { show: true }, label: { description: wanted.label ?? data.caption } },
    legend: { show: data.series.length > 1, type: "plain", top: 0, left: 0, itemWidth: 34, textStyle: text },
    grid: { left: 4, right: 18, bottom: 4, top: data.series.length > 1 ? legendHeight(data, width) : 14, containLabel: true },
    tooltip: {
      trigger: "axis",
      confine: true,
      textStyle: text,
      valueFormatter: (value) => (value == null ? "–" : value.toLocaleString("en-GB") + unit),
    },
    xAxis: lies ? counted : named,
    yAxis: lies ? named : counted,
    series: data.series.map((one, index) => series(one, index, wanted)),
  };
}

function series({ name, kind, colour, values }, index, wanted) {
  const colours = Object.values(COLOURS);
  const shared = { name, data: values, color: COLOURS[colour] ?? colours[index % colours.length], emphasis: { disabled: true } };
  if ((kind ?? wanted.kind) === "line") {
    return {
      ...shared,
      type: "line",
      symbol: SYMBOLS[index % SYMBOLS.length],
      symbolSize: 9,
      lineStyle: { width: 2.5, type: DASHES[index % DASHES.length] },
    };
  }
  const stacked = "stacked" in wanted;
  return {
    ...shared,
    type: "bar",
    barMaxWidth: 40,
    ...(stacked && { stack: "whole" }),
    itemStyle: { borderColor: "#fff", borderWidth: stacked ? 1 : 0 },
  };
}

/** Legends go over several rows on a phone; ECharts does not move the drawing for that. */
function legendHeight({ series }, width) {
  let rows = 1;
  let used = 0;
  for (const { name } of series) {
    const wide = 34 + 24 + name.length * 7.5;
    if (used && used + wide > width) {
      rows += 1;
      used = 0;
    }
    used += wide;
  }
  return rows * 25 + 14;
}
