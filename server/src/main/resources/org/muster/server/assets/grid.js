// A grid of inputs: typed or pasted, checked by the server, the good rows written. What is typed stays in this tab under its
// typist's name until it is written or its typist signs out: through a reload, and through a session that ended.

const by = (id) => document.getElementById(id);
const form = by("grid");
const body = by("rows");
const says = form.dataset;
const columns = [...form.querySelectorAll("th[data-column]")].map((head) => head.dataset.column);
const most = Number(says.most);
const DRAFT = `muster-grid:${says.actor}`;
const UNDONE = 50;

let checked = null; // what the last check said; nothing once anything was typed since
let key = null; // of this writing: sent again, it is answered as before
let undo = [];

const rows = () => [...body.children];
const inputs = (row) => [...row.querySelectorAll("input")];
const cells = (row) => inputs(row).map((input) => input.value);
const isEmpty = (row) => cells(row).every((cell) => !cell.trim());
const filled = () => rows().filter((row) => !isEmpty(row));
const text = (pattern, ...values) => values.reduce((so, value, place) => so.replace(`{${place}}`, value), pattern);

function addRow(values = []) {
  const row = by("row").content.firstElementChild.cloneNode(true);
  body.append(row);
  const number = body.children.length;
  row.querySelector(".at").textContent = number;
  inputs(row).forEach((input, place) => {
    input.value = values[place] ?? "";
    input.defaultValue = input.value;
  });
  label(row, number);
  return row;
}

function label(row, number) {
  row.querySelector(".at").textContent = number;
  inputs(row).forEach((input) => {
    const cell = input.parentElement;
    input.setAttribute("aria-label", `${input.dataset.column}, ${says.row} ${number}`);
    cell.querySelector("ul").id = `fault-${number}-${input.dataset.column}`;
  });
  row.querySelector("th ul").id = `fault-${number}`;
}

const values = () => rows().map(cells);

function fill(all) {
  body.replaceChildren();
  all.forEach((row) => addRow(row));
  while (body.children.length < 5) {
    addRow();
  }
}

function keep() {
  sessionStorage.setItem(DRAFT, JSON.stringify({ columns, rows: filled().map(cells), reason: by("reason")?.value ?? "" }));
}

function tell(sentence) {
  by("says").textContent = sentence;
  by("says").hidden = !sentence;
}

function refuse(sentences) {
  const list = document.createElement("ul");
  list.append(...sentences.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })));
  by("refused").replaceChildren(list);
  by("refused").hidden = !sentences.length;
}

// Something was typed: what was checked was something else.
function touched() {
  checked = null;
  key = null;
  by("write").disabled = true;
  keep();
}

function remember() {
  undo.push(values());
  undo = undo.slice(-UNDONE);
}

function move(input, down, right) {
  const at = rows().indexOf(input.closest("tr")) + down;
  const place = columns.indexOf(input.dataset.column) + right;
  if (at === body.children.length && body.children.length < most) {
    addRow();
  }
  const next = body.children[at] && inputs(body.children[at])[place];
  next?.focus();
  next?.select();
  return Boolean(next);
}

const isAtStart = (input) => input.selectionEnd === 0 || isAll(input);
const isAtEnd = (input) => input.selectionStart === input.value.length || isAll(input);
const isAll = (input) => input.selectionStart === 0 && input.selectionEnd === input.value.length;

// While somebody types into a field with suggestions, the arrows are for these.
const suggests = (input) => Boolean(input.list) && input.value !== input.defaultValue;

function arrow(event, input) {
  switch (event.key) {
    case "ArrowDown": return !suggests(input) && move(input, 1, 0);
    case "ArrowUp": return !suggests(input) && move(input, -1, 0);
    case "ArrowLeft": return isAtStart(input) && move(input, 0, -1);
    case "ArrowRight": return isAtEnd(input) && move(input, 0, 1);
    case "Enter": return move(input, event.shiftKey ? -1 : 1, 0) || true;
    default: return false;
  }
}

