// The palette: Ctrl+K opens a dialog that leads to each desk, and to whatever /search finds. Nothing needs it: what it
// leads to is in the navigation, and in the search field of each page.

const palette = document.getElementById("palette");
const field = document.getElementById("palette-field");
const list = document.getElementById("palette-list");
const count = document.getElementById("palette-count");
const single = document.getElementById("palette-single");
const REST_MILLIS = 150;
let asked = 0;
let waiting;

const desks = () => [...document.querySelectorAll("header.top nav a")].map((one) => ({
  text: one.textContent, path: one.getAttribute("href"),
}));

function show(places) {
  list.replaceChildren(...places.map(({ text, path }) => {
    const link = document.createElement("a");
    link.href = path;
    link.textContent = text;
    const item = document.createElement("li");
    item.append(link);
    return item;
  }));
  count.textContent = places.length ? count.dataset.some.replace("#", places.length) : count.dataset.none;
}

// What the page of the search says, or the one page to which it led.
async function found(text) {
  const answer = await fetch(`/search?q=${encodeURIComponent(text)}`, { credentials: "same-origin" });
  if (!answer.ok) {
    return [];
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const led = new URL(answer.url);
  if (led.pathname !== "/search") {
    return led.pathname === "/login" ? [] : [{ text, path: led.pathname + led.search }];
  }
  return [...page.querySelectorAll("main tbody tr")]
    .filter((row) => row.querySelector("th a"))
    .map((row) => ({
      text: [...row.children].map((cell) => cell.textContent.trim()).join(", "),
      path: row.querySelector("th a").getAttribute("href"),
    }));
}

async function look() {
  const mine = ++asked;
  const text = field.value.trim();
  const fit = desks().filter((one) => one.text.toLowerCase().includes(text.toLowerCase()));
  show(fit);
  if (text.length > 1) {
    const more = await found(text).catch(() => []);
    if (mine === asked) {
      show([...fit, ...more]);
    }
  }
}

function open() {
  if (!palette.open) {
    palette.showModal(); // keeps the focus inside, and gives it back when it closes
    field.value = "";
    look();
    field.focus();
  }
}

function step(by) {
  const places = [field, ...list.querySelectorAll("a")];
  const at = places.indexOf(document.activeElement);
  places[(at + by + places.length) % places.length].focus();
}

const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    open();
  } else if (event.key === "?" && single.checked && !isTyping(event.target)) {
    event.preventDefault();
    open();
  }
});

palette.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && event.target === field) {
    event.preventDefault();
    clearTimeout(waiting);
    const typed = field.value;
    look().then(() => palette.open && field.value === typed && list.querySelector("a")?.click());
  }
});

field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(look, REST_MILLIS);
});

// A single key that opens something is in the way of whoever speaks to the browser: it can be switched off.
single.checked = localStorage.getItem("muster-single-key") !== "off";
single.addEventListener("change", () => localStorage.setItem("muster-single-key", single.checked ? "on" : "off"));
