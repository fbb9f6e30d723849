// The tables: requirements, consignments with their legs, purchases, classes, sets. And the glossary.

const TABLES = {
  requirements: ["Requirements", requirementTable], consignments: ["Consignments", consignmentTable], legs: ["Legs", legTable],
  purchases: ["Purchases", purchaseTable], classes: ["Classes", classTable], sets: ["Sets", setTable],
};
let openTable = () => {};

function requirementTable() {
  return dataTable({
    name: "requirements", caption: "Requirements", rows: requirements, detail: requirementDetail,
    columns: [
      { key: "requirement", label: "Requirement", type: "code", get: (r) => r.id },
      { key: "family", label: "Asked for", type: "text", get: (r) => r.family.name },
      { key: "area", label: "Area", type: "code", get: (r) => r.family.area },
      { key: "quantity", label: "Quantity", type: "num", get: (r) => r.quantity, show: whole },
      { key: "unit", label: "Unit", type: "code", get: (r) => r.family.unit },
      { key: "bar", label: "Shares", type: "code", get: (r) => r.inTime / r.quantity, node: (r) => stack([["in-time", r.inTime / r.quantity], ["late", r.late / r.quantity], ["short", r.short / r.quantity]]) },
      { key: "in_time", label: "In time", type: "num", get: (r) => r.inTime, show: (v) => fixed(v, 4), word: "in time" },
      { key: "late", label: "Late", type: "num", get: (r) => r.late, show: (v) => fixed(v, 4), word: "late" },
      { key: "short", label: "Short", type: "num", get: (r) => r.short, show: (v) => fixed(v, 4), word: "short" },
      { key: "points", label: "Points", type: "num", get: (r) => r.points, word: "points" },
      { key: "weight", label: "Weight", type: "num", get: (r) => r.weight, word: "weight" },
      { key: "priority", label: "Priority", type: "num", get: (r) => r.priority, show: whole, word: "priority" },
      { key: "not_before", label: "Not before", type: "date", fileOnly: true, get: (r) => r.notBefore },
      { key: "due", label: "Due", type: "date", get: (r) => r.due, word: "due" },
      { key: "lapses", label: "Lapses", type: "date", get: (r) => r.lapses, word: "lapses" },
      { key: "handover", label: "Handover", type: "text", get: (r) => nodeName(r.handover), word: "handover" },
      { key: "consignments", label: "Consignments", type: "num", get: (r) => r.consignments.length, show: whole },
    ],
  });
}

function requirementDetail(r) {
  const missing = shortfalls.filter((row) => row.requirement === r);
  return [
    h("p", null, [r.notBefore === null ? null : `Not before ${iso(r.notBefore)}.`, r.note].filter(Boolean).join(" ")),
    missing.length ? h("ul", null, missing.map((row) => h("li", null, `${row.part ? `${partName(row.part)}: ` : ""}${fixed(row.short, 4)} ${unitOf(row)} not there when due. ${reasonName(row.reason)}. ${row.detail || ""}`))) : null,
    r.consignments.length ? h("p", null, plural(r.consignments.length, "consignment"), ". ",
      h("a", { href: "#tables", onclick: () => openTable("consignments", r.id) }, "Show them")) : h("p", null, "No consignment."),
  ].filter(Boolean);
}

