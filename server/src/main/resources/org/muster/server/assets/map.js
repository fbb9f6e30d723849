// The map of a plan: what is under way on a day, and what comes and goes at nodes.

import { colour, day, frame, shown } from "./charts.js";

const MODES = { road: ["#0072b2", "solid"], rail: ["#d55e00", [8, 3]], sea: ["#009e73", [2, 2]], air: ["#cc79a7", [2, 4]], "inland-water": ["#8a7f00", [9, 3, 2, 3]] };
const MAIN = new Set(["hub", "handover"]);
const QUIET = 250;

const place = document.getElementById("map");
const slider = document.getElementById("after");
const form = document.getElementById("days");
const output = form.querySelector("output");
const drawn = JSON.parse(place.dataset.values);
const nodes = new Map(drawn.nodes.map((node) => [node.node, node]));
const most = Math.max(1e-9, ...drawn.flows.map((flow) => flow.tonnes));
let chart;

/** The box around all nodes, in the shape of the place where it is drawn. */
function box() {
  const lons = drawn.nodes.map((node) => node.lon);
  const lats = drawn.nodes.map((node) => node.lat);
  let [west, east, south, north] = lons.length ? [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)] : [-10, 40, 35, 60];
  const shape = Math.cos((Math.max(-65, Math.min(65, (south + north) / 2)) * Math.PI) / 180);
  const pad = Math.max(1, 0.08 * Math.max((east - west) * shape, north - south));
  [west, east, south, north] = [west - pad / shape, east + pad / shape, south - pad, north + pad];
  const wanted = place.clientWidth / place.clientHeight;
  const more = wanted * (north - south) / shape - (east - west);
  if (more > 0) { west -= more / 2; east += more / 2; } else { const high = (east - west) * shape / wanted - (north - south); south -= high / 2; north += high / 2; }
  return { boundingCoords: [[west, north], [east, south]], aspectScale: shape };
}

function draw(keepView) {
  const at = Number(slider.value);
  const lanes = new Map();
  const load = new Map();
  const add = (node, tonnes) => load.set(node, (load.get(node) || 0) + tonnes);
  for (const flow of drawn.flows) {
    if (flow.depart === at) add(flow.from, flow.tonnes);
    if (flow.arrive === at) add(flow.to, flow.tonnes);
    if (flow.depart > at || flow.arrive < at) continue;
    const lane = lanes.get(flow.lane) || { ...flow, tonnes: 0 };
    lane.tonnes += flow.tonnes;
    lanes.set(flow.lane, lane);
  }
  const heaviest = Math.max(1e-9, ...load.values());
  const before = keepView ? chart.getOption().geo?.[0] : undefined;
  chart.setOption({
    ...frame(),
    legend: { show: false },
    geo: { map: "world", roam: "move", silent: true, left: 0, right: 0, top: 0, bottom: 0, ...box(), ...(before ? { center: before.center, zoom: before.zoom } : {}), scaleLimit: { min: 0.5, max: 40 }, itemStyle: { areaColor: colour("hover"), borderColor: colour("line"), borderWidth: 0.6 } },
    series: [
      {
        id: "lanes", type: "lines", coordinateSystem: "geo", symbol: ["none", "arrow"], z: 2,
        data: [...lanes.values()].map((lane) => ({
          name: `${nodes.get(lane.from).name} → ${nodes.get(lane.to).name}\n${lane.lane}: ${shown(lane.tonnes)} t`,
          coords: [lane.from, lane.to].map((id) => [nodes.get(id).lon, nodes.get(id).lat]),
          symbolSize: 5 + 6 * Math.sqrt(lane.tonnes / most),
          lineStyle: { width: 1 + 7 * Math.min(1, Math.sqrt(lane.tonnes / most)), color: (MODES[lane.mode] || MODES.road)[0], type: (MODES[lane.mode] || MODES.road)[1], curveness: 0.12, opacity: 0.8 },
        })),
        tooltip: { formatter: (one) => one.name },
      },
      {
        id: "nodes", type: "scatter", coordinateSystem: "geo", z: 5, labelLayout: { hideOverlap: true },
        data: drawn.nodes.map((node) => ({
          name: node.name, value: [node.lon, node.lat, load.get(node.node) || 0], symbol: MAIN.has(node.kind) ? "diamond" : "circle",
          symbolSize: 7 + (MAIN.has(node.kind) ? 5 : 0) + 14 * Math.sqrt((load.get(node.node) || 0) / heaviest),
          itemStyle: { color: colour(load.has(node.node) ? "accent" : "ink-soft"), borderColor: colour("card"), borderWidth: 1, opacity: load.has(node.node) ? 1 : 0.5 },
          label: { show: MAIN.has(node.kind), formatter: () => node.name, position: "right", color: colour("ink"), textBorderColor: colour("card"), textBorderWidth: 3 },
        })),
        tooltip: { formatter: (one) => `${one.name}\n${shown(one.value[2])} t` },
      },
    ],
  }, true);
}

/** The tables of that day come from the server, where they are made. */
async function tables() {
  const address = `${location.pathname}?after=${slider.value}`;
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.getElementById("flows").replaceWith(fresh.getElementById("flows"));
  const says = fresh.querySelector("#days output").textContent;
  output.textContent = says;
  slider.setAttribute("aria-valuetext", says);
  history.replaceState(null, "", address);
}

const outlines = await fetch("/assets/map/4.1.0/world.geojson");
echarts.registerMap("world", await outlines.json());
chart = echarts.init(place, null, { renderer: "canvas" });
draw(false);
place.dataset.drawn = "yes";
let due = 0;
slider.addEventListener("input", () => {
  output.textContent = day(slider.dataset.start, Number(slider.value));
  draw(true);
  clearTimeout(due);
  due = setTimeout(tables, QUIET);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw(true));
new ResizeObserver(() => { chart.resize(); draw(false); }).observe(place);
