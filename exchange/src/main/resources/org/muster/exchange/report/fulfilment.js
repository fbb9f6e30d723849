// Headline figures, fulfilment by area and by priority, shortfalls.

function figures() {
  const f = D.figures;
  const fulfilled = requirements.filter((r) => r.inTime >= r.quantity).length;
  const rows = [
    ["points", fixed(f.points, 2), f.points !== null && f.possible ? `${percent(f.points / f.possible)} of ${fixed(f.possible, 2)} possible` : null],
    ["objective", fixed(f.objective, 4), "points less the price of transport"],
    ["bound", fixed(f.bound, 4), "no plan can have more"],
    ["gap", f.gap === null ? "–" : `${fixed(f.gap * 100, 3, 2)}\u202f%`, "at most so far from the best"],
    ["status", STATUS[f.status] || "–", null],
    ["counts", `${whole(fulfilled)} of ${whole(requirements.length)}`, "whole quantity by the due day"],
    ["tonnes", [fixed(f.tonnes, 1), h("small", null, " t")], `${plural(consignments.length, "consignment")} from ${plural(new Set(consignments.map((c) => c.source.id)).size, "source")}, ${plural(D.legs.length / 2, "leg")}`],
    ["cost", [fixed(f.cost, 0), h("small", null, " EUR")], f.cost !== null && f.tonnes ? `${fixed(f.cost / f.tonnes, 0)} EUR a tonne` : null],
    ["seconds", [fixed(f.seconds, 1), h("small", null, " s")], f.engine || null],
  ];
  const list = h("dl", { class: "figures" }, rows.map(([key, value, beside]) => h("div", null,
    h("dt", null, term(key)), h("dd", { class: key === "status" ? "value words" : "value" }, value), beside ? h("dd", { class: "muted" }, beside) : null, h("dd", { class: "print-only" }, WORDS[key][1]))));
  return section("figures", "Figures", null, list, made());
}

function made() {
  const f = D.figures;
  const options = Object.entries(f.options || {}).map(([key, value]) => `${key} ${value}`).join(", ");
  return h("p", { class: "muted" }, [
    f.muster ? `Muster ${f.muster}` : null, f.seed !== null && f.seed !== undefined ? `seed ${f.seed}` : null, options || null,
    `one million EUR of transport takes off ${fixed(D.scenario.pointsPerMeur, 9)} points`, D.scenario.sha256 ? `scenario SHA-256 ${D.scenario.sha256}` : null,
  ].filter(Boolean).join(" · "));
}

/** A bar of shares; the figures stand beside it in the table, so it is hidden from screen readers. */
function stack(parts, tall) {
  return h("div", { class: tall ? "stack tall" : "stack", "aria-hidden": "true" },
    parts.filter(([, share]) => share > 0).map(([name, share]) => h("i", { class: `s-${name}`, css: { width: `${Math.min(100, share * 100)}%` } })));
}

function statusLegend() {
  return h("ul", { class: "legend" }, [["in time", "in-time"], ["late", "late"], ["short", "short"]].map(([key, colour]) =>
    h("li", null, h("span", { class: `swatch s-${colour}` }), term(key))), h("li", null, term("share")));
}

function shares(name, list) {
  const weight = sum(list, (r) => r.weight);
  const part = (of) => sum(list, (r) => (r.weight * Math.min(r.quantity, of(r))) / r.quantity) / weight;
  const inTime = part((r) => r.inTime);
  const late = part((r) => r.late);
  return {
    name, list, weight, inTime, late, short: Math.max(0, 1 - inTime - late), count: list.length,
    full: list.filter((r) => r.inTime >= r.quantity).length, none: list.filter((r) => r.inTime + r.late <= 0).length, points: sum(list, (r) => r.points),
  };
}

function shareTable(name, title, label, groups) {
  const columns = [
    { key: "group", label, type: "text", get: (g) => g.name },
    { key: "bar", label: "Shares", type: "code", get: (g) => g.inTime, node: (g) => stack([["in-time", g.inTime], ["late", g.late], ["short", g.short]]) },
    { key: "in_time", label: "In time", type: "num", get: (g) => g.inTime, show: percent, word: "in time" },
    { key: "late", label: "Late", type: "num", get: (g) => g.late, show: percent, word: "late" },
    { key: "short", label: "Short", type: "num", get: (g) => g.short, show: percent, word: "short" },
    { key: "requirements", label: "Requirements", type: "num", get: (g) => g.count, show: whole },
    { key: "fulfilled", label: "Fulfilled", type: "num", get: (g) => g.full, show: whole, word: "counts" },
    { key: "nothing", label: "Nothing", type: "num", get: (g) => g.none, show: whole },
    { key: "points", label: "Points", type: "num", get: (g) => g.points, show: (v) => fixed(v, 2, 2), word: "points" },
    { key: "possible", label: "Possible", type: "num", get: (g) => g.weight, show: (v) => fixed(v, 2, 2), word: "possible" },
  ];
  const table = dataTable({ name, title, caption: `Fulfilment ${title.toLowerCase()}, shares by weight`, columns, rows: groups, filter: false });
  table.draw();
  return table.element;
}

