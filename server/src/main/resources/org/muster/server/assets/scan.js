// Counts what comes to a node and what leaves it, also where there is no network. Each command gets its key when it is
// made, and keeps it: sent twice, it is recorded once. Commands belong to the person who made them; nobody else sees or
// sends them.

const by = (id) => document.getElementById(id);
const body = by("body");
const node = body.dataset.node;

// What is kept in this browser.

function database() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("muster-scan", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("commands", { keyPath: "key" });
      request.result.createObjectStore("who");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function stored(table, mode, act) {
  const opened = await database();
  try {
    return await new Promise((resolve, reject) => {
      const change = opened.transaction(table, mode);
      const request = act(change.objectStore(table));
      change.oncomplete = () => resolve(request.result);
      change.onerror = () => reject(change.error);
      change.onabort = () => reject(change.error);
    });
  } finally {
    opened.close();
  }
}

const findWho = () => stored("who", "readonly", (table) => table.get("actor"));
const keepWho = (actor) => stored("who", "readwrite", (table) => table.put(actor, "actor"));
const keep = (command) => stored("commands", "readwrite", (table) => table.put(command));
const forget = (key) => stored("commands", "readwrite", (table) => table.delete(key));

async function commands() {
  const actor = await findWho();
  const all = await stored("commands", "readonly", (table) => table.getAll());
  return all
    .filter((one) => one.actor === actor && one.node === node)
    .sort((one, other) => one.at.localeCompare(other.at));
}

// What the server says.

class Away extends Error {}
class Later extends Error {}
class Refused extends Error {}
class Forbidden extends Refused {}

// The token of forms may have been changed by another tab: it comes anew with any answer, so a second time tells whether
// it is forbidden.
async function ask(path, options = {}) {
  try {
    return await askOnce(path, options);
  } catch (fault) {
    if (!(fault instanceof Forbidden)) {
      throw fault;
    }
    await askOnce("/api/v1/me", options.actor ? { actor: options.actor } : {});
    return askOnce(path, options);
  }
}

// With an actor, it is asked in that name or not at all: somebody else may have signed in in another tab.
async function askOnce(path, { actor, ...options }) {
  const token = document.cookie.split("; ").find((one) => one.startsWith("XSRF-TOKEN="));
  let answer;
  try {
    answer = await fetch(path, {
      credentials: "same-origin",
      ...options,
      headers: {
        "Content-Type": "application/json",
        "X-XSRF-TOKEN": token ? token.slice("XSRF-TOKEN=".length) : "",
        ...(actor ? { "Muster-Person": actor } : {}),
        ...options.headers,
      },
    });
  } catch (fault) {
    throw new Later(fault.message);
  }
  if (answer.status === 401) {
    throw new Away();
  }
  if (answer.status === 429 || answer.status >= 500) {
    throw new Later(String(answer.status));
  }
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    const why = json.errors ? json.errors.map((one) => one.detail).join(" ") : String(answer.status);
    throw answer.status === 403 ? new Forbidden(why) : new Refused(why);
  }
  return json;
}

const post = (actor, path, key, said) =>
  ask(path, { actor, method: "POST", headers: key ? { "Idempotency-Key": key } : {}, body: JSON.stringify(said) });

// Where units that leave stand is asked for when there is a network, once: what is sent then is kept with the command.
async function prepared(command) {
  if (command.request) {
    return command;
  }
  const path = `/api/v1/manifests/${encodeURIComponent(command.manifest)}`;
  if (command.kind === "arrives") {
    const serials = command.serials.length ? command.serials : null;
    const said = { node, quantity: command.quantity, serials, happenedAt: command.at };
    command.request = { path: `${path}/arrivals`, said };
  } else {
    const { actor } = command;
    const manifest = await ask(path, { actor });
    const consignment = await ask(`/api/v1/consignments/${encodeURIComponent(manifest.consignment)}`, { actor });
    const here = consignment.stands.filter((one) => one.account.place === node);
    const rows = await onward(command, manifest, here.filter((one) => one.account.rung === "at-node"));
    if (rows.length) {
      command.request = { path: "/api/v1/movements/bulk", said: { rows } };
    } else if (here.some((one) => one.account.rung === "called-forward")) {
      command.request = { path: `${path}/dispatch`, said: { happenedAt: command.at } };
    } else {
      throw new Refused(by("fault").dataset.nothing);
    }
  }
  await keep(command);
  return command;
}