function consignmentTable() {
  return dataTable({
    name: "consignments", caption: "Consignments", rows: consignments, detail: legList,
    columns: [
      { key: "consignment", label: "Consignment", type: "code", get: (c) => c.id },
      { key: "requirement", label: "Requirement", type: "code", get: (c) => c.requirement.id },
      { key: "variant", label: "Variant", type: "code", get: (c) => c.variant, optional: true, word: "variant" },
      { key: "part", label: "Part", type: "text", get: (c) => c.part, show: partName, optional: true },
      { key: "source", label: "Source", type: "code", get: (c) => c.source.id },
      { key: "nation", label: "Nation", type: "text", get: (c) => nation(c.source.nation) },
      { key: "item", label: "Item", type: "text", get: (c) => c.item.name },
      { key: "quantity", label: "Quantity", type: "num", get: (c) => c.quantity, show: whole },
      { key: "tonnes", label: "Tonnes", type: "num", get: (c) => c.tonnes, show: (v) => fixed(v, 3) },
      { key: "depart", label: "Departs", type: "date", get: (c) => c.depart },
      { key: "arrive", label: "Arrives", type: "date", get: (c) => c.arrive },
      { key: "status", label: "Status", type: "code", get: (c) => (c.inTime ? "in time" : "late"), word: "in time" },
      { key: "route", label: "Route", type: "text", long: true, get: route },
    ],
  });
}

