// Keeps a run of the planner as it is now, while somebody looks: bound and plan closing in on each other.

const PAUSE = 400;
const ALWAYS = ["says", "ended", "figures", "way"];

const place = document.querySelector("[data-run]");
const changes = new EventSource("/api/v1/changes");
let due = 0;
let isLate = false;

changes.addEventListener("progress", (event) => {
  if (JSON.parse(event.data).work === `plan-run-${place.dataset.run}`) soon();
});
// What happened before the stream was open is not told again.
changes.addEventListener("open", soon);
addEventListener("pagehide", () => changes.close());

/** Steps come several times a second: one look in a while is enough, but one after the last. */
function soon() {
  if (due) { isLate = true; return; }
  due = setTimeout(async () => {
    try {
      await refresh();
    } catch {
      isLate = true; // the network is away for a moment
    } finally {
      due = 0;
    }
    if (isLate) { isLate = false; soon(); }
  }, PAUSE);
}

async function refresh() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) { changes.close(); return; }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = fresh.querySelector("[data-run]");
  if (!now) return;
  const isOther = now.dataset.state !== place.dataset.state;
  for (const id of isOther ? [...ALWAYS, "acts", "made"] : ALWAYS) take(id, fresh);
  document.getElementById("closing").dataset.values = fresh.getElementById("closing").dataset.values;
  place.dataset.state = now.dataset.state;
  if (!fresh.querySelector('script[src*="run.js"]')) changes.close();
}

/** What is read aloud is changed only when it says something else. */
function take(id, fresh) {
  const old = document.getElementById(id);
  const now = fresh.getElementById(id);
  if (old.innerHTML === now.innerHTML) return;
  old.className = now.className;
  old.replaceChildren(...now.childNodes);
}