// The name of what goes on: once for each manifest, node and account it stands on.
async function nameOf(...parts) {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `goes-on.${[...hash].map((one) => one.toString(16).padStart(2, "0")).join("")}`;
}

// What the manifest brought here, and no more: others of its consignment may stand here too. It goes on from here once:
// scanned again, its rows have the same names, and are refused.
async function onward(command, manifest, stands) {
  const count = manifest.counts.find((one) => one.node === node);
  const pieces = count ? count.serials.filter((one) => manifest.serials.includes(one)) : [...manifest.serials];
  let left = count ? Math.min(count.quantity, manifest.quantity) : manifest.quantity;
  const rows = [];
  for (const stand of stands) {
    const quantity = Math.min(stand.quantity, left);
    if (quantity > 0) {
      const serials = pieces.splice(0, quantity);
      const movement = {
        from: stand.account,
        to: { ...stand.account, rung: "dispatched" },
        quantity,
        serials: serials.length ? serials : null,
        happenedAt: command.at,
      };
      rows.push({ id: await nameOf(command.manifest, node, stand.account), movement });
      left -= quantity;
    }
  }
  return rows;
}

async function send(command) {
  const { request } = await prepared(command);
  const answer = await post(command.actor, request.path, request.said.rows ? null : command.key, request.said);
  const refused = (answer.rows || []).filter((one) => one.errors.length);
  if (refused.length) {
    command.isPart = refused.length < answer.rows.length;
    throw new Refused(refused.flatMap((one) => one.errors.map((fault) => fault.detail)).join(" "));
  }
}

// One tab sends at a time, in the order in which things happened.
const alone = (work) => (navigator.locks ? navigator.locks.request("muster-scan", work) : work());

async function sendAll() {
  await alone(async () => {
    try {
      const me = await ask("/api/v1/me");
      await keepWho(me.person);
      by("away").hidden = true;
      by("network").hidden = true;
      for (const command of (await commands()).filter((one) => one.state === "waiting")) {
        try {
          await send(command);
          await keep({ ...command, state: "sent" });
        } catch (fault) {
          if (!(fault instanceof Refused)) {
            throw fault;
          }
          await keep({ ...command, state: "refused", why: fault.message });
        }
        await show();
      }
    } catch (fault) {
      by("away").hidden = !(fault instanceof Away);
      by("network").hidden = !(fault instanceof Later);
      if (!(fault instanceof Away || fault instanceof Later)) {
        tell(fault.message);
      }
    }
  });
  await show();
}

// What is seen.

function tell(text) {
  by("fault").textContent = text;
  by("fault").hidden = !text;
}

function text(tag, kind, content) {
  const made = document.createElement(tag);
  made.className = kind;
  made.textContent = content;
  return made;
}

function item(command, words) {
  const line = document.createElement("li");
  const what = words[command.kind].replace("{0}", command.manifest);
  const units = command.kind === "arrives" ? words.units.replace("{0}", command.quantity) : "";
  line.append(
    text("span", `state ${command.state}`, words[command.state]),
    text("span", "what", `${what} ${units}`),
    text("time", "when", `${command.at.slice(11, 16)}Z`),
  );
  if (command.why) {
    line.append(text("span", "short", command.why));
  }
  if (command.state === "refused") {
    line.append(action(words.again, () => again(command)));
  }
  if (command.state !== "waiting") {
    line.append(action(words.forget, () => forget(command.key).then(show)));
  }
  return line;
}

// What stands where is asked for anew, unless a part of what was sent is recorded: then the same is sent.
function again({ request, ...command }) {
  return keep({ ...command, state: "waiting", why: "", ...(command.isPart ? { request } : {}) }).then(sendAll);
}

