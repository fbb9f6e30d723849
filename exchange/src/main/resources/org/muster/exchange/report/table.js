// A table that sorts, filters, pages, prints whole and exports.
//
// A column: { key, label, type: "text" | "code" | "num" | "date", get(row), show?(value, row), node?(row), word?, long?, fileOnly?, optional? }
// `fileOnly` columns stand in saved files only, `optional` ones are left out where all rows are empty.

const PAGE = 25;
const allTables = [];

const TYPE_CLASS = { text: "text", code: "code", num: "num", date: "date" };
const shown = (column, row) => {
  const value = column.get(row);
  if (value === null || value === undefined || value === "") return "";
  if (column.show) return column.show(value, row);
  return column.type === "num" ? fixed(value, 2) : column.type === "date" ? iso(value) : String(value);
};

/** Text that a spreadsheet would take for a formula gets an apostrophe in front. */
function csvCell(value) {
  let text = value === null || value === undefined ? "" : String(value);
  if (typeof value !== "number" && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function csv(columns, rows) {
  const head = [...columns.map((c) => c.key), "classification"];
  const body = rows.map((row) => [...columns.map((c) => {
    const value = c.get(row);
    return c.type === "date" ? iso(value) : value;
  }), D.marking].map(csvCell).join(","));
  return [head.join(","), ...body].join("\r\n") + "\r\n";
}

function download(name, text) {
  const url = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
  const link = h("a", { href: url, download: `${name}.csv` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** The test that one column filter asks for: words for text; 5, >5, <=5, 2..8 for numbers; the same with days for dates. */
function columnTest(column, asked) {
  const text = asked.trim().toLowerCase();
  if (column.type === "num" || column.type === "date") {
    const number = (part) => (column.type === "date" ? dayOf(part.trim()) : Number(part.replace(/[\s\u202f]/g, "")));
    const range = text.split("..");
    if (range.length === 2) {
      const low = range[0].trim() ? number(range[0]) : -Infinity;
      const high = range[1].trim() ? number(range[1]) : Infinity;
      if (!Number.isNaN(low) && !Number.isNaN(high)) return (value) => value !== null && value >= low && value <= high;
    }
    const match = /^(>=|<=|>|<|=)\s*(.+)$/.exec(text);
    if (match && !Number.isNaN(number(match[2]))) {
      const limit = number(match[2]);
      const compare = { ">": (v) => v > limit, "<": (v) => v < limit, ">=": (v) => v >= limit, "<=": (v) => v <= limit, "=": (v) => v === limit }[match[1]];
      return (value) => value !== null && compare(value);
    }
    if (column.type === "num" && text !== "" && !Number.isNaN(number(text))) return (value) => value === number(text);
  }
  return (value, row) => shown(column, row).toLowerCase().includes(text);
}

function compare(column, direction) {
  return (a, b) => {
    const x = column.get(a);
    const y = column.get(b);
    const emptyX = x === null || x === undefined || x === "";
    const emptyY = y === null || y === undefined || y === "";
    if (emptyX || emptyY) return emptyX - emptyY;
    const order = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "en", { numeric: true });
    return order * direction;
  };
}

function dataTable({ name, title, caption, columns: all, rows, detail, sort, filter = true, page = PAGE }) {
  const columns = all.filter((column) => !column.fileOnly && !(column.optional && rows.every((row) => !column.get(row))));
  const state = { rows, page: 0, sort: sort || null, words: "", columns: new Map(), whole: false, open: new Set(), drawn: false };
  const count = h("span", { class: "count", "aria-live": "polite" });
  const body = h("tbody");
  const headers = columns.map((column) => header(column));
  const filters = h("tr", { class: "filters", hidden: true }, detail ? h("td") : null, columns.map((column) => h("td", null,
    h("input", { type: "text", "aria-label": `Filter ${column.label}`, placeholder: column.type === "num" ? "> 5, 2..8" : column.type === "date" ? "> 2025-03-01" : "", oninput: (e) => filterBy(column, e.target.value) }))));
  const pager = h("span", { class: "bar" });
  const search = h("input", { type: "search", placeholder: "Filter: all words", "aria-label": `Filter ${caption}`, oninput: () => { state.words = search.value; again(); } });
  const tools = h("div", { class: "table-head" }, title ? h("h3", null, title) : null, count, filter ? search : null,
    filter ? h("button", { type: "button", "aria-pressed": "false", onclick: (e) => toggleFilters(e.currentTarget) }, "Column filters") : null,
    h("button", { type: "button", onclick: () => download(fileName(), csv(all.filter((column) => column.key !== "bar"), matching())) }, "Save as CSV"), pager);
  const element = h("div", null, tools,
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
      h("table", null, h("caption", { class: filter && !title ? "print-only" : null }, caption),
        h("thead", null, h("tr", null, detail ? h("th", { scope: "col" }, h("span", { class: "visually-hidden" }, "Details")) : null, headers), filters), body)));

  function header(column) {
    const mark = h("span", { "aria-hidden": "true" });
    const button = h("button", { type: "button", class: "sort", onclick: () => sortBy(column) }, column.label, mark);
    if (column.word) {
      const meaning = WORDS[column.word][1];
      const show = () => { const box = button.getBoundingClientRect(); showTip(meaning, box.left, box.bottom - 12); };
      fill(button, { "aria-description": meaning, onmouseenter: show, onfocus: show, onmouseleave: hideTip, onblur: hideTip }, []);
    }
    const cell = h("th", { scope: "col", class: TYPE_CLASS[column.type] }, button, h("span", { class: "print-only", "aria-hidden": "true" }, column.label));
    cell.mark = mark;
    return cell;
  }
  function fileName() { return `plan-${D.scenario.start}-${name}-${D.marking}`.replace(/[^A-Za-z0-9._-]+/g, "_"); }
  function toggleFilters(button) {
    filters.hidden = !filters.hidden;
    button.setAttribute("aria-pressed", String(!filters.hidden));
    if (filters.hidden) { state.columns.clear(); filters.querySelectorAll("input").forEach((input) => { input.value = ""; }); again(); }
  }
  function filterBy(column, text) {
    if (text.trim()) state.columns.set(column, columnTest(column, text)); else state.columns.delete(column);
    again();
  }
  function sortBy(column) {
    const same = state.sort && state.sort.key === column.key;
    state.sort = { key: column.key, direction: same ? -state.sort.direction : column.type === "num" ? -1 : 1 };
    again();
  }
  function again() { state.page = 0; draw(); }
  function matching() {
    const words = state.words.toLowerCase().split(/\s+/).filter(Boolean);
    let found = state.rows;
    if (words.length) found = found.filter((row) => { const text = rowText(row); return words.every((word) => text.includes(word)); });
    for (const [column, test] of state.columns) found = found.filter((row) => test(column.get(row), row));
    if (!state.sort) return found;
    return [...found].sort(compare(columns.find((c) => c.key === state.sort.key), state.sort.direction));
  }
  const texts = new Map();
  function rowText(row) {
    if (!texts.has(row)) texts.set(row, columns.map((column) => shown(column, row)).join("\u0001").toLowerCase());
    return texts.get(row);
  }
  function rowOf(row) {
    const cells = columns.map((column) => h("td", { class: `${TYPE_CLASS[column.type]}${column.long ? " long" : ""}` }, column.node ? column.node(row) : shown(column, row)));
    if (!detail) return [h("tr", null, cells)];
    const open = state.open.has(row);
    const button = h("button", { type: "button", class: "open", "aria-expanded": String(open), "aria-label": `Details of ${shown(columns[0], row)}`, onclick: () => { if (open) state.open.delete(row); else state.open.add(row); draw(row); } }, open ? "−" : "+");
    const line = h("tr", null, h("td", null, button), cells);
    line.button = button;
    return open ? [line, h("tr", { class: "detail" }, h("td", { colspan: columns.length + 1 }, detail(row)))] : [line];
  }
  function draw(focusRow) {
    state.drawn = true;
    const found = matching();
    const pages = Math.max(1, Math.ceil(found.length / page));
    state.page = Math.min(state.page, pages - 1);
    const part = state.whole ? found : found.slice(state.page * page, (state.page + 1) * page);
    count.textContent = found.length === state.rows.length ? plural(found.length, "row") : `${whole(found.length)} of ${plural(state.rows.length, "row")}`;
    columns.forEach((column, k) => {
      const on = state.sort && state.sort.key === column.key;
      headers[k].mark.textContent = on ? (state.sort.direction > 0 ? " ▲" : " ▼") : "";
      if (on) headers[k].setAttribute("aria-sort", state.sort.direction > 0 ? "ascending" : "descending"); else headers[k].removeAttribute("aria-sort");
    });
    body.replaceChildren(...part.flatMap((row) => {
      const lines = rowOf(row);
      if (row === focusRow) queueMicrotask(() => lines[0].button.focus());
      return lines;
    }));
    if (!part.length) body.append(h("tr", null, h("td", { colspan: columns.length + (detail ? 1 : 0), class: "muted" }, "No rows.")));
    drawPager(pages);
  }
  function drawPager(pages) {
    if (pages === 1) { pager.replaceChildren(); return; }
    const to = (page, label, text) => h("button", { type: "button", "aria-label": label, disabled: page < 0 || page >= pages || page === state.page, onclick: () => { state.page = page; draw(); } }, text);
    pager.replaceChildren(to(0, "First page", "«"), to(state.page - 1, "Page before", "‹"), h("span", { class: "muted" }, `Page ${state.page + 1} of ${whole(pages)}`), to(state.page + 1, "Next page", "›"), to(pages - 1, "Last page", "»"));
  }
  const table = {
    element,
    draw,
    drawOnce() { if (!state.drawn) draw(); },
    setRows(next) { state.rows = next; texts.clear(); if (state.drawn) again(); },
    print(on) { state.whole = on; draw(); },
    show(words) { search.value = words; state.words = words; again(); },
  };
  allTables.push(table);
  return table;
}
