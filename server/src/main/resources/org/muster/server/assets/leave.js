// On the page to sign in nobody is signed in: what the scan page kept goes, but for commands that were not recorded. Those stay
// under their maker's name, who sends them, or clears them, after signing in again.

// Who signs out leaves no rows in a grid either; a session that ended by itself leads back to them.
if (!new URLSearchParams(location.search).has("continue")) {
  Object.keys(sessionStorage).filter((one) => one.startsWith("muster-grid:")).forEach((one) => sessionStorage.removeItem(one));
}

const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
await Promise.all(workers.filter((one) => one.scope.endsWith("/scan")).map((one) => one.unregister()));
await window.caches?.delete("muster-scan");

const known = (await indexedDB.databases?.()) ?? [];
if (known.some((one) => one.name === "muster-scan")) {
  const request = indexedDB.open("muster-scan", 1);
  request.onsuccess = () => {
    const change = request.result.transaction(["who", "commands"], "readwrite");
    change.objectStore("who").clear();
    const commands = change.objectStore("commands");
    commands.openCursor().onsuccess = (event) => {
      const cursor = event.target.result;
      if (cursor) {
        if (cursor.value.state === "sent") {
          cursor.delete();
        }
        cursor.continue();
      }
    };
    change.oncomplete = () => request.result.close();
  };
}
