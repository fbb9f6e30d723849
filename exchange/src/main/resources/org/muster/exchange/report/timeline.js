// The timeline: one line per group, opened to one line per consignment. Only the lines in view are drawn.

const ROW = 26;
const BATCH = 500;
const line = { by: "requirement", words: "", from: 0, until: D.scenario.days - 1, open: new Set(), whole: false };

const GROUPINGS = {
  requirement: ["Requirement", (c) => [c.requirement.id], (key, list) => `${key} ${list[0].requirement.family.name}`],
  handover: ["Handover point", (c) => [c.requirement.handover.id], (key, list) => nodeName(list[0].requirement.handover)],
  node: ["Node passed", (c) => c.legs.slice(1).map((leg) => leg.lane.from.id), (key) => nodeName(nodes.find((n) => n.id === key))],
  nation: ["Donor or maker nation", (c) => [c.source.nation], (key) => nation(key)],
  area: ["Area", (c) => [c.requirement.family.area], (key) => key],
  item: ["Item", (c) => [c.item.id], (key, list) => list[0].item.name],
};

function groupsOf(by, words) {
  const [, keys, label] = GROUPINGS[by];
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map();
  for (const one of consignments) {
    if (one.arrive < line.from || one.depart > line.until) continue;
    if (wanted.length && !wanted.every((word) => searchText(one).includes(word))) continue;
    for (const key of keys(one)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(one);
    }
  }
  return [...groups].map(([key, list]) => {
    list.sort((a, b) => a.depart - b.depart || a.arrive - b.arrive);
    return { key, list, label: label(key, list), depart: list[0].depart, arrive: Math.max(...list.map((c) => c.arrive)), tonnes: sum(list, (c) => c.tonnes), late: list.filter((c) => !c.inTime).length };
  }).sort((a, b) => a.depart - b.depart || a.key.localeCompare(b.key));
}

function searchText(one) {
  if (!one.text) one.text = `${one.id} ${one.requirement.id} ${one.requirement.family.name} ${one.item.name} ${one.source.id} ${nation(one.source.nation)} ${route(one)} ${one.inTime ? "in time" : "late"}`.toLowerCase();
  return one.text;
}

