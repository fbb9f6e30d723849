// Data, words and small builders that every section uses.

const SVG = "http://www.w3.org/2000/svg";
const D = JSON.parse(document.getElementById("plan-data").textContent);

/** Builds an element. Text always goes in as text, never as markup. */
function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function s(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "css") for (const [name, v] of Object.entries(value)) node.style.setProperty(name, v);
    else node.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) if (child !== null && child !== undefined) node.append(child);
  return node;
}

const formats = new Map();
/** A number with at most so many decimals and at least `least`; thousands stand apart by a narrow space. */
function fixed(value, digits, least = 0) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  const key = digits * 10 + least;
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat("en-GB", { minimumFractionDigits: least, maximumFractionDigits: digits }));
  const text = formats.get(key).format(value);
  return (text === "-0" ? "0" : text).replace(/,/g, "\u202f").replace("-", "\u2212");
}
const whole = (value) => fixed(value, 0);
const tonnes = (value) => fixed(value, Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 3);
const percent = (value) => (value === null || Number.isNaN(value) ? "–" : `${fixed(value * 100, 1, 1)}\u202f%`);
const DAY = 86400000;
const START = Date.parse(`${D.scenario.start}T00:00:00Z`);
const iso = (day) => (day === null || day === undefined ? "" : new Date(START + day * DAY).toISOString().slice(0, 10));
const dayOf = (text) => Math.round((Date.parse(`${text}T00:00:00Z`) - START) / DAY);
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const weekday = (day) => WEEKDAYS[new Date(START + day * DAY).getUTCDay()];

const plural = (count, one, more) => `${whole(count)} ${count === 1 ? one : more || `${one}s`}`;
const sum = (list, of) => list.reduce((total, one) => total + of(one), 0);

function groupBy(list, key) {
  const groups = new Map();
  for (const one of list) {
    const k = key(one);
    if (!groups.has(k)) groups.set(k, []);
    groups.get(k).push(one);
  }
  return groups;
}

// --- The model: the compact rows of the document, joined ------------------------------------------------------------

const nation = (code) => (D.nations[code] ? `${D.nations[code]} (${code})` : code);
const nodes = D.nodes.map(([id, name, code, kind, lat, lon, dwell], index) => ({ index, id, name, nation: code, kind, lat, lon, dwell }));
const lanes = D.lanes.map(([id, from, to, mode, days], index) => ({ index, id, from: nodes[from], to: nodes[to], mode, days }));
const items = D.items.map(([id, name, massKg, neqKg]) => ({ id, name, massKg, neqKg }));
const families = D.families.map(([id, name, area, unit]) => ({ id, name, area, unit }));
const familyById = new Map(families.map((family) => [family.id, family]));
const requirements = D.requirements.map(([id, family, quantity, due, lapses, notBefore, weight, priority, handover, inTime, late, points, note]) => ({
  id, family: families[family], quantity, due, lapses, notBefore, weight, priority, handover: nodes[handover],
  inTime, late, short: Math.max(0, quantity - inTime - late), points, note, consignments: [],
}));
const sources = D.sources.map(([id, code, kind, item, origin]) => ({ id, nation: code, bought: kind === 1, item: items[item], origin: nodes[origin] }));
let legCursor = 0;
const consignments = D.consignments.map(([id, requirement, variant, part, source, quantity, arrive, legCount]) => {
  const from = sources[source];
  const one = { id, requirement: requirements[requirement], variant, part, source: from, item: from.item, quantity, arrive, tonnes: (quantity * from.item.massKg) / 1000, legs: [] };
  for (let k = 0; k < legCount; k++) {
    const lane = lanes[D.legs[legCursor++]];
    const depart = D.legs[legCursor++];
    one.legs.push({ lane, depart, arrive: depart + lane.days });
  }
  one.depart = legCount ? one.legs[0].depart : arrive;
  one.inTime = arrive <= one.requirement.due;
  one.requirement.consignments.push(one);
  return one;
});
const partName = (part) => (!part ? "" : familyById.has(part) ? familyById.get(part).name : D.courses[part] || part);
const nodeName = (node) => `${node.name} (${node.id})`;
const route = (one) => (one.legs.length ? [one.legs[0].lane.from, ...one.legs.map((leg) => leg.lane.to)].map((n) => n.name).join(" → ") : `${one.source.origin.name}, at the handover point already`);

