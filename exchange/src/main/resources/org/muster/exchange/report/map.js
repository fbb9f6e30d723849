// The map: what is under way on the days shown, and where it waits.

const flow = { mode: "whole", day: 0, timer: 0 };
const mapChart = { chart: null, fit: "all" };

function mapSection() {
  const canvas = h("div", { id: "map", role: "group", tabindex: "0", "aria-label": "Map of the flows: arrow keys move it, plus and minus zoom. The tables under the map hold the same figures", onkeydown: steer });
  const out = h("output", { "aria-live": "off" });
  const slider = h("input", { type: "range", min: 0, max: Math.max(0, D.scenario.days - 1), value: 0, "aria-label": "Day", oninput: () => goTo(Number(slider.value)) });
  const play = h("button", { type: "button", onclick: () => (flow.timer ? stop() : start()) }, "Play");
  const modes = segment("Days shown", [["whole", "Whole plan"], ["week", "One week"], ["day", "One day"]], flow.mode, (mode) => { flow.mode = mode; if (mode === "whole") stop(); show(); });
  const summary = h("p", { class: "muted" });

  function bounds() {
    if (flow.mode === "whole") return [-Infinity, Infinity];
    return flow.mode === "day" ? [flow.day, flow.day] : [flow.day, Math.min(D.scenario.days - 1, flow.day + 6)];
  }
  function goTo(day) {
    flow.day = day;
    if (flow.mode === "whole") modes.children[2].click(); else show();
  }
  function start() {
    if (flow.mode === "whole") modes.children[2].click();
    if (flow.day >= D.scenario.days - 1) flow.day = 0;
    play.textContent = "Pause";
    flow.timer = setInterval(() => {
      const next = flow.day + (flow.mode === "week" ? 7 : 1);
      if (next >= D.scenario.days) stop(); else { flow.day = next; show(); }
    }, 350);
  }
  function stop() { clearInterval(flow.timer); flow.timer = 0; play.textContent = "Play"; }
  function show() {
    slider.value = flow.day;
    slider.disabled = false;
    const [from, until] = bounds();
    const label = flow.mode === "whole" ? "Whole plan" : flow.mode === "day" ? `${weekday(from)} ${iso(from)}` : `${iso(from)} to ${iso(until)}`;
    out.textContent = label;
    slider.setAttribute("aria-valuetext", label);
    const state = flows(from, until);
    summary.textContent = `${label}: ${plural(state.count, "consignment")}, ${tonnes(state.tonnes)} t under way on ${plural(state.lanes.length, "lane")}.`;
    drawFlows(state);
    laneTable.setRows(state.lanes);
    nodeTable.setRows(state.nodes);
  }
  const laneTable = dataTable({
    name: "flows", caption: "Flows on the days shown", rows: [], sort: { key: "tonnes", direction: -1 },
    columns: [
      { key: "lane", label: "Lane", type: "code", get: (f) => f.lane.id },
      { key: "from", label: "From", type: "text", get: (f) => nodeName(f.lane.from) },
      { key: "to", label: "To", type: "text", get: (f) => nodeName(f.lane.to) },
      { key: "mode", label: "Mode", type: "code", get: (f) => MODES[f.lane.mode] || f.lane.mode },
      { key: "days", label: "Days", type: "num", get: (f) => f.lane.days, show: whole },
      { key: "tonnes", label: "Tonnes", type: "num", get: (f) => f.tonnes, show: tonnes, word: "under way" },
      { key: "consignments", label: "Consignments", type: "num", get: (f) => f.count, show: whole },
    ],
  });
  const nodeTable = dataTable({
    name: "nodes", caption: "Nodes on the days shown", rows: [], sort: { key: "arriving", direction: -1 },
    columns: [
      { key: "node", label: "Node", type: "text", get: (n) => nodeName(n.node) },
      { key: "nation", label: "Nation", type: "text", get: (n) => nation(n.node.nation) },
      { key: "kind", label: "Kind", type: "text", get: (n) => kindName(n.node.kind) },
      { key: "arriving", label: "Arriving, t", type: "num", get: (n) => n.arriving, show: tonnes },
      { key: "departing", label: "Departing, t", type: "num", get: (n) => n.departing, show: tonnes },
      { key: "lat", label: "Latitude", type: "num", get: (n) => n.node.lat, show: (v) => fixed(v, 3) },
      { key: "lon", label: "Longitude", type: "num", get: (n) => n.node.lon, show: (v) => fixed(v, 3) },
    ],
  });
  slider.addEventListener("keydown", (event) => {
    const step = { PageUp: 7, PageDown: -7 }[event.key];
    if (step) { event.preventDefault(); goTo(Math.max(0, Math.min(D.scenario.days - 1, flow.day + step))); }
  });
  const zoom = (factor) => () => zoomBy(factor);
  const fit = (which) => () => { mapChart.fit = which; frame(); };
  const element = section("map-section", "Map", "what is under way, day by day",
    h("div", { class: "panel" },
      h("div", { class: "bar" }, modes, h("span", { class: "segment", role: "group", "aria-label": "Part of the map" },
        h("button", { type: "button", onclick: fit("all") }, "All nodes"), h("button", { type: "button", onclick: fit("hubs") }, "Hubs and handover"),
        h("button", { type: "button", onclick: zoom(1.5), "aria-label": "Zoom in" }, "+"), h("button", { type: "button", onclick: zoom(1 / 1.5), "aria-label": "Zoom out" }, "−")),
        h("span", { class: "muted screen-only" }, "Drag or arrow keys to move; Ctrl and wheel, or + and −, to zoom.")),
      h("div", { class: "slider" }, play, slider, out), canvas, mapLegend(), summary,
      tableBelow("Table of flows", laneTable), tableBelow("Table of nodes", nodeTable)));
  return { element, start() { startMap(canvas); frame(); show(); onRedraw(() => { frame(true); show(); }); } };
}