function fulfilment() {
  const total = shares("all", requirements);
  const areas = [...groupBy(requirements, (r) => r.family.area)].map(([area, list]) => shares(area, list)).sort((a, b) => b.weight - a.weight);
  const priorities = [...groupBy(requirements, (r) => r.priority)].sort(([a], [b]) => (a ?? 99) - (b ?? 99))
    .map(([priority, list]) => shares(priority === null ? "none given" : `Priority ${priority}`, list));
  return section("fulfilment", "Fulfilment", `${percent(total.inTime)} in time, ${percent(total.late)} late, ${percent(total.short)} short, by weight`,
    stack([["in-time", total.inTime], ["late", total.late], ["short", total.short]], true), statusLegend(),
    h("div", { class: "columns" },
      h("div", { class: "panel" }, shareTable("fulfilment-by-area", "By area", "Area", areas)),
      h("div", { class: "panel" }, shareTable("fulfilment-by-priority", "By priority", "Priority", priorities), donors())));
}

function donors() {
  const moved = consignments.filter((c) => !c.source.bought);
  const rows = [...groupBy(moved, (c) => c.source.nation)].map(([code, list]) => ({ code, list, tonnes: sum(list, (c) => c.tonnes) }));
  rows.sort((a, b) => b.tonnes - a.tonnes);
  const most = rows.length ? rows[0].tonnes : 1;
  const table = dataTable({
    name: "donors", title: "By donor nation", caption: "What each nation gives from offers, as planned; purchases stand in their own table", rows, filter: false,
    columns: [
      { key: "nation", label: "Nation", type: "text", get: (d) => nation(d.code) },
      { key: "bar", label: "Share", type: "code", get: (d) => d.tonnes, node: (d) => stack([["plain", d.tonnes / most]]) },
      { key: "tonnes", label: "Tonnes", type: "num", get: (d) => d.tonnes, show: tonnes, word: "tonnes" },
      { key: "consignments", label: "Consignments", type: "num", get: (d) => d.list.length, show: whole, word: "consignments" },
      { key: "requirements", label: "Requirements served", type: "num", get: (d) => new Set(d.list.map((c) => c.requirement)).size, show: whole },
    ],
  });
  table.draw();
  return table.element;
}

const shortfalls = D.shortfalls.map(([requirement, variant, part, short, reason, detail]) => ({ requirement: requirements[requirement], variant, part, short, reason, detail }));
const unitOf = (row) => (row.part ? (familyById.has(row.part) ? familyById.get(row.part).unit : "crew") : row.requirement.family.unit);

function shortfallSection() {
  const reasons = [...groupBy(shortfalls, (row) => row.reason)].map(([code, list]) => ({
    code, rows: list.length, requirements: new Set(list.map((row) => row.requirement)),
  })).map((r) => ({ ...r, missing: sum([...r.requirements], (one) => (one.weight * Math.max(0, one.quantity - one.inTime)) / one.quantity) }))
    .sort((a, b) => b.missing - a.missing);
  const most = reasons.length ? reasons[0].missing || 1 : 1;
  const byReason = dataTable({
    name: "reasons", title: "By reason", caption: "Reasons for shortfalls. A requirement with several reasons stands in several rows, so rows are not to be added up", rows: reasons, filter: false,
    columns: [
      { key: "reason", label: "Reason", type: "text", get: (r) => r.code, show: reasonName },
      { key: "meaning", label: "In words", type: "text", long: true, get: (r) => (REASONS[r.code] || [])[1] || r.code },
      { key: "bar", label: "Share", type: "code", get: (r) => r.missing, node: (r) => stack([["short", r.missing / most]]) },
      { key: "weight_not_in_time", label: "Weight not in time", type: "num", get: (r) => r.missing, show: (v) => fixed(v, 2, 2), word: "share" },
      { key: "requirements", label: "Requirements", type: "num", get: (r) => r.requirements.size, show: whole },
      { key: "rows", label: "Rows", type: "num", get: (r) => r.rows, show: whole },
    ],
  });
  const rows = dataTable({
    name: "shortfalls", caption: "Shortfalls with their reasons", rows: shortfalls, sort: null,
    columns: [
      { key: "requirement", label: "Requirement", type: "code", get: (row) => row.requirement.id },
      { key: "family", label: "Asked for", type: "text", get: (row) => row.requirement.family.name },
      { key: "variant", label: "Variant", type: "code", get: (row) => row.variant, optional: true, word: "variant" },
      { key: "part", label: "Part", type: "text", get: (row) => row.part, show: partName, optional: true },
      { key: "short", label: "Short when due", type: "num", get: (row) => row.short, show: (v) => fixed(v, 4) },
      { key: "unit", label: "Unit", type: "code", get: unitOf },
      { key: "reason", label: "Reason", type: "text", get: (row) => row.reason, show: reasonName, node: (row) => reasonName(row.reason) },
      { key: "detail", label: "In words", type: "text", long: true, get: (row) => row.detail || (REASONS[row.reason] || [])[1] },
      { key: "weight", label: "Weight", type: "num", get: (row) => row.requirement.weight, word: "weight" },
      { key: "priority", label: "Priority", type: "num", get: (row) => row.requirement.priority, show: whole, word: "priority" },
      { key: "due", label: "Due", type: "date", get: (row) => row.requirement.due, word: "due" },
    ],
  });
  byReason.draw();
  rows.draw();
  const concerned = new Set(shortfalls.map((row) => row.requirement)).size;
  return section("shortfalls", "Shortfalls", shortfalls.length ? `${plural(concerned, "requirement")} not fulfilled in full and in time, each with its reasons` : "Everything is fulfilled in full and in time",
    h("div", { class: "panel" }, byReason.element), h("div", { class: "panel" }, rows.element));
}
