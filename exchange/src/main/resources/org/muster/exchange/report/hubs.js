// Hub load against capacity: handling, storage and NEQ, day by day.

const MEASURES = [["handling", "Handling", "t", "handling, tonnes a day"], ["storage", "Storage", "t", "storage, tonnes overnight"], ["neq", "NEQ", "kg", "NEQ, kilograms on site"]];

/** One node's use and limit of one measure as arrays by day; null where there is no limit. */
function series([first, values], steps) {
  const days = D.scenario.days;
  const used = new Array(days).fill(0);
  values.forEach((value, k) => { if (first + k < days) used[first + k] = value; });
  const limit = new Array(days).fill(null);
  steps.forEach(([from, value], k) => limit.fill(value, from, k + 1 < steps.length ? steps[k + 1][0] : days));
  return { used, limit };
}

const hubs = D.loads.map(([node, handlingLimit, handling, storageLimit, storage, neqLimit, neq]) => ({
  node: nodes[node], handling: series(handling, handlingLimit), storage: series(storage, storageLimit), neq: series(neq, neqLimit),
})).map((hub) => ({ ...hub, total: hub.handling.used.reduce((a, b) => a + b, 0) }))
  .sort((a, b) => (b.node.kind === "hub") - (a.node.kind === "hub") || b.total - a.total);

function load({ used, limit }) {
  let peak = null;
  let peakDay = null;
  let full = 0;
  used.forEach((value, day) => {
    if (limit[day] === null) return;
    const share = limit[day] > 0 ? value / limit[day] : value > 0 ? Infinity : 0;
    if (share >= 0.95) full++;
    if (peak === null || share > peak) { peak = share; peakDay = day; }
  });
  return { peak, peakDay, full };
}

function sparkline({ used, limit }) {
  const width = 160;
  const height = 22;
  const top = Math.max(1e-9, ...used, ...limit.map((v) => v ?? 0));
  const x = (day) => (day / used.length) * width;
  const y = (value) => height - 1 - (value / top) * (height - 3);
  const area = used.map((value, day) => `L${x(day).toFixed(1)} ${y(value).toFixed(1)}L${x(day + 1).toFixed(1)} ${y(value).toFixed(1)}`).join("");
  const line = limit.map((value, day) => (value === null ? "" : `${day === 0 || limit[day - 1] === null ? "M" : "L"}${x(day).toFixed(1)} ${y(value).toFixed(1)}L${x(day + 1).toFixed(1)} ${y(value).toFixed(1)}`)).join("");
  return s("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" }, s("path", { d: `M0 ${height}${area}L${width} ${height}Z`, class: "spark-area" }), s("path", { d: line, class: "spark-limit" }));
}

