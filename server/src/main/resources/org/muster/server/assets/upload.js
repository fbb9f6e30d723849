// Sends a file as it is, so that it is bounded and checked like one that a program sends, and shows the page anew.

const form = document.querySelector("form[data-upload]");

async function send(file, says) {
  const token = document.cookie.split("; ").find((one) => one.startsWith("XSRF-TOKEN="));
  says.textContent = says.dataset.working;
  says.hidden = false;
  const answer = await fetch(form.dataset.upload, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": form.dataset.type, "X-XSRF-TOKEN": token ? token.slice("XSRF-TOKEN=".length) : "" },
    body: file,
  });
  if (answer.ok && !answer.redirected) {
    location.assign(form.dataset.then);
    return;
  }
  const isSaid = (answer.headers.get("Content-Type") ?? "").startsWith("text/plain");
  says.textContent = isSaid ? await answer.text() : `${says.dataset.failed} (${answer.redirected ? 401 : answer.status})`;
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const says = form.querySelector("[role=status]");
  const file = form.querySelector("input[type=file]").files[0];
  const button = form.querySelector("button");
  if (file) {
    button.disabled = true;
    send(file, says)
      .catch((fault) => (says.textContent = `${says.dataset.failed} (${fault.message})`))
      .finally(() => (button.disabled = false));
  }
});