const KINDS = {
  depot: ["Depot", "circle"], factory: ["Factory", "pin"], seaport: ["Seaport", "rect"], airport: ["Airport", "triangle"],
  railhead: ["Railhead", "roundRect"], hub: ["Hub", "diamond"], border: ["Border crossing", "arrow"], handover: ["Handover point", "path://M0-10 3-3 10-3 4 2 6 9 0 5-6 9-4 2-10-3-3-3Z"], school: ["School", "emptyCircle"],
};
const kindName = (kind) => (KINDS[kind] ? KINDS[kind][0] : kind);
const MODES = { road: "Road", rail: "Rail", sea: "Sea", air: "Air", "inland-water": "Inland water" };
const MODE_COLOUR = { road: "road", rail: "rail", sea: "ship", air: "air", "inland-water": "inland" };
const STATUS = {
  optimal: "Optimal within the gap asked for", work_limit: "Stopped at the work limit", time_limit: "Stopped at the time limit", cancelled: "Stopped by the user",
};

// --- Words ----------------------------------------------------------------------------------------------------------

const WORDS = {
  points: ["Points", "What the plan earns: for each requirement its weight, times the share of it that is fulfilled, each unit counted by how timely it comes. A unit in time counts in full; a late one counts less each day, and nothing from the day the requirement lapses."],
  possible: ["Points possible", "The sum of the weights of all requirements: what a plan would earn that fulfils everything in time."],
  objective: ["Objective", "Points less the price of transport: each million EUR of transport takes off the points that the scenario sets. The planner makes this as large as it can."],
  bound: ["Proven bound", "No plan whatever can have a larger objective than this. The prices in the plan package prove it: anyone can recompute it from them, without the planner."],
  gap: ["Gap", "How far the plan may still be from the best one: (bound − objective) / bound. The best plan may be closer than this, never farther."],
  status: ["Status", "Why the planner stopped: within the gap asked for, at a limit of work or time, or stopped by the user. Whether the plan keeps the rules is for the verifier to say, whatever the status."],
  cost: ["Transport cost", "Mass times the cost per tonne of each lane travelled, added up over all legs."],
  tonnes: ["Tonnes", "Mass of everything the plan moves, each consignment counted once, however many legs it has."],
  seconds: ["Seconds", "How long the planner worked."],
  counts: ["Requirements fulfilled", "Requirements of which the whole quantity is there by the due day, out of all requirements."],
  consignments: ["Consignments", "A quantity of one item from one source that travels whole, on one route, to one requirement."],
  "in time": ["In time", "Arrived at the handover point by the due day, whatever the buffer. For a set: complete by the due day."],
  late: ["Late", "Arrived after the due day and before the requirement lapses."],
  short: ["Short", "Asked for, and neither in time nor late in this plan."],
  share: ["Share by weight", "Requirements ask for different units, which cannot be added up. So each requirement counts by its weight: weight × quantity in time (late, short) / quantity asked."],
  weight: ["Weight", "The points of a requirement when it is fulfilled completely and in time."],
  priority: ["Priority", "1 is first, 5 is last. For reports only: the weight decides."],
  due: ["Due", "The last day on which an arrival is in time."],
  lapses: ["Lapses", "From this day on an arrival is worth nothing."],
  buffer: ["Buffer", "Days of safety margin: an arrival is judged for its points as if it came so many days later."],
  handling: ["Handling", "Tonnes that arrive at a node plus tonnes that depart from it on one day. At the origin only the departure counts, at the handover point only the arrival. A hub passes at most half of its handling limit."],
  storage: ["Storage", "Tonnes that stay overnight at a node between two legs. Stock that has not left its origin and stock handed over is not counted."],
  neq: ["NEQ", "Net explosive quantity in kilograms on site on a day, from arrival to departure inclusive. Added up over hazard divisions: a planning aggregate, not a licence check."],
  "under way": ["Under way", "On a lane on at least one of the days shown, from the day of departure to the day of arrival. A consignment counts once per lane."],
  set: ["Set", "A whole capability: launcher, missiles, crew and spares of one variant. It counts when every part is there."],
  variant: ["Variant", "One composition of a set. Parts of different variants do not mix."],
  worth: ["Worth", "How many units of a family one unit of an item stands for."],
  purchase: ["Purchase", "An order that money in a fund pays for. What is bought and not shipped is paid all the same."],
  class: ["Class", "A course held once, at one school, from its first day; its crews are ready when it ends."],
  handover: ["Handover point", "The node where the recipient takes over with a signature. Only that signature makes a quantity delivered; this report shows what is planned."],
  caveat: ["Caveat", "A national restriction: a transit rule, a consent, nations to avoid, requirements the donor allows."],
};
const REASONS = {
  "no-source": ["No source", "Nothing offered or for sale suits it."],
  "no-route": ["No route", "No way leads from a suitable source to the handover point that can take the piece."],
  caveat: ["Caveat", "A source suits it, but national restrictions leave none a legal route."],
  consent: ["Consent", "What is left waits for a nation's consent."],
  "too-late": ["Too late", "No suitable source can arrive in time, even on an empty network."],
  "used-elsewhere": ["Used elsewhere", "Suitable sources are used up by other requirements."],
  capacity: ["Capacity", "Suitable quantity is left, but each route is full or closed on every useful day."],
  fund: ["Fund", "Money is missing."],
  training: ["Training", "Crews are the missing part."],
  part: ["Other part", "Another part of the set is the scarcer one."],
  cost: ["Cost", "Transport would cost more points than it earns."],
  "whole-units": ["Whole units", "What is left is smaller than one whole unit or set."],
  gap: ["Not decided", "The planner stopped before it could tell: more may be possible."],
};
const reasonName = (code) => (REASONS[code] ? REASONS[code][0] : code);

