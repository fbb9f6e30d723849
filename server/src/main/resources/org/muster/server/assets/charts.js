// Draws the charts of a page. The figures stand in attributes and, for reading, in a table beside each chart.

const SERIES = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8a7f00", "#7f7f7f", "#5b3a8c", "#b5651d", "#1f7a7a", "#999933"];
const FONT = 'system-ui, "Segoe UI", "Noto Sans", sans-serif';

/** A colour of the style sheet as it is now, light or dark. */
export function colour(name) {
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

const number = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });
export const shown = (value) => number.format(value);

/** What all charts have in common. Tips are drawn, not written: the page allows no styles inside it. */
export function frame() {
  const ink = colour("ink");
  return {
    animation: false,
    color: SERIES,
    textStyle: { fontFamily: FONT, color: ink },
    tooltip: { renderMode: "richText", confine: true, backgroundColor: colour("card"), borderColor: colour("line"), textStyle: { color: ink, fontFamily: FONT } },
    legend: { type: "scroll", top: 0, left: 0, textStyle: { color: ink }, pageTextStyle: { color: ink }, pageIconColor: ink },
  };
}

const axis = () => ({ axisLabel: { color: colour("ink-soft") }, axisLine: { lineStyle: { color: colour("line") } }, splitLine: { lineStyle: { color: colour("hair") } }, nameTextStyle: { color: colour("ink-soft") } });

/** An upright axis with its unit above it, where no figure is wide enough to reach it. */
const above = (unit) => ({ name: unit, nameLocation: "end", ...axis(), nameTextStyle: { color: colour("ink-soft"), align: "left" } });

function bars(values) {
  const wide = innerWidth > 640;
  return {
    ...frame(),
    grid: { left: 8, right: 24, top: 40, bottom: 28, containLabel: true },
    xAxis: { type: "value", name: values.unit, nameLocation: "middle", nameGap: 28, ...axis() },
    yAxis: { type: "category", inverse: true, data: values.categories, ...axis(), axisLabel: { color: colour("ink"), width: wide ? 200 : 90, overflow: "truncate" } },
    series: values.series.map((one) => ({ name: one.name, type: "bar", stack: values.isStacked ? "all" : undefined, data: one.values, itemStyle: { borderColor: colour("card"), borderWidth: values.isStacked ? 1 : 0 } })),
  };
}

function lines(values) {
  return {
    ...frame(),
    grid: { left: 8, right: 24, top: 60, bottom: 8, containLabel: true },
    tooltip: { ...frame().tooltip, trigger: "axis" },
    xAxis: { type: "category", data: values.categories.map((one) => day(one, 0)), ...axis() },
    yAxis: { type: "value", ...above(values.unit) },
    series: values.series.map((one, index) => ({
      name: one.name, type: "line", step: "middle", symbol: "none", data: one.values, lineStyle: { width: 2.5, type: ["solid", "dashed", "dotted"][index % 3] },
    })),
  };
}

/** Bars that begin where the first series ends: when something comes and when it goes. */
function spans(values) {
  const [from, length] = values.series;
  return {
    ...frame(),
    legend: { show: false },
    grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
    tooltip: { ...frame().tooltip, formatter: (at) => `${at.name}\n${day(values.unit, from.values[at.dataIndex])} – ${day(values.unit, from.values[at.dataIndex] + length.values[at.dataIndex])}` },
    xAxis: { type: "value", min: "dataMin", ...axis(), axisLabel: { color: colour("ink-soft"), formatter: (value) => day(values.unit, value) } },
    yAxis: { type: "category", inverse: true, data: values.categories, ...axis() },
    series: [
      { type: "bar", stack: "span", silent: true, itemStyle: { color: "transparent" }, data: from.values },
      { type: "bar", stack: "span", name: length.name, barMinHeight: 4, data: length.values },
    ],
  };
}

/** The day so many days after a first one, as 07 Mar. */
export function day(first, after) {
  const at = new Date(Date.parse(`${first}T00:00:00Z`) + Math.round(after) * 86400000);
  return new Intl.DateTimeFormat("en-GB", { day: "2-digit", month: "short", timeZone: "UTC" }).format(at);
}

/** Figures over seconds that come closer to each other. */
function closing(values) {
  return {
    ...frame(),
    grid: { left: 8, right: 24, top: 60, bottom: 24, containLabel: true },
    tooltip: { ...frame().tooltip, trigger: "axis" },
    xAxis: { type: "value", name: "s", nameLocation: "end", min: 0, ...axis() },
    yAxis: { type: "value", scale: true, ...above(values.unit) },
    series: values.series.map((one, index) => ({
      name: one.name, type: "line", step: "end", symbolSize: 5, lineStyle: { width: 2.5, type: ["solid", "dashed"][index % 2] },
      data: values.categories.map((second, at) => [Number(second), one.values[at]]),
    })),
  };
}

const KINDS = { bars, lines, spans, closing };

for (const place of document.querySelectorAll("[data-chart]")) {
  let values = JSON.parse(place.dataset.values);
  if (!["lines", "closing"].includes(place.dataset.chart)) {
    const rows = values.categories.length * (values.isStacked || place.dataset.chart === "spans" ? 1 : values.series.length);
    place.style.height = `${Math.max(220, 90 + rows * (values.isStacked ? 44 : place.dataset.chart === "spans" ? 14 : 13))}px`;
  }
  const chart = echarts.init(place, null, { renderer: "canvas" });
  const draw = () => chart.setOption(KINDS[place.dataset.chart](values), true);
  draw();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  new MutationObserver(() => { values = JSON.parse(place.dataset.values); draw(); }).observe(place, { attributeFilter: ["data-values"] });
  new ResizeObserver(() => { chart.resize(); draw(); }).observe(place);
}