/** A table that is drawn when it is opened, or printed. */
function tableBelow(title, table) {
  return h("details", { ontoggle: (event) => { if (event.target.open) table.drawOnce(); } }, h("summary", null, title), table.element);
}

function mapLegend() {
  const modes = [...new Set(lanes.map((lane) => lane.mode))].filter((mode) => MODES[mode]);
  const kinds = [...new Set(nodes.map((node) => node.kind))].filter((kind) => KINDS[kind]);
  const dash = { rail: "7 3", air: "2 3", "inland-water": "9 3 2 3" };
  const shapes = {
    depot: () => s("circle", { cx: 7, cy: 7, r: 4 }), factory: () => s("path", { d: "M7 14C3 9 3 7 3 5a4 4 0 0 1 8 0c0 2 0 4-4 9Z" }), seaport: () => s("rect", { x: 3, y: 3, width: 8, height: 8 }),
    airport: () => s("path", { d: "M7 2 12 12H2Z" }), railhead: () => s("rect", { x: 3, y: 3, width: 8, height: 8, rx: 2.5 }), hub: () => s("path", { d: "M7 0 14 7 7 14 0 7Z" }),
    border: () => s("path", { d: "M7 2 11 12 7 9.5 3 12Z" }), handover: () => s("path", { d: "M7 0 9 5h5l-4 3.5 1.5 5.5L7 10.500 2.500 14 4 8.500 0 5h5Z" }), school: () => s("circle", { cx: 7, cy: 7, r: 4, fill: "none", "stroke-width": 2 }),
  };
  return h("ul", { class: "legend" },
    modes.map((mode) => h("li", null, s("svg", { width: 28, height: 12, "aria-hidden": "true" }, s("line", { x1: 0, y1: 6, x2: 28, y2: 6, "stroke-width": 3, "stroke-dasharray": dash[mode] || null, class: `line-${MODE_COLOUR[mode]}` })), MODES[mode])),
    h("li", null, "Width: tonnes ", term("under way", "under way")),
    kinds.map((kind) => h("li", null, s("svg", { width: 14, height: 14, "aria-hidden": "true", class: kind === "hub" || kind === "handover" ? "key-main" : "key-node" }, shapes[kind]()), kindName(kind))));
}

