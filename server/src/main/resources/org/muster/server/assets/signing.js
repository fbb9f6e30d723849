// Makes a key and signs with it, in this browser: on the page of signing, and on that of a handover. The private key cannot be exported: only this site's pages in this
// browser can use it, and nothing sends it anywhere.

const STORE = "keys";
const { actor, handover, opened, bad, unsigned } = document.getElementById("body").dataset;
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

async function post(path, body, key) {
  const token = document.cookie.split("; ").find((one) => one.startsWith("XSRF-TOKEN="));
  const answer = await fetch(path, {
    method: "POST",
    credentials: "same-origin",
    headers: {
      "Content-Type": "application/json",
      "X-XSRF-TOKEN": token ? token.slice("XSRF-TOKEN=".length) : "",
      ...(key ? { "Idempotency-Key": key } : {}),
    },
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
  by(form)?.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await act(new FormData(event.target));
    } catch (fault) {
      tell("fault", fault.message);
      by("fault").scrollIntoView();
    }
  });
}

async function showKey() {
  const pair = await findKey();
  by("key").textContent = pair ? await publicKey(pair) : by("key").dataset.none;
  if (by("make")) {
    by("make").hidden = Boolean(pair);
  }
}

async function needKey() {
  const pair = await findKey();
  if (!pair) {
    throw new Error(by("key").dataset.none);
  }
  return pair;
}

function show(text, send, then) {
  pending = { text, send, then };
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
  by("answer")?.reset();
  tell("done", `${pending.send ? by("done").dataset.recorded : by("done").dataset.copy} ${signature}`);
  by("done").scrollIntoView();
  pending.then?.(signature);
});

// What one side of a handover says to the other travels behind the # of a link: no browser sends that to a server.
function linkTo(side, said) {
  const bytes = new TextEncoder().encode(JSON.stringify(said));
  const text = btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
  by("link").value = `${location.origin}${location.pathname}#${side}=${text.replaceAll("+", "-").replaceAll("/", "_")}`;
  by("sent").hidden = false;
  by("link").focus();
  by("link").select();
}

function readLink(side, link) {
  try {
    const text = link.trim().split(`#${side}=`)[1].replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Error(bad);
  }
}

const asked = ({ handedOverAt, delivererKey, recipientKey, notAccepted }) => ({
  handedOverAt, delivererKey, recipientKey, notAccepted,
});

async function isSigned(text, key, signature) {
  const bytes = (one) => Uint8Array.from(atob(one), (sign) => sign.charCodeAt(0));
  try {
    const known = await crypto.subtle.importKey("spki", bytes(key), { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "Ed25519" }, known, bytes(signature), new TextEncoder().encode(text));
  } catch {
    return false;
  }
}

function foundOtherwise(part) {
  const field = (name) => part.querySelector(`[name=${name}]`).value.trim();
  const serials = field("serials").split(/[\s,;]+/).filter((one) => one);
  return {
    good: Number(field("good")),
    kind: field("kind"),
    quantity: Number(field("quantity")) || serials.length,
    serials: serials.length ? serials : null,
    disposition: field("disposition"),
    remark: field("remark") || null,
  };
}

const handoverPath = `/api/v1/handovers/${encodeURIComponent(handover)}`;

doing("count", async () => {
  const recipientKey = await publicKey(await needKey());
  const notAccepted = [...document.querySelectorAll("details.found")].map(foundOtherwise).filter((one) => one.good);
  linkTo("deliver", { handedOverAt: opened, recipientKey, notAccepted });
});

doing("deliver", async (form) => {
  const wanted = asked({ ...readLink("deliver", form.get("came")), delivererKey: await publicKey(await needKey()) });
  const draft = await post(`${handoverPath}/draft`, wanted);
  show(draft.text, null, (delivererSignature) => linkTo("take", { ...wanted, delivererSignature }));
});

doing("take", async (form) => {
  const said = readLink("take", form.get("came"));
  const draft = await post(`${handoverPath}/draft`, asked(said));
  if (!(await isSigned(draft.text, said.delivererKey, said.delivererSignature))) {
    throw new Error(unsigned);
  }
  show(
    draft.text,
    (recipientSignature) => post(
      `${handoverPath}/acceptance`,
      { receipt: draft.text, delivererSignature: said.delivererSignature, recipientSignature },
      recipientSignature, // the same text signed again is the same acceptance
    ),
    () => location.assign(`${location.pathname}?done=true`),
  );
});

function takeUp() {
  if (location.hash.length > 1 && by("came")) {
    by("came").value = location.href;
  }
}

addEventListener("hashchange", takeUp);
takeUp();
showKey().catch((fault) => tell("fault", fault.message));
