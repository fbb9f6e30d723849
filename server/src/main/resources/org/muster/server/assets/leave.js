// On the page to sign in nobody is signed in: what the scan page kept goes, but for commands that were not recorded. Those stay
// under their maker's name, who sends them, or clears them, after signing in again.

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