/** Tonnes per lane and per node between two days, both included. */
function flows(from, until) {
  const byLane = new Map();
  const byNode = new Map();
  const at = (node) => { if (!byNode.has(node)) byNode.set(node, { node, arriving: 0, departing: 0 }); return byNode.get(node); };
  let count = 0;
  let total = 0;
  for (const one of consignments) {
    let moving = false;
    for (const leg of one.legs) {
      if (leg.depart >= from && leg.depart <= until) at(leg.lane.from).departing += one.tonnes;
      if (leg.arrive >= from && leg.arrive <= until) at(leg.lane.to).arriving += one.tonnes;
      if (leg.depart > until || leg.arrive < from) continue;
      moving = true;
      let f = byLane.get(leg.lane);
      if (!f) byLane.set(leg.lane, (f = { lane: leg.lane, tonnes: 0, count: 0 }));
      f.tonnes += one.tonnes;
      f.count++;
    }
    if (moving) { count++; total += one.tonnes; }
  }
  return { lanes: [...byLane.values()], nodes: [...byNode.values()], count, tonnes: total };
}

/** The most tonnes on one lane in any window of the chosen length, so that widths keep their meaning from day to day. */
function heaviest() {
  if (!mapChart.most) mapChart.most = { whole: heaviestOf(D.scenario.days), week: heaviestOf(7), day: heaviestOf(1) };
  return Math.max(1e-9, mapChart.most[flow.mode]);
}

function heaviestOf(length) {
  const days = D.scenario.days;
  let most = 0;
  for (const legs of groupBy(consignments.flatMap((one) => one.legs.map((leg) => ({ leg, tonnes: one.tonnes }))), ({ leg }) => leg.lane).values()) {
    const change = new Float64Array(days + 1);
    for (const { leg, tonnes: t } of legs) {
      change[Math.max(0, leg.depart - length + 1)] += t;
      change[Math.min(days, leg.arrive + 1)] -= t;
    }
    let now = 0;
    for (const step of change) { now += step; most = Math.max(most, now); }
  }
  return most;
}

function startMap(canvas) {
  echarts.registerMap("world", JSON.parse(document.getElementById("basemap-data").textContent));
  mapChart.chart = echarts.init(canvas, null, { renderer: "canvas" });
  mapChart.canvas = canvas;
  const whole = flows(-Infinity, Infinity);
  mapChart.used = new Set(whole.nodes.map((n) => n.node));
  // The page scrolls under the wheel; the map zooms only when Ctrl is held.
  canvas.addEventListener("wheel", (event) => { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); }, { capture: true });
  new ResizeObserver(() => { mapChart.chart.resize(); frame(true); }).observe(canvas);
}

