// Charts.  Expressions are interpreted, not evaluated: the page allows no eval.  Greys are those of the page, so that
// charts follow it into the dark and onto paper.
const DRAWN_FOR = 700;
const THEME = {
  axis: { labelColor: "var(--soft)", titleColor: "var(--soft)", gridColor: "var(--rule)", domainColor: "var(--rule)", tickColor: "var(--rule)" },
  header: { labelColor: "var(--ink)" },
  legend: { labelColor: "var(--soft)", titleColor: "var(--soft)" },
};

const COLOURS = { "#0072B2": "var(--data)", "#D55E00": "var(--caution)", "#767676": "var(--soft)", "#ffffff": "var(--paper)" };

// The specification in the colours of the page; its data are left as they are.
function coloured(value, key) {
  if (key === "datasets") return value;
  if (typeof value === "string") return COLOURS[value] ?? value;
  if (Array.isArray(value)) return value.map((one) => coloured(one));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, coloured(inner, name)]));
}

// The specification for a place `available` pixels wide.
function fitted(spec, available) {
  for (const [part, colours] of Object.entries(THEME)) spec.config[part] = { ...spec.config[part], ...colours };
  if (available >= DRAWN_FOR) return spec;
  spec.config.axis.labelLimit = available / 3;
  spec.config.header.labelLimit = available - 60;
  Object.assign(spec.config.legend, { orient: "bottom", columns: 1 });
  if (spec.hconcat) {
    const { hconcat, ...rest } = spec;
    return { ...rest, vconcat: hconcat.map((one) => ({ ...one, width: available - 20 })) };
  }
  if (spec.facet?.row) return { ...spec, spec: { ...spec.spec, width: available - 60 } };
  if (spec.facet) return { ...spec, columns: 1, spec: { ...spec.spec, width: available - 60 } };
  if (spec.vconcat) return { ...spec, vconcat: spec.vconcat.map((one) => ({ ...one, width: available - 70 })) };
  return { ...spec, width: available, autosize: { type: "fit-x", contains: "padding" } };
}

// The row behind a mark; what catches the pointer for the nearest mark has that mark as its row.
function anchorOf(item) {
  for (let row = item?.datum; row; row = row.datum) if (typeof row.anchor === "string") return row.anchor;
  return null;
}

// The charts that can show one topic alone, and the labels of the topics in their data.
const views = new Map();
const labels = new Set();
let focus = null;

function focusable(place, spec, view) {
  if (!(spec.params ?? []).some(({ name }) => name === "focus")) return;
  views.set(place, view);
  for (const { topic } of Object.values(spec.datasets).flat()) if (typeof topic === "string") labels.add(topic);
  view.signal("focus", focus).run();
}

function focusOn(label) {
  focus = label;
  for (const view of views.values()) view.signal("focus", label).run();
}

// A choice of the topic beside the contents, so that it is at hand beside every chart.
function offerTopics() {
  const field = byId("focus");
  if (!field || field.options.length > 1 || labels.size < 2) return;
  field.append(...[...labels].sort().map((label) => element("option", {}, label)));
  field.addEventListener("change", () => focusOn(field.selectedIndex ? field.value : null));
  field.closest("p").hidden = false;
}

// The view of a chart no wider than its place.  Labels are as wide as the fonts at hand make them, which only a drawn
// chart shows: one that turns out too wide is drawn again, narrower by the excess.
async function embedded(place, source) {
  const room = place.parentElement.clientWidth;
  for (let available = room, tries = 3; ; tries--) {
    const spec = fitted(coloured(JSON.parse(source)), available);
    const { view } = await vegaEmbed(place, spec, { actions: false, renderer: "svg", ast: true, mode: "vega-lite", logLevel: 1 });
    const excess = Math.ceil(place.querySelector("svg").getBoundingClientRect().width - room);
    if (excess <= 0 || !tries) return { spec, view };
    view.finalize();
    available = available < DRAWN_FOR ? available - excess : DRAWN_FOR - 1;
  }
}

async function draw(source) {
  const place = byId(source.dataset.chart);
  try {
    const { spec, view } = await embedded(place, source.textContent);
    view.addEventListener("click", (_, item) => {
      const anchor = anchorOf(item);
      if (anchor && /^[\w-]+$/.test(anchor)) location.hash = anchor;
    });
    // The figure is an image with a name, and its numbers stand below it as a table.
    place.querySelector("svg").setAttribute("aria-hidden", "true");
    focusable(place, spec, view);
  } catch (error) {
    place.textContent = "This chart cannot be drawn: " + error.message;
  }
}

async function drawAll() {
  for (const source of document.querySelectorAll("script[data-chart]")) await draw(source);
  offerTopics();
  document.documentElement.dataset.drawn = "";
}
// On paper a chart is made smaller as a whole.
const roomy = matchMedia("(min-width: 48rem)");
roomy.addEventListener("change", () => { if (!matchMedia("print").matches) drawAll(); });
drawAll();
