// Opens the scan page where there is no network. It keeps that page, which says nothing but the name of its node, and what
// the page is made of: nothing that anybody entered or was told.

const KEPT = "muster-scan";
const PAGE = new URL(registration.scope).pathname;
const FILES = [PAGE, "/assets/muster.css", "/assets/muster.svg", "/assets/scan.js"];

// What comes instead of the page, such as the form to sign in, is not kept.
async function fresh(path) {
  const answer = await fetch(path, { credentials: "same-origin", cache: "no-cache" });
  if (answer.status >= 500) {
    throw new Error(`The server is away: ${answer.status}`);
  }
  if (answer.redirected) {
    return Response.redirect(answer.url); // a page that is opened takes no answer that was found elsewhere
  }
  if (answer.ok) {
    await (await caches.open(KEPT)).put(path, answer.clone());
  }
  return answer;
}

addEventListener("install", (event) => event.waitUntil(Promise.all(FILES.map(fresh)).then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin || !FILES.includes(address.pathname)) {
    return;
  }
  event.respondWith(
    fresh(address.pathname).catch(async (fault) => {
      const kept = await caches.match(address.pathname, { cacheName: KEPT });
      if (kept) {
        return kept;
      }
      throw fault;
    }),
  );
});