/** The box of longitudes and latitudes around the nodes, padded, and widened to the shape of the canvas. */
function frameOf(list, width, height) {
  const lons = list.map((node) => node.lon);
  const lats = list.map((node) => node.lat);
  let [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const middle = Math.max(-65, Math.min(65, (south + north) / 2));
  const aspect = Math.cos((middle * Math.PI) / 180);
  const pad = Math.max(0.6, 0.07 * Math.max((east - west) * aspect, north - south));
  [west, east, south, north] = [west - pad / aspect, east + pad / aspect, south - pad, north + pad];
  const wanted = width / height;
  const have = ((east - west) * aspect) / (north - south);
  if (have < wanted) { const more = ((north - south) * wanted) / aspect - (east - west); west -= more / 2; east += more / 2; }
  else { const more = ((east - west) * aspect) / wanted - (north - south); south -= more / 2; north += more / 2; }
  return { boundingCoords: [[west, north], [east, south]], aspectScale: aspect };
}

function frame(keep) {
  const used = nodes.filter((node) => mapChart.used.has(node));
  const main = nodes.filter((node) => node.kind === "hub" || node.kind === "handover");
  const list = mapChart.fit === "hubs" && main.length ? main : used.length ? used : nodes;
  if (!list.length) return;
  const colour = palette();
  const fit = frameOf(list, mapChart.chart.getWidth(), mapChart.chart.getHeight());
  const now = keep ? (mapChart.chart.getOption().geo || [{}])[0] : {};
  mapChart.chart.setOption({
    animation: false,
    geo: {
      map: "world", roam: true, silent: true, left: 0, right: 0, top: 0, bottom: 0, ...fit, center: now.center ?? null, zoom: now.zoom ?? 1, scaleLimit: { min: 0.5, max: 60 },
      itemStyle: { areaColor: colour("land"), borderColor: colour("coast"), borderWidth: 0.7 }, emphasis: { disabled: true },
    },
  });
}

function zoomBy(factor) {
  const zoom = mapChart.chart.getOption().geo[0].zoom || 1;
  mapChart.chart.setOption({ geo: { zoom: Math.max(0.5, Math.min(60, zoom * factor)) } });
}

/** Moves and zooms the map by keys. */
function steer(event) {
  const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (event.key === "+" || event.key === "=") zoomBy(1.5);
  else if (event.key === "-") zoomBy(1 / 1.5);
  else if (by) {
    const [width, height] = [mapChart.chart.getWidth(), mapChart.chart.getHeight()];
    mapChart.chart.setOption({ geo: { center: mapChart.chart.convertFromPixel({ geoIndex: 0 }, [width / 2 + by[0] * width * 0.15, height / 2 + by[1] * height * 0.15]) } });
  } else return;
  event.preventDefault();
}

const chartTip = (lines) => { const box = h("div", { class: "chart-tip" }); box.textContent = lines.filter(Boolean).join("\n"); return box; };

function drawFlows(state) {
  const colour = palette();
  const most = heaviest();
  const dash = { rail: [8, 3], air: [2, 3], "inland-water": [9, 3, 2, 3] };
  const traffic = new Map(state.nodes.map((n) => [n.node, n]));
  const main = (node) => node.kind === "hub" || node.kind === "handover";
  const drawn = nodes.filter((node) => mapChart.used.has(node) || main(node));
  mapChart.chart.setOption({
    animation: false,
    tooltip: { trigger: "item", confine: true, backgroundColor: colour("ink"), borderWidth: 0, textStyle: { color: colour("bg") }, formatter: (p) => p.data.tip() },
    series: [
      {
        id: "flows", type: "lines", coordinateSystem: "geo", symbol: ["none", "arrow"], emphasis: { lineStyle: { opacity: 1 } }, z: 2,
        data: [...state.lanes].sort((a, b) => b.tonnes - a.tonnes).map((f) => ({
          coords: [[f.lane.from.lon, f.lane.from.lat], [f.lane.to.lon, f.lane.to.lat]],
          symbolSize: 4 + 6 * Math.sqrt(f.tonnes / most),
          lineStyle: { width: 0.8 + 8 * Math.sqrt(f.tonnes / most), color: colour(MODE_COLOUR[f.lane.mode] || "road"), type: dash[f.lane.mode] || "solid", opacity: 0.72, curveness: 0.12 },
          tip: () => chartTip([`${f.lane.from.name} → ${f.lane.to.name}`, `${MODES[f.lane.mode] || f.lane.mode}, ${plural(f.lane.days, "day")}, lane ${f.lane.id}`, `${tonnes(f.tonnes)} t, ${plural(f.count, "consignment")}`]),
        })),
      },
      {
        id: "nodes", type: "scatter", coordinateSystem: "geo", z: 5, labelLayout: { hideOverlap: true },
        data: drawn.map((node) => ({
          value: [node.lon, node.lat], symbol: KINDS[node.kind] ? KINDS[node.kind][1] : "circle", symbolSize: main(node) ? 15 : 8,
          itemStyle: { color: main(node) ? colour("accent") : colour("muted"), borderColor: colour("surface"), borderWidth: 1, opacity: traffic.has(node) || main(node) ? 1 : 0.35 },
          label: { show: main(node), formatter: node.name.replace(/[{}|]/g, " "), position: "right", color: colour("ink"), fontSize: 12, textBorderColor: colour("surface"), textBorderWidth: 3 },
          tip: () => nodeTip(node, traffic.get(node)),
        })),
      },
    ],
  });
}

function nodeTip(node, moved) {
  return chartTip([nodeName(node), `${kindName(node.kind)}, ${nation(node.nation)}`, node.dwell ? `At least ${plural(node.dwell, "day")} between arrival and departure` : null,
    moved ? `Arriving ${tonnes(moved.arriving)} t, departing ${tonnes(moved.departing)} t on the days shown` : "No traffic on the days shown"]);
}