function timelineSection() {
  let rows = [];
  const axis = h("div", { class: "axis" });
  const space = h("div", { class: "spacer", css: { position: "relative" } });
  const box = h("div", { class: "timeline", tabindex: "0", role: "region", "aria-label": "Timeline of consignments; the table of consignments holds the same figures", onscroll: () => draw() }, axis, space);
  const count = h("span", { class: "muted", "aria-live": "polite" });
  const dates = ["from", "until"].map((key) => h("input", { type: "text", size: 10, value: iso(line[key]), placeholder: "2025-03-01", onchange: (e) => setDay(key, e.target) }));
  const tools = h("div", { class: "bar" },
    select("Group by", Object.entries(GROUPINGS).map(([key, [name]]) => [key, name]), line.by, (by) => { line.by = by; line.open.clear(); refresh(); }),
    h("input", { type: "search", placeholder: "Filter: all words", "aria-label": "Filter the timeline", oninput: (e) => { line.words = e.target.value; refresh(); } }),
    h("label", null, "From", dates[0]), h("label", null, "until", dates[1]),
    h("button", { type: "button", onclick: () => { line.from = 0; line.until = D.scenario.days - 1; dates.forEach((input, k) => { input.value = iso(k ? line.until : 0); input.removeAttribute("aria-invalid"); }); refresh(); } }, "Whole horizon"), count);

  /** Takes a day as it is written, 2025-03-01; another spelling is marked and changes nothing. */
  function setDay(key, input) {
    const day = /^\d{4}-\d\d-\d\d$/.test(input.value.trim()) ? dayOf(input.value.trim()) : NaN;
    const valid = !Number.isNaN(day) && (key === "from" ? day <= line.until : day >= line.from);
    input.setAttribute("aria-invalid", String(!valid));
    if (!valid) return;
    line[key] = Math.max(0, Math.min(D.scenario.days - 1, day));
    input.value = iso(line[key]);
    refresh();
  }
  function refresh() {
    hideTip();
    const groups = groupsOf(line.by, line.words);
    rows = groups.flatMap((group) => [{ group }, ...(line.open.has(group.key) ? group.list.slice(0, BATCH).map((one) => ({ one })) : []),
      ...(line.open.has(group.key) && group.list.length > BATCH ? [{ rest: group.list.length - BATCH }] : [])]);
    count.textContent = `${plural(groups.length, "line")}, ${plural(new Set(groups.flatMap((g) => g.list)).size, "consignment")}`;
    space.style.setProperty("height", `${Math.max(1, rows.length) * ROW}px`);
    box.style.setProperty("height", `${Math.max(4, rows.length + 1) * ROW + 4}px`);
    draw();
  }
  function scale() {
    const label = box.clientWidth < 560 ? 120 : Math.min(420, Math.round(box.clientWidth * 0.27));
    box.style.setProperty("--label", `${label}px`);
    const width = Math.max(60, (line.whole ? 1000 : box.clientWidth) - label);
    const span = Math.max(1, line.until - line.from + 1);
    return { width, span, x: (day) => ((day - line.from) / span) * width };
  }
  function draw() {
    const at = scale();
    axis.replaceChildren(h("span", { class: "row", css: { border: "0" } }, h("span", { class: "name" }, GROUPINGS[line.by][0]), axisOf(at)));
    const first = line.whole ? 0 : Math.max(0, Math.floor(box.scrollTop / ROW) - 4);
    const last = line.whole ? rows.length : Math.min(rows.length, first + Math.ceil(box.clientHeight / ROW) + 8);
    const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.group : null;
    space.replaceChildren(...rows.slice(first, last).map((row, k) => rowOf(row, first + k, at)));
    if (focused) { const again = space.querySelector(`[data-group="${CSS.escape(focused)}"]`); if (again) again.focus({ preventScroll: true }); }
  }
  function rowOf(row, index, at) {
    const place = { css: { top: `${index * ROW}px` }, class: "row" };
    if (row.rest) return h("div", place, h("span", { class: "name inner" }, `${whole(row.rest)} more: narrow the filter`));
    if (row.one) return h("div", { ...place, onmousemove: (e) => showTip(about(row.one), e.clientX + 12, e.clientY), onmouseleave: hideTip }, h("span", { class: "name inner", title: `${row.one.quantity} × ${row.one.item.name}` }, `${row.one.id}: ${whole(row.one.quantity)} × ${row.one.item.name}`), bars(row.one, at));
    const { group } = row;
    const open = line.open.has(group.key);
    return h("div", { ...place, onmousemove: (e) => showTip(aboutGroup(group), e.clientX + 12, e.clientY), onmouseleave: hideTip },
      h("span", { class: "name" }, h("button", { type: "button", "data-group": group.key, "aria-expanded": String(open), "aria-description": aboutGroup(group), onclick: () => toggle(group.key) }, `${open ? "▾" : "▸"} ${group.label}`)), groupBars(group, at));
  }
  function toggle(key) {
    if (line.open.has(key)) line.open.delete(key); else line.open.add(key);
    refresh();
  }
  const element = section("timeline", "Timeline", "departure to arrival; open a line to see its consignments",
    h("div", { class: "panel" }, tools, timelineLegend(), box, h("p", { class: "muted screen-only" }, "The same rows as a table: ", h("a", { href: "#tables", onclick: () => openTable("consignments") }, "Consignments"), ".")));
  return {
    element,
    start() { new ResizeObserver(() => draw()).observe(box); refresh(); onRedraw(refresh); },
    print(on) { line.whole = on; if (on) line.open.clear(); refresh(); },
  };
}

function axisOf({ width, span, x }) {
  const marks = [];
  const start = new Date(START + line.from * DAY);
  const stepDays = span > 70 ? 0 : span > 21 ? 7 : 1;
  if (stepDays) for (let day = line.from; day <= line.until; day += stepDays) marks.push([day, iso(day).slice(5)]);
  else for (let month = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), 1)); month.getTime() <= START + line.until * DAY; month.setUTCMonth(month.getUTCMonth() + 1)) marks.push([Math.round((month.getTime() - START) / DAY), month.toISOString().slice(0, 7)]);
  const room = Math.max(1, Math.ceil((marks.length * 54) / width));
  return s("svg", { width, "aria-hidden": "true" }, marks.filter((_, k) => k % room === 0).map(([day, text]) => [s("line", { x1: x(day), x2: x(day), y1: 4, y2: ROW, class: "tick" }), s("text", { x: x(day) + 3, y: 17 }, text)]));
}