// --- The tip: definitions and details on hover and on focus ----------------------------------------------------------

const tip = h("div", { id: "tip", role: "tooltip", hidden: true });
document.body.append(tip);

function showTip(text, x, y) {
  tip.textContent = text;
  tip.hidden = false;
  const box = tip.getBoundingClientRect();
  tip.style.setProperty("left", `${Math.max(4, Math.min(x, innerWidth - box.width - 4))}px`);
  tip.style.setProperty("top", `${y + 18 + box.height > innerHeight ? Math.max(4, y - box.height - 10) : y + 18}px`);
}
const hideTip = () => { tip.hidden = true; };
addEventListener("keydown", (event) => { if (event.key === "Escape") hideTip(); });
addEventListener("scroll", hideTip, { capture: true, passive: true });

/** A word with its definition: on hover, on focus, and read out by screen readers. */
function term(key, label) {
  const [name, meaning] = WORDS[key];
  const show = (event) => { const box = event.currentTarget.getBoundingClientRect(); showTip(meaning, box.left, box.bottom - 12); };
  return h("button", { type: "button", class: "term", "aria-description": meaning, onmouseenter: show, onfocus: show, onclick: show, onmouseleave: hideTip, onblur: hideTip }, label || name);
}

function section(id, title, about, ...children) {
  return h("section", { id, "aria-labelledby": `${id}-title` },
    h("header", null, h("h2", { id: `${id}-title` }, title), about ? h("p", { class: "muted" }, about) : null), ...children);
}

function segment(label, choices, chosen, onChoice) {
  const buttons = choices.map(([value, name]) => h("button", { type: "button", "aria-pressed": String(value === chosen), onclick: () => choose(value) }, name));
  function choose(value) {
    choices.forEach(([v], k) => buttons[k].setAttribute("aria-pressed", String(v === value)));
    onChoice(value);
  }
  return h("span", { class: "segment", role: "group", "aria-label": label }, buttons);
}

function select(label, choices, chosen, onChange) {
  const box = h("select", { onchange: () => onChange(box.value) }, choices.map(([value, name]) => h("option", { value, selected: value === chosen }, name)));
  return h("label", null, label, box);
}

/** The colours of the style sheet as it stands now, for what is drawn on a canvas. */
function palette() {
  const css = getComputedStyle(document.documentElement);
  return (name) => css.getPropertyValue(`--${name}`).trim();
}
const redraws = [];
const onRedraw = (draw) => { redraws.push(draw); };
const redraw = () => redraws.forEach((draw) => draw());