function takeBack(input) {
  if (input.value !== input.defaultValue || !undo.length) {
    return false; // the browser takes back what is being typed
  }
  const at = [rows().indexOf(input.closest("tr")), columns.indexOf(input.dataset.column)];
  fill(undo.pop());
  const row = body.children[Math.min(at[0], body.children.length - 1)];
  inputs(row)[at[1]].focus();
  touched();
  return true;
}

body.addEventListener("keydown", (event) => {
  const input = event.target;
  if (input.tagName !== "INPUT" || event.altKey || event.isComposing) {
    return;
  }
  const isCommand = event.ctrlKey || event.metaKey;
  const isDone = isCommand
    ? (event.key === "Enter" && (checked?.toWrite ? write() : check(), true)) || (event.key === "z" && takeBack(input))
    : !(event.shiftKey && event.key.startsWith("Arrow")) && arrow(event, input);
  if (isDone) {
    event.preventDefault();
  }
});

body.addEventListener("input", touched);

body.addEventListener("focusin", (event) => {
  event.target.defaultValue = event.target.value;
});

// A cell is one change, however many keys made it.
body.addEventListener("change", (event) => {
  const before = values();
  const row = rows().indexOf(event.target.closest("tr"));
  before[row][columns.indexOf(event.target.dataset.column)] = event.target.defaultValue;
  undo.push(before);
  undo = undo.slice(-UNDONE);
  event.target.defaultValue = event.target.value;
});

// Rows and cells as spreadsheets copy them: apart by tabs, with quotes around what has lines or tabs in it.
function table(pasted) {
  const all = [[]];
  for (const [, quoted, plain, end] of pasted.matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/g)) {
    all.at(-1).push((quoted?.replaceAll('""', '"') ?? plain).replace(/\s*[\r\n]+\s*/g, " "));
    if (end === "") {
      break;
    }
    if (end !== "\t") {
      all.push([]);
    }
  }
  return all.at(-1).every((cell) => !cell) ? all.slice(0, -1) : all;
}

const named = (cell) => cell.trim().toLowerCase().replace(/[\s-]+/g, "_");

// The columns in which pasted cells go: by their names, if the first row has them, else from where the cursor is.
function places(first, from) {
  const names = first.map(named);
  const isHead = names.length > 1 && names.every((name) => columns.includes(name) || name === "reasons");
  return { isHead, of: (place) => (isHead ? columns.indexOf(names[place]) : from + place) };
}

body.addEventListener("paste", (event) => {
  const pasted = event.clipboardData.getData("text/plain");
  if (!/[\t\r\n]/.test(pasted.replace(/[\r\n]+$/, ""))) {
    return; // one cell is typed
  }
  event.preventDefault();
  remember();
  const all = table(pasted);
  const { isHead, of } = places(all[0], columns.indexOf(event.target.dataset.column));
  const start = rows().indexOf(event.target.closest("tr"));
  const lines = isHead ? all.slice(1) : all;
  tell(start + lines.length > most ? text(says.full, most) : "");
  lines.slice(0, most - start).forEach((line, number) => {
    const row = body.children[start + number] ?? addRow();
    line.forEach((cell, place) => {
      const input = inputs(row)[of(place)];
      if (input) {
        input.value = cell.trim();
        input.defaultValue = input.value;
      }
    });
  });
  touched();
});

async function send(path, more) {
  const token = document.cookie.split("; ").find((one) => one.startsWith("XSRF-TOKEN="));
  const answer = await fetch(path, {
    method: "POST",
    credentials: "same-origin",
    headers: {
      "Content-Type": "application/json",
      "Muster-Person": says.actor,
      "X-XSRF-TOKEN": token ? token.slice("XSRF-TOKEN=".length) : "",
    },
    body: JSON.stringify({ rows: [columns, ...filled().map(cells)], ...more }),
  });
  if (answer.redirected || answer.status === 401 || answer.status === 403) {
    throw new Error(says.again);
  }
  if (!(answer.headers.get("Content-Type") ?? "").includes("json")) {
    throw new Error(`${says.failed} (${answer.status})`);
  }
  const said = await answer.json();
  if (!answer.ok) {
    throw new Error((said.faults ?? [`${says.failed} (${answer.status})`]).join("\n"));
  }
  return said;
}