/** The days on which anything of the group is between departure and arrival, as merged bars; an arrival is a mark. */
function groupBars(group, { width, x }) {
  const spans = [];
  for (const one of group.list) {
    const last = spans[spans.length - 1];
    if (last && one.depart <= last[1]) last[1] = Math.max(last[1], one.arrive); else spans.push([one.depart, one.arrive]);
  }
  const arrivals = groupBy(group.list, (c) => `${c.arrive}${c.inTime}`);
  const most = Math.max(1, ...[...arrivals.values()].map((list) => list.length));
  const marks = line.by === "requirement" ? dueMarks(group.list[0].requirement, x) : [];
  return s("svg", { width, "aria-hidden": "true" },
    spans.map(([from, until]) => s("rect", { x: x(from), y: 11, width: Math.max(1.5, x(until) - x(from)), height: 4, class: "bar-span" })),
    [...arrivals.values()].map((list) => arrivalMark(list[0], x, 2.5 + 3 * Math.sqrt(list.length / most))), marks);
}

function arrivalMark(one, x, size) {
  const at = x(one.arrive);
  return one.inTime ? s("circle", { cx: at, cy: 13, r: size, class: "mark-in-time" }) : s("path", { d: `M${at} ${13 - size - 1}L${at + size + 1} 13L${at} ${13 + size + 1}L${at - size - 1} 13Z`, class: "mark-late" });
}

function dueMarks(requirement, x) {
  return [s("line", { x1: x(requirement.due + 1), x2: x(requirement.due + 1), y1: 2, y2: 24, class: "mark-due" }), s("line", { x1: x(requirement.lapses), x2: x(requirement.lapses), y1: 2, y2: 24, class: "mark-lapses" })];
}

function bars(one, { width, x }) {
  return s("svg", { width, "aria-hidden": "true" },
    s("line", { x1: x(one.depart), x2: x(one.arrive), y1: 13, y2: 13, class: "bar-wait" }),
    one.legs.map((leg) => s("rect", { x: x(leg.depart), y: 8, width: Math.max(1.5, x(leg.arrive) - x(leg.depart) - 0.5), height: 10, class: `fill-${MODE_COLOUR[leg.lane.mode] || "road"}` })),
    arrivalMark(one, x, 3.5), dueMarks(one.requirement, x));
}

const about = (one) => [`${one.id}: ${whole(one.quantity)} × ${one.item.name}, ${tonnes(one.tonnes)} t`, `${one.source.bought ? "Purchase" : "Offer"} ${one.source.id}, ${nation(one.source.nation)}`, route(one),
  `${iso(one.depart)} to ${iso(one.arrive)}, due ${iso(one.requirement.due)}: ${one.inTime ? "in time" : "late"}`].join("\n");
const aboutGroup = (group) => [`${group.label}`, `${plural(group.list.length, "consignment")}, ${tonnes(group.tonnes)} t, ${group.late ? `${whole(group.late)} late` : "all in time"}`, `${iso(group.depart)} to ${iso(group.arrive)}`].join("\n");

function timelineLegend() {
  const mark = (shape, words) => h("li", null, s("svg", { width: 16, height: 14, viewBox: "0 6 16 14", "aria-hidden": "true" }, shape), words);
  return h("ul", { class: "legend" },
    mark(s("circle", { cx: 8, cy: 13, r: 4, class: "mark-in-time" }), "arrival in time"), mark(s("path", { d: "M8 8 13 13 8 18 3 13Z", class: "mark-late" }), "arrival late"),
    mark(s("line", { x1: 8, x2: 8, y1: 6, y2: 20, class: "mark-due" }), term("due", "end of the due day")), mark(s("line", { x1: 8, x2: 8, y1: 6, y2: 20, class: "mark-lapses" }), term("lapses", "lapses")),
    mark(s("line", { x1: 0, x2: 16, y1: 13, y2: 13, class: "bar-wait" }), "waiting at a node"),
    [...new Set(lanes.map((lane) => lane.mode))].filter((mode) => MODES[mode]).map((mode) => mark(s("rect", { x: 0, y: 9, width: 16, height: 8, class: `fill-${MODE_COLOUR[mode]}` }), MODES[mode])));
}