function action(word, act) {
  const button = text("button", "quiet", word);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

async function show() {
  const all = await commands();
  const unsent = all.filter((one) => one.state === "waiting").length;
  const says = by("unsent").dataset;
  by("unsent").textContent = (unsent === 0 ? says.none : unsent === 1 ? says.one : says.many).replace("{0}", unsent);
  by("unsent").classList.toggle("waits", unsent > 0);
  by("list").hidden = all.length === 0;
  by("send").hidden = unsent === 0;
  by("commands").replaceChildren(...all.toReversed().map((one) => item(one, by("commands").dataset)));
}

// What is scanned. A square code says more than the name of the manifest, in lines; scanners that type send each as a
// line of its own.
function take(scanned) {
  for (const line of scanned.split(/[\r\n]+/)) {
    const manifest = line.match(/^MUSTER manifest (\S+)$/);
    const units = line.match(/^units (\d+)$/);
    if (manifest) {
      by("code").value = manifest[1];
    } else if (units) {
      by("quantity").value = units[1];
    } else if (!/^(consignment|grams|neq) /.test(line) && line.trim()) {
      by("code").value = line.trim();
    }
  }
}

const form = by("scan");
const kind = () => new FormData(form).get("kind");

form.addEventListener("change", () => {
  by("counting").hidden = kind() === "leaves";
});

by("code").addEventListener("paste", (event) => {
  event.preventDefault();
  take(event.clipboardData.getData("text"));
});

let named = "";
by("code").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") {
    return;
  }
  event.preventDefault();
  const typed = by("code").value.trim();
  if (/^(consignment|units|grams|neq) /.test(typed)) {
    by("code").value = named;
  }
  take(typed);
  named = by("code").value;
  by("code").select();
  if (kind() === "arrives" && !/^MUSTER|^(consignment|units|grams) /.test(typed)) {
    by("quantity").focus();
  }
});

function pieces() {
  return [...new Set(by("serials").value.split(/[\r\n]+/).map((one) => one.trim()).filter(Boolean))];
}

by("serials").addEventListener("input", () => {
  const count = pieces().length;
  if (count) {
    by("quantity").value = count;
  }
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  tell("");
  take(by("code").value);
  const manifest = by("code").value;
  const arrives = kind() === "arrives";
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(manifest)) {
    tell(by("fault").dataset.code);
    by("code").focus();
    return;
  }
  if (arrives && !/^\d{1,15}$/.test(by("quantity").value)) {
    tell(by("fault").dataset.quantity);
    by("quantity").focus();
    return;
  }
  // On a first visit the server may not have said yet who this is.
  const actor = (await findWho()) || (await sendAll().then(findWho));
  if (!actor) {
    by("away").hidden = false;
    return;
  }
  const made = { key: crypto.randomUUID(), actor, node, kind: kind(), manifest, at: new Date().toISOString(), state: "waiting" };
  try {
    await keep({ ...made, quantity: arrives ? Number(by("quantity").value) : 0, serials: arrives ? pieces() : [] });
  } catch (fault) {
    tell(`${by("fault").dataset.storage} (${fault.message})`);
    return;
  }
  for (const one of ["code", "quantity", "serials"]) {
    by(one).value = "";
  }
  named = "";
  by("code").focus();
  await show();
  await sendAll();
});

// The camera, where the browser can read codes.
let stream = null;

async function stopCamera() {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  by("view").hidden = true;
  by("camera").textContent = by("camera").dataset.start;
}

async function look(detector) {
  while (stream) {
    const found = await detector.detect(by("view")).catch(() => []);
    if (found.length) {
      take(found[0].rawValue);
      await stopCamera();
      (kind() === "arrives" ? by("quantity") : form.querySelector("[type=submit]")).focus();
      return;
    }
    await new Promise((next) => setTimeout(next, 150));
  }
}

by("camera").addEventListener("click", async () => {
  if (stream) {
    await stopCamera();
    return;
  }
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    by("view").srcObject = stream;
    by("view").hidden = false;
    by("camera").textContent = by("camera").dataset.stop;
    await by("view").play();
    await look(new BarcodeDetector({ formats: ["code_128", "qr_code"] }));
  } catch (fault) {
    await stopCamera();
    tell(fault.message);
  }
});

by("send").addEventListener("click", sendAll);
addEventListener("online", sendAll);
addEventListener("offline", () => (by("network").hidden = false));
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sendAll());
setInterval(sendAll, 30_000);

by("camera").hidden = !("BarcodeDetector" in window && navigator.mediaDevices);
form.hidden = false;
by("code").focus();
navigator.serviceWorker?.register(body.dataset.worker, { scope: body.dataset.scope }).catch((fault) => tell(fault.message));
navigator.storage?.persist?.();
await show();
await sendAll();
