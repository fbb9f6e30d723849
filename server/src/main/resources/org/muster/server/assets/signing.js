// Makes a key and signs with it, in this browser. The private key cannot be exported: only this site's pages in this
// browser can use it, and nothing sends it anywhere.

const STORE = "keys";
const actor = document.getElementById("body").dataset.actor;
const by = (id) => document.getElementById(id);
let pending = null;

function database() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("muster-signing", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function stored(mode, act) {
  const opened = await database();
  return new Promise((resolve, reject) => {
    const request = act(opened.transaction(STORE, mode).objectStore(STORE));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const findKey = () => stored("readonly", (store) => store.get(actor));
const forgetKey = () => stored("readwrite", (store) => store.delete(actor));
const keepKey = (pair) => stored("readwrite", (store) => store.put(pair, actor));

function base64(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)));
}

async function publicKey(pair) {
  return base64(await crypto.subtle.exportKey("spki", pair.publicKey));
}

async function post(path, body) {
  const token = document.cookie.split("; ").find((one) => one.startsWith("XSRF-TOKEN="));
  const answer = await fetch(path, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-XSRF-TOKEN": token ? token.slice("XSRF-TOKEN=".length) : "" },
    body: JSON.stringify(body),
  });
  const json = await answer.json();
  if (!answer.ok) {
    throw new Error(json.errors ? json.errors.map((one) => one.detail).join(" ") : json.title);
  }
  return json;
}

function tell(id, text) {
  for (const one of ["fault", "done"]) {
    by(one).hidden = one !== id;
  }
  by(id).textContent = text;
}

// A fault is told on the page; nothing else happens then.
function doing(form, act) {
  by(form).addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await act(new FormData(event.target));
    } catch (fault) {
      tell("fault", fault.message);
    }
  });
}

async function showKey() {
  const pair = await findKey();
  by("key").textContent = pair ? await publicKey(pair) : by("key").dataset.none;
  by("make").hidden = Boolean(pair);
}

async function needKey() {
  const pair = await findKey();
  if (!pair) {
    throw new Error(by("key").dataset.none);
  }
  return pair;
}

function show(text, send) {
  pending = { text, send };
  by("statement").textContent = text;
  by("confirm").hidden = false;
  by("confirm").scrollIntoView();
}

doing("make", async () => {
  const pair = await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"]);
  const key = await publicKey(pair);
  await keepKey(pair);
  try {
    await post("/api/v1/signing-keys", { key });
  } catch (fault) {
    await forgetKey(); // a key that nobody knows signs nothing
    throw fault;
  }
  await showKey();
  tell("done", `${by("done").dataset.made} ${key}`);
});

doing("answer", async (form) => {
  const said = {
    answer: form.get("answer"),
    quantity: form.get("answer") === "changed" && form.get("quantity") ? Number(form.get("quantity")) : null,
    ready: form.get("answer") === "changed" && form.get("ready") ? form.get("ready") : null,
    saidAt: new Date().toISOString(),
    key: await publicKey(await needKey()),
    signature: null,
  };
  const path = `/api/v1/proposals/${encodeURIComponent(form.get("consignment"))}`;
  const draft = await post(`${path}/draft`, said);
  show(draft.text, (signature) => post(`${path}/answer`, { ...said, signature }));
});

doing("receipt", async (form) => show(form.get("text").trim(), null));

doing("sign", async () => {
  const pair = await needKey();
  const bytes = new TextEncoder().encode(pending.text);
  const signature = base64(await crypto.subtle.sign({ name: "Ed25519" }, pair.privateKey, bytes));
  if (pending.send) {
    await pending.send(signature);
  }
  by("confirm").hidden = true;
  by("answer").reset();
  tell("done", `${pending.send ? by("done").dataset.recorded : by("done").dataset.copy} ${signature}`);
  by("done").scrollIntoView();
});

showKey().catch((fault) => tell("fault", fault.message));