function legList(one) {
  if (!one.legs.length) return h("p", null, "Its origin is the handover point itself: it needs no legs.");
  return h("table", null, h("thead", null, h("tr", null, ["Leg", "Lane", "Mode", "From", "Departs", "To", "Arrives"].map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", null, one.legs.map((leg, k) => h("tr", null, [k + 1, leg.lane.id, MODES[leg.lane.mode] || leg.lane.mode, nodeName(leg.lane.from), iso(leg.depart), nodeName(leg.lane.to), iso(leg.arrive)].map((cell) => h("td", null, cell))))));
}

function legTable() {
  return dataTable({
    name: "legs", caption: "Legs", rows: consignments.flatMap((one) => one.legs.map((leg, k) => ({ one, leg, number: k + 1 }))),
    columns: [
      { key: "consignment", label: "Consignment", type: "code", get: (row) => row.one.id },
      { key: "leg", label: "Leg", type: "num", get: (row) => row.number, show: whole },
      { key: "lane", label: "Lane", type: "code", get: (row) => row.leg.lane.id },
      { key: "mode", label: "Mode", type: "code", get: (row) => MODES[row.leg.lane.mode] || row.leg.lane.mode },
      { key: "from", label: "From", type: "text", get: (row) => nodeName(row.leg.lane.from) },
      { key: "depart", label: "Departs", type: "date", get: (row) => row.leg.depart },
      { key: "to", label: "To", type: "text", get: (row) => nodeName(row.leg.lane.to) },
      { key: "arrive", label: "Arrives", type: "date", get: (row) => row.leg.arrive },
      { key: "item", label: "Item", type: "text", get: (row) => row.one.item.name },
      { key: "tonnes", label: "Tonnes", type: "num", get: (row) => row.one.tonnes, show: (v) => fixed(v, 3) },
    ],
  });
}

function purchaseTable() {
  const shipped = new Map();
  for (const one of consignments) if (one.source.bought) shipped.set(one.source.id, (shipped.get(one.source.id) || 0) + one.quantity);
  return dataTable({
    name: "purchases", caption: "Purchases", rows: D.purchases.map(([id, supply, fund, order, quantity, cost, item]) => ({ id, supply, fund, order, quantity, cost, item: items[item] })),
    columns: [
      { key: "purchase", label: "Purchase", type: "code", get: (p) => p.id, word: "purchase" },
      { key: "supply", label: "Supply", type: "code", get: (p) => p.supply },
      { key: "item", label: "Item", type: "text", get: (p) => p.item.name },
      { key: "fund", label: "Fund", type: "code", get: (p) => p.fund },
      { key: "order", label: "Ordered", type: "date", get: (p) => p.order },
      { key: "quantity", label: "Bought", type: "num", get: (p) => p.quantity, show: whole },
      { key: "shipped", label: "Shipped", type: "num", get: (p) => shipped.get(p.id) || 0, show: whole },
      { key: "cost_eur", label: "Cost, EUR", type: "num", get: (p) => p.cost, show: (v) => fixed(v, 2) },
    ],
  });
}

function classTable() {
  return dataTable({
    name: "classes", caption: "Classes", rows: D.classes.map(([id, school, requirement, variant, part, start, crews, days]) => ({ id, school, requirement: requirements[requirement], variant, part, start, crews, ready: start + days })),
    columns: [
      { key: "class", label: "Class", type: "code", get: (c) => c.id, word: "class" },
      { key: "school", label: "School", type: "code", get: (c) => c.school },
      { key: "course", label: "Course", type: "text", get: (c) => c.part, show: partName, optional: true },
      { key: "requirement", label: "Requirement", type: "code", get: (c) => c.requirement.id },
      { key: "variant", label: "Variant", type: "code", get: (c) => c.variant, optional: true, word: "variant" },
      { key: "start", label: "Starts", type: "date", get: (c) => c.start },
      { key: "ready", label: "Crews ready", type: "date", get: (c) => c.ready },
      { key: "crews", label: "Crews", type: "num", get: (c) => c.crews, show: whole },
    ],
  });
}

function setTable() {
  return dataTable({
    name: "sets", caption: "Complete sets", rows: D.sets.map(([requirement, ordinal, variant, complete]) => ({ requirement: requirements[requirement], ordinal, variant, complete })),
    columns: [
      { key: "requirement", label: "Requirement", type: "code", get: (row) => row.requirement.id },
      { key: "family", label: "Set", type: "text", get: (row) => row.requirement.family.name, word: "set" },
      { key: "ordinal", label: "Number", type: "num", get: (row) => row.ordinal, show: whole },
      { key: "variant", label: "Variant", type: "code", get: (row) => row.variant, optional: true, word: "variant" },
      { key: "complete", label: "Complete", type: "date", get: (row) => row.complete },
      { key: "due", label: "Due", type: "date", get: (row) => row.requirement.due, word: "due" },
      { key: "status", label: "Status", type: "code", get: (row) => (row.complete <= row.requirement.due ? "in time" : "late"), word: "in time" },
    ],
  });
}

function tableSection() {
  const built = new Map();
  const place = h("div");
  const rest = h("div", { class: "print-only" });
  const count = { requirements, consignments, legs: { length: D.legs.length / 2 }, purchases: D.purchases, classes: D.classes, sets: D.sets };
  const get = (key) => {
    if (!built.has(key)) { built.set(key, TABLES[key][1]()); built.get(key).drawOnce(); }
    return built.get(key);
  };
  const tabs = segment("Table", Object.entries(TABLES).map(([key, [name]]) => [key, `${name} (${whole(count[key].length)})`]), "requirements", (key) => { place.replaceChildren(get(key).element); });
  openTable = (key, words) => {
    tabs.children[Object.keys(TABLES).indexOf(key)].click();
    if (words !== undefined) get(key).show(words);
  };
  const element = section("tables", "Tables", "sort by a click on a heading; filter by words or column by column; save what is shown as CSV",
    h("div", { class: "panel" }, h("div", { class: "tabs screen-only" }, tabs), place, rest));
  return {
    element,
    start() { place.replaceChildren(get("requirements").element); },
    // On paper the legs stand in the routes of the consignments.
    print(on) {
      const shown = place.firstChild;
      if (on) rest.replaceChildren(...Object.keys(TABLES).filter((key) => key !== "legs" && count[key].length).map((key) => get(key).element).filter((one) => one !== shown));
      else rest.replaceChildren();
    },
  };
}

function glossary() {
  const words = Object.entries(WORDS).map(([, [name, meaning]]) => [name, meaning]);
  const reasons = Object.values(REASONS).map(([name, meaning]) => [`Reason: ${name}`, meaning]);
  const all = [...words, ...reasons].sort(([a], [b]) => a.localeCompare(b, "en"));
  return section("glossary", "Glossary", null, h("dl", { class: "glossary panel" }, all.map(([name, meaning]) => h("div", null, h("dt", null, name), h("dd", null, meaning)))));
}