function list(place, faults) {
  place.hidden = !faults.length;
  place.replaceChildren(...faults.map(({ rule, sentence }) => {
    const item = Object.assign(document.createElement("li"), { textContent: `${sentence} ` });
    item.append(Object.assign(document.createElement("code"), { className: "code", textContent: rule }));
    return item;
  }));
}

function show(row, said) {
  const state = row.querySelector(".state");
  state.textContent = said ? says[said.state] : "";
  state.classList.toggle("short", said?.state === "faulty");
  const faults = said?.faults ?? [];
  list(row.querySelector("th ul"), faults.filter((fault) => !columns.includes(fault.column)));
  for (const input of inputs(row)) {
    const own = faults.filter((fault) => fault.column === input.dataset.column);
    const place = input.parentElement.querySelector("ul");
    const was = input.parentElement.querySelector("p");
    list(place, own);
    input.parentElement.classList.toggle("wrong", own.length > 0);
    own.length ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
    own.length ? input.setAttribute("aria-describedby", place.id) : input.removeAttribute("aria-describedby");
    const before = said?.was?.[input.dataset.column];
    was.hidden = before === undefined;
    was.textContent = before === undefined ? "" : `${says.was} ${before || "–"}`;
  }
}

function showAll(all) {
  rows().forEach((row) => show(row, null));
  const sent = filled();
  all.forEach((said) => sent[said.row] && show(sent[said.row], said));
  (body.querySelector("[aria-invalid]") ?? document.activeElement).focus();
}

// Nothing is typed while it is sent: the answer would be about other rows.
async function doing(act) {
  if (!filled().length) {
    tell(says.empty);
    return;
  }
  refuse([]);
  tell(says.working);
  body.inert = true;
  const focused = document.activeElement;
  try {
    const then = await act();
    body.inert = false;
    focused.isConnected && focused.focus();
    then();
  } catch (fault) {
    body.inert = false;
    focused.isConnected && focused.focus();
    tell("");
    refuse(`${fault.message}\n${says.kept}`.split("\n"));
  }
}

function check() {
  return doing(async () => {
    const said = await send("/offers/grid/check", {});
    return () => {
      checked = said;
      key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
      by("write").disabled = said.toWrite === 0;
      const { new: added, changed, unchanged, faulty } = said.counts;
      showAll(said.rows);
      tell(text(says.counts, added, changed, unchanged, faulty) + (said.toWrite ? ` ${says.write}` : ""));
    };
  });
}

// Good rows leave the grid; the others stay, with their reasons.
function write() {
  return doing(async () => {
    const done = await send("/offers/grid/rows", { key, seen: checked.seen, reason: by("reason")?.value ?? "" });
    return () => {
      const sent = filled();
      const left = done.left.toSorted((one, other) => one.row - other.row);
      fill(left.map(({ row }) => cells(sent[row])));
      undo = [];
      touched();
      showAll(left.map((said, row) => ({ ...said, row })));
      left.length || inputs(body.firstElementChild)[0].focus();
      tell(text(says.done, done.added, done.changed, done.unchanged, left.length));
    };
  });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  check();
});

by("write").addEventListener("click", () => checked && write());
by("reason")?.addEventListener("input", keep);

by("more").addEventListener("click", () => {
  const first = body.children.length;
  for (let more = 0; more < 10 && body.children.length < most; more++) {
    addRow();
  }
  body.children[first] && inputs(body.children[first])[0].focus();
});

// The grid is emptied with one more step back than any other change.
by("empty").addEventListener("click", () => {
  remember();
  fill([]);
  touched();
  refuse([]);
  tell(says.gone);
  inputs(body.firstElementChild)[0].focus();
});

for (const leave of document.querySelectorAll('form[action$="/logout"]')) {
  leave.addEventListener("submit", () => sessionStorage.removeItem(DRAFT));
}

function draft() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(DRAFT)) ?? { columns, rows: [] };
    if (by("reason")) {
      by("reason").value = kept.reason ?? "";
    }
    return kept.rows.map((row) => columns.map((column) => row[kept.columns.indexOf(column)] ?? ""));
  } catch {
    return [];
  }
}

fill(draft());
form.hidden = false;