function hubSection() {
  if (!hubs.length) return { element: section("hubs", "Hub load", "No node with a limit is used by this plan."), start() {} };
  const state = { hub: hubs[0], measure: "handling" };
  const canvas = h("div", { class: "chart", role: "img" });
  const title = h("h3");
  const about = h("p", { class: "muted" });
  const measures = segment("Measure", MEASURES.map(([key, name]) => [key, name]), "handling", (key) => { state.measure = key; draw(); });
  const overview = dataTable({
    name: "hub-load", caption: "Load of the nodes with a limit", rows: hubs, filter: hubs.length > 10, page: 10,
    columns: [
      { key: "node", label: "Node", type: "text", get: (hub) => nodeName(hub.node), node: (hub) => h("button", { type: "button", class: "choose", "aria-pressed": String(hub === state.hub), onclick: () => { state.hub = hub; overview.draw(); draw(); } }, nodeName(hub.node)) },
      { key: "kind", label: "Kind", type: "text", get: (hub) => kindName(hub.node.kind) },
      { key: "bar", label: "Handling by day", type: "code", get: (hub) => hub.total, node: (hub) => sparkline(hub.handling) },
      { key: "handled", label: "Handled, t", type: "num", get: (hub) => hub.total, show: tonnes, word: "handling" },
      ...MEASURES.flatMap(([key, name]) => [
        { key: `${key}_peak`, label: `${name}, peak`, type: "num", get: (hub) => load(hub[key]).peak, show: percent, word: key },
        { key: `${key}_peak_day`, label: "on", fileOnly: true, type: "date", get: (hub) => load(hub[key]).peakDay },
        { key: `${key}_full_days`, label: "Days ≥ 95\u202f%", type: "num", get: (hub) => (load(hub[key]).peak === null ? null : load(hub[key]).full), show: whole },
      ]),
    ],
  });
  const days = dataTable({
    name: "hub-days", caption: "Load of the chosen node by day", rows: [],
    columns: [
      { key: "node", label: "Node", type: "code", get: (row) => row.node.id },
      { key: "day", label: "Day", type: "date", get: (row) => row.day },
      ...MEASURES.flatMap(([key, name, unit]) => [
        { key, label: `${name}, ${unit}`, type: "num", get: (row) => row[key], show: (v) => fixed(v, 3), word: key },
        { key: `${key}_limit`, label: "Limit", type: "num", get: (row) => row[`${key}Limit`], show: (v) => fixed(v, 3) },
      ]),
    ],
  });
  let chart;
  function draw() {
    const { hub, measure } = state;
    const [, name, unit, words] = MEASURES.find(([key]) => key === measure);
    const { peak, peakDay, full } = load(hub[measure]);
    title.textContent = `${nodeName(hub.node)}: ${words}`;
    about.textContent = peak === null ? "No limit is given." : `Peak ${percent(peak)} of the limit on ${iso(peakDay)}; ${plural(full, "day")} at 95\u202f% or more.`;
    canvas.setAttribute("aria-label", `${title.textContent}. ${about.textContent} The table below holds the same figures.`);
    drawLoad(chart, hub[measure], name, unit);
    days.setRows(hub.handling.used.map((value, day) => ({
      node: hub.node, day, handling: value, handlingLimit: hub.handling.limit[day], storage: hub.storage.used[day], storageLimit: hub.storage.limit[day], neq: hub.neq.used[day], neqLimit: hub.neq.limit[day],
    })).filter((row) => row.handling || row.storage || row.neq));
  }
  const element = section("hubs", "Hub load", "what passes each node against what it can take; choose a node in the table",
    h("div", { class: "panel" }, overview.element),
    h("div", { class: "panel" }, h("div", { class: "bar" }, measures), title, about, canvas, tableBelow("Table of days", days)));
  return {
    element,
    start() {
      overview.draw();
      chart = echarts.init(canvas);
      new ResizeObserver(() => chart.resize()).observe(canvas);
      draw();
      onRedraw(() => { chart.resize(); draw(); });
    },
  };
}

function drawLoad(chart, { used, limit }, name, unit) {
  const colour = palette();
  const text = { color: colour("muted"), fontSize: 11 };
  const over = (day) => limit[day] !== null && used[day] > limit[day] * (1 + 1e-9);
  chart.setOption({
    animation: false, textStyle: { fontFamily: "inherit" },
    grid: { left: 8, right: 16, top: 30, bottom: 58, containLabel: true },
    legend: { top: 0, right: 0, textStyle: text, itemWidth: 16, selectedMode: false },
    tooltip: {
      trigger: "axis", confine: true, backgroundColor: colour("ink"), borderWidth: 0, textStyle: { color: colour("bg") },
      formatter: ([point]) => chartTip([`${weekday(point.dataIndex)} ${iso(point.dataIndex)}`, `${name}: ${fixed(used[point.dataIndex], 3)} ${unit}`,
        limit[point.dataIndex] === null ? "No limit" : `Limit: ${fixed(limit[point.dataIndex], 3)} ${unit} (${percent(limit[point.dataIndex] ? used[point.dataIndex] / limit[point.dataIndex] : 0)})`]),
    },
    xAxis: { type: "category", data: used.map((_, day) => iso(day)), axisLabel: text, axisLine: { lineStyle: { color: colour("line-strong") } }, axisTick: { show: false } },
    yAxis: { type: "value", name: unit, nameTextStyle: text, axisLabel: { ...text, formatter: (v) => fixed(v, 2) }, splitLine: { lineStyle: { color: colour("line") } } },
    dataZoom: [{ type: "slider", height: 18, bottom: 6, borderColor: colour("line"), textStyle: text, fillerColor: `${colour("accent")}22`, handleStyle: { color: colour("surface"), borderColor: colour("accent") }, dataBackground: { lineStyle: { color: colour("line-strong") }, areaStyle: { color: colour("line") } }, selectedDataBackground: { lineStyle: { color: colour("accent") }, areaStyle: { color: colour("accent"), opacity: 0.2 } }, brushSelect: false }],
    series: [
      { name, type: "bar", barCategoryGap: "8%", color: colour("accent"), data: used.map((value, day) => (over(day) ? { value, itemStyle: { color: colour("over") } } : value)) },
      { name: "Limit", type: "line", step: "middle", symbol: "none", color: colour("ink"), lineStyle: { width: 1.5, type: [6, 3] }, data: limit.map((v) => v ?? "-") },
    ],
  });
}
