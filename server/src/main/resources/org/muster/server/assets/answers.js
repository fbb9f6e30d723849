// Keeps the answers to a plan's proposals as they are now, while somebody looks.

const SOON = 800;

function watch(place) {
  const changes = new EventSource("/api/v1/changes");
  let due = 0;
  changes.addEventListener("change", () => {
    clearTimeout(due);
    due = setTimeout(() => refresh(changes), SOON);
  });
  addEventListener("pagehide", () => changes.close());
  place.dataset.live = "listening";
}

async function refresh(changes) {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) { changes.close(); return; }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("answers");
  const place = document.getElementById("answers");
  if (!fresh) return;
  place.querySelector("p").textContent = fresh.querySelector("p").textContent;
  place.querySelector("tbody")?.replaceWith(fresh.querySelector("tbody"));
  if (!fresh.dataset.live) changes.close();
}

const place = document.querySelector("#answers[data-live]");
if (place) watch(place);
