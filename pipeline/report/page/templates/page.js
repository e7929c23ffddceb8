"use strict";
// The page itself: light or dark, the contents, tables that sort and are searched, terms that are ranked again.
const MINUS = "\u2212";
const byId = (id) => document.getElementById(id);

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

{
  const button = byId("theme");
  const wanted = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme || (wanted.matches ? "dark" : "light")) === "dark";
  const name = () => { button.textContent = isDark() ? "Light" : "Dark"; };
  button.hidden = false;
  button.addEventListener("click", () => { document.documentElement.dataset.theme = isDark() ? "light" : "dark"; name(); });
  wanted.addEventListener("change", name);
  name();
}

{
  const contents = byId("contents");
  const wide = matchMedia("(min-width: 72rem)");
  const fold = () => { contents.open = wide.matches; };
  fold();
  wide.addEventListener("change", fold);
  const links = new Map([...contents.querySelectorAll("li a")].map((link) => [link.hash.slice(1), link]));
  contents.addEventListener("click", (event) => { if (event.target.closest("a")) fold(); });
  const watch = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      if (!isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(target.id)?.setAttribute("aria-current", "location");
    }
  }, { rootMargin: "-20% 0px -75% 0px" });
  for (const chapter of document.querySelectorAll("main > .chapter")) watch.observe(chapter);
}

// A cell as something to sort by: a month, a number or a text; null where it is undefined.
function sortable(cell) {
  const text = cell.textContent.trim();
  if (text === "" || text === "\u2013") return null;
  if (/^[A-Z][a-z]+ \d{4}$/.test(text)) return Date.parse(`1 ${text} UTC`);
  const number = text.replace(MINUS, "-").replaceAll(",", "").replace(/%$/, "");
  return cell.classList.contains("number") && !isNaN(number) ? Number(number) : text;
}

function sortBy(table, column, heading) {
  const up = heading.getAttribute("aria-sort") !== "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", up ? "ascending" : "descending");
  const order = (one, two) => typeof one === "string" || typeof two === "string"
    ? String(one).localeCompare(String(two), "en", { numeric: true }) : one - two;
  const keyed = [...table.tBodies[0].rows].map((row) => [sortable(row.cells[column]), row]);
  keyed.sort(([one], [two]) => one === null || two === null
    ? (one === null) - (two === null) : (up ? 1 : -1) * order(one, two));
  table.tBodies[0].append(...keyed.map(([, row]) => row));
}

function search(table) {
  const field = element("input", { type: "search", autocomplete: "off" });
  const said = element("span", { role: "status" });
  const rows = [...table.tBodies[0].rows];
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    said.textContent = wanted ? `${rows.filter((row) => !row.hidden).length} of ${rows.length} rows` : "";
  });
  const name = ` ${table.caption.textContent}`;
  return element("p", { class: "search" }, element("label", {}, "Find", element("span", { class: "unseen" }, name), field), said);
}

const LONG = 12;
function answering(table) {
  const rows = table.tBodies[0].rows;
  if (rows.length > 2) {
    [...table.tHead.rows[0].cells].forEach((heading, column) => {
      const button = element("button", { type: "button" }, ...heading.childNodes);
      button.addEventListener("click", () => sortBy(table, column, heading));
      heading.append(button);
    });
  }
  if (rows.length > LONG) table.parentElement.before(search(table));
}
document.querySelectorAll("main table").forEach(answering);

// Relevance of Sievert and Shirley (2014): weight * log p(term | topic) + (1 - weight) * log(p(term | topic) / p(term)).
const TERMS = byId("terms") && JSON.parse(byId("terms").textContent);
if (TERMS) {
  const slider = byId("weight");
  slider.closest(".ranking").hidden = false;
  const rank = () => {
    const weight = Number(slider.value);
    byId("weight-shown").textContent = `\u03bb = ${weight}`;
    const how = weight === 1 ? "by probability alone" : weight === 0 ? "by lift alone" : "by relevance";
    byId("ranking-shown").textContent = `These are the first terms ${how}, \u03bb = ${weight} (Sievert and Shirley 2014).`;
    for (const list of document.querySelectorAll("ol.terms")) {
      const terms = TERMS.topics[list.dataset.topic - 1];
      const relevance = ([, given, overall]) => given - (1 - weight) * overall;
      const best = [...terms].sort((one, two) => relevance(two) - relevance(one)).slice(0, TERMS.n);
      list.replaceChildren(...best.map(([term, given, overall]) => {
        const bar = element("span", { class: "bar" });
        bar.style.setProperty("--share", Math.exp(given - terms[0][1]));
        bar.style.setProperty("--overall", Math.min(Math.exp(overall - terms[0][1]), 1));
        return element("li", {}, element("span", { class: "term" }, term), bar);
      }));
    }
  };
  slider.addEventListener("input", rank);
}
