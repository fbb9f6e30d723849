// Puts the page together; the theme; printing.

const parts = { map: mapSection(), hubs: hubSection(), timeline: timelineSection(), tables: tableSection() };

document.getElementById("subtitle").textContent = [
  plural(D.scenario.days, "day"), `recipient ${nation(D.scenario.recipient)}`,
  `${plural(requirements.length, "requirement")}, ${plural(consignments.length, "consignment")}`,
].join(" · ");
document.getElementById("main").append(figures(), fulfilment(), parts.map.element, parts.hubs.element, parts.timeline.element, shortfallSection(), parts.tables.element, glossary());
document.getElementById("nav").append(...[...document.querySelectorAll("main > section")].map((one) => h("a", { href: `#${one.id}` }, one.querySelector("h2").textContent)));
for (const part of Object.values(parts)) part.start();

// --- Theme: as the system, light, dark -------------------------------------------------------------------------------

const root = document.documentElement;
const themes = [[null, "as the system"], ["light", "light"], ["dark", "dark"]];
let theme = 0;
function setTheme(value) {
  if (value) root.setAttribute("data-theme", value); else root.removeAttribute("data-theme");
  redraw();
}
document.getElementById("theme").addEventListener("click", (event) => {
  theme = (theme + 1) % themes.length;
  event.currentTarget.textContent = `Theme: ${themes[theme][1]}`;
  setTheme(themes[theme][0]);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);

// --- Printing: light, tables whole, the marking on each page ----------------------------------------------------------

const PAPER = 1000;
let printing = false;
function beforePrint() {
  if (printing) return;
  printing = true;
  parts.tables.print(true);
  parts.timeline.print(true);
  allTables.forEach((table) => table.print(true));
  root.setAttribute("data-print", "");
  setTheme("light");
  document.querySelectorAll("#map, .chart").forEach((canvas) => {
    const height = canvas.id === "map" ? 540 : 340;
    canvas.style.setProperty("width", `${PAPER}px`);
    canvas.style.setProperty("height", `${height}px`);
    echarts.getInstanceByDom(canvas).resize({ width: PAPER, height });
  });
  frame(true);
}
function afterPrint() {
  if (!printing) return;
  printing = false;
  root.removeAttribute("data-print");
  document.querySelectorAll("#map, .chart").forEach((canvas) => {
    canvas.style.removeProperty("width");
    canvas.style.removeProperty("height");
    echarts.getInstanceByDom(canvas).resize({ width: "auto", height: "auto" });
  });
  allTables.forEach((table) => table.print(false));
  parts.timeline.print(false);
  parts.tables.print(false);
  setTheme(themes[theme][0]);
}
addEventListener("beforeprint", beforePrint);
addEventListener("afterprint", afterPrint);
document.getElementById("print").addEventListener("click", () => print());

const escaped = [...D.marking].map((c) => `\\${c.codePointAt(0).toString(16)} `).join("");
for (const place of ["top-center", "bottom-center"]) {
  const sheet = document.styleSheets[0];
  sheet.insertRule(`@page { @${place} { content: "${escaped}"; font: bold 9pt sans-serif; } }`, sheet.cssRules.length);
}
