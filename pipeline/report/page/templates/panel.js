// What stands behind a number: the rows and sentences of a selection, or an article, named by the fragment of the
// address.  Texts are set as texts: nothing of the corpus is ever read as HTML.
const PLACE = /^(?=.)(?:topic-(?<topic>\d+)-)?(?:sentences|(?:role-(?<role>lead|body|closing)-?)?(?<period>\d{4}-(?:\d{2}|Q[1-4]))?|kind-(?<kind>\d+)|outlet-(?<outlet>\d+)|tenth-(?<tenth>\d+)|tone-(?<level>sentence|section|article)-(?<bin>\d+))$/;
const ARTICLE = /^(?:article-(\w+)|section-(\w+)-(\d+))$/;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['\u2019&.\u2010\u2011-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*\.?/gu;
const SHOWN = 25;
const MONTHS = "January February March April May June July August September October November December".split(" ");
const percent = (share) => (share === null ? "\u2013" : `${(100 * share).toFixed(1)}%`);
const plural = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
const sum = (values) => values.reduce((total, value) => total + value, 0);
const mean = (values) => (values.length ? sum(values) / values.length : null);
const link = (anchor, text) => element("a", { href: `#${anchor}` }, text);
function tone(value, digits = 3) {
  if (value === null) return "\u2013";
  const text = Math.abs(value).toFixed(digits);
  return Number(text) ? (value < 0 ? MINUS : "+") + text : text;
}

let unpacked = null;
async function unpack() {
  const bytes = Uint8Array.from(atob(byId("evidence").textContent.trim()), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const data = JSON.parse(await new Response(stream).text());
  const number = (value) => (value === null ? null : value / data.scale);
  for (const rows of [data.articles, data.sections]) rows.tone = rows.tone.map(number);
  data.forms = new Map(Object.entries(data.forms));
  data.rowOf = new Map(data.articles.id.map((id, row) => [id, row]));
  data.sectionsOf = data.articles.id.map(() => []);
  data.sections.article.forEach((article, row) => data.sectionsOf[article].push(row));
  data.sentencesOf = data.sections.article.map(() => []);
  data.sentences.section.forEach((section, row) => data.sentencesOf[section].push(row));
  data.share = (rows, row, topic) => (rows.shares[row] === null ? null : rows.shares[row][topic - 1] / data.scale);
  return data;
}

// Spans of the words of a topic; two neighbours may be one term.
function ownSpans(data, text, terms) {
  const found = [...text.matchAll(WORD)].map((match) => {
    const became = data.forms.get(match[0]) ?? data.forms.get(match[0].replace(/\.$/, ""));
    return { start: match.index, end: match.index + match[0].length, became };
  });
  const own = found.filter(({ became }) => terms.has(became));
  found.slice(1).forEach((second, at) => {
    const first = found[at];
    if (second.start - first.end === 1 && terms.has(`${first.became}_${second.became}`)) own.push({ start: first.start, end: second.end });
  });
  return own;
}

// The text with words of the lexicon and of the topic marked.  Offsets come counted in characters, not in halves of them.
function marked(data, row, topic) {
  const text = data.sentences.text[row];
  const offsets = [0];
  for (const character of text) offsets.push(offsets.at(-1) + character.length);
  const hits = data.sentences.hits[row].map(([start, end, valence, effect, marks]) => ({ start: offsets[start], end: offsets[end], valence, effect, marks }));
  const terms = new Set(topic && TERMS ? TERMS.topics[topic - 1].map(([term]) => term) : []);
  const own = ownSpans(data, text, terms);
  const cuts = [...new Set([0, text.length, ...[...hits, ...own].flatMap(({ start, end }) => [start, end])])].sort((one, two) => one - two);
  return cuts.slice(1).map((end, at) => {
    const start = cuts[at];
    const over = (span) => span.start <= start && end <= span.end;
    const piece = own.some(over) ? element("span", { class: "own" }, text.slice(start, end)) : text.slice(start, end);
    const hit = hits.find(over);
    if (!hit) return piece;
    const why = [hit.marks & 1 ? "negated" : "", hit.marks & 2 ? "boosted" : ""].filter(Boolean);
    const became = hit.effect === hit.valence ? [] : [...why, "\u2192", tone(hit.effect / 100, 2)];
    const valence = [tone(hit.valence / 100, 1), ...became].join(" ");
    return element("mark", { class: hit.effect < 0 ? "negative" : "positive" }, piece, element("span", { class: "valence" }, ` ${valence}`));
  });
}

function sentence(data, row, topic) {
  const score = data.sentences.score[row] / data.scale;
  const kind = score < 0 ? "negative" : score > 0 ? "positive" : "none";
  return [element("span", { class: `score ${kind}` }, tone(score, 2)), " ", element("span", {}, ...marked(data, row, topic))];
}

function facts(pairs) {
  return element("dl", { class: "facts" }, ...pairs.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))));
}

// Whether a date lies in a month ("2024-05") or a quarter ("2024-Q2").
function lies(date, period) {
  return period[5] === "Q" ? period === `${date.slice(0, 5)}Q${Math.ceil(Number(date.slice(5, 7)) / 3)}` : date.startsWith(period);
}

// Tones in bins a tenth wide, 10 that about 0, as the report counts them; of four decimals, as they are carried.
function binOf(value) {
  const whole = Math.round(Math.abs(value) * 10000);
  return 10 + Math.sign(value) * Math.floor((whole + 500) / 1000);
}

const sorted = (rows) => [...new Set(rows)].sort((one, two) => one - two);

// Sentences by their place or score; then only these are shown.
function selectedSentences(data, { tenth, level, bin }) {
  const { sections, sentences } = data;
  const fits = (row) => (level ? binOf(sentences.score[row] / data.scale) === bin : sentences.tenth[row] === tenth);
  const rows = sentences.section.map((_, row) => row).filter(fits);
  const some = sorted(rows.map((row) => sentences.section[row]));
  return { topic: null, articles: sorted(some.map((row) => sections.article[row])), sections: some, sentences: new Set(rows) };
}

function selected(data, chosen) {
  const { topic, period, role, kind, outlet, tenth, level, bin } = chosen;
  if (tenth !== null || level === "sentence") return selectedSentences(data, chosen);
  const { articles, sections } = data;
  const isIn = (tone) => tone !== null && binOf(tone) === bin;
  const fits = articles.date.map((date, row) =>
    (!period || lies(date, period)) && (outlet === null || articles.outlet[row] === outlet) && (level !== "article" || isIn(articles.tone[row])));
  const rows = sections.article.map((article, row) => row).filter((row) =>
    fits[sections.article[row]] && (!role || sections.role[row] === role) && (kind === null || sections.kind[row] === kind) && (level !== "section" || isIn(sections.tone[row])));
  const byArticle = !role && kind === null && level !== "section";
  const some = byArticle ? articles.id.map((_, row) => row).filter((row) => fits[row]) : sorted(rows.map((row) => sections.article[row]));
  return { topic, byArticle, articles: some, sections: rows };
}

// The numbers of a selection, computed from its rows by the definitions of the report.
function measures(data, found) {
  if (found.sentences) {
    const scores = [...found.sentences].map((row) => data.sentences.score[row] / data.scale);
    return [["sentences", scores.length.toLocaleString("en")], ["articles", found.articles.length.toLocaleString("en")], ["mean score", tone(mean(scores))]];
  }
  const units = found.byArticle ? data.articles : data.sections;
  const rows = found.byArticle ? found.articles : found.sections;
  const pairs = [["articles", found.articles.length.toLocaleString("en")], ["sections", found.sections.length.toLocaleString("en")]];
  if (!found.topic) return [...pairs, ["mean tone", tone(mean(rows.map((row) => units.tone[row]).filter((value) => value !== null)))]];
  const shares = rows.map((row) => data.share(units, row, found.topic)).filter((share) => share !== null);
  const known = found.sections.filter((row) => data.sections.tone[row] !== null && data.sections.shares[row] !== null);
  const weights = known.map((row) => data.share(data.sections, row, found.topic) * data.sections.n[row]);
  const total = sum(weights);
  const toned = total ? sum(known.map((row, at) => weights[at] * data.sections.tone[row])) / total : null;
  return [...pairs, ["mean share", percent(mean(shares))], ["tone of the topic", tone(toned)], ["weighted sentences", total.toFixed(1)]];
}

function listed(rows, item, noun) {
  const list = element("ul", { class: "rows" });
  const more = element("button", { type: "button" });
  let shown = 0;
  const grow = () => {
    list.append(...rows.slice(shown, shown + SHOWN).map(item));
    shown = Math.min(shown + SHOWN, rows.length);
    more.hidden = shown === rows.length;
    more.textContent = `Show more (${shown.toLocaleString("en")} of ${plural(rows.length, noun)})`;
  };
  more.addEventListener("click", grow);
  grow();
  return [list, more];
}

function articleRow(data, found) {
  return (row) => {
    const { articles } = data;
    const share = found.topic ? [element("span", { class: "share" }, percent(data.share(articles, row, found.topic)))] : [];
    return element("li", {}, element("span", { class: "when" }, articles.date[row]), " ", link(`article-${articles.id[row]}`, articles.title[row]), " ", ...share, " ", element("span", { class: "share" }, `tone ${tone(articles.tone[row])}`));
  };
}

// Rows one after the other that are of one section.
function grouped(data, rows) {
  const groups = [];
  for (const row of rows) {
    if (groups.length && data.sentences.section[groups.at(-1)[0]] === data.sentences.section[row]) groups.at(-1).push(row);
    else groups.push([row]);
  }
  return groups;
}

function sectionRow(data, found) {
  return (rows) => {
    const section = data.sentences.section[rows[0]];
    const article = data.sections.article[section];
    const where = ` ${data.articles.date[article]}, ${data.sections.heading[section] || data.sections.role[section]}`;
    const share = found.topic ? [element("span", { class: "share" }, `${percent(data.share(data.sections, section, found.topic))} of the section`)] : [];
    const texts = rows.map((row) => element("p", { class: "sentence" }, ...sentence(data, row, found.topic)));
    return element("li", {}, ...texts, element("p", { class: "from" }, link(`section-${data.articles.id[article]}-${data.sections.section[section]}`, data.articles.title[article]), element("span", { class: "when" }, where), " ", ...share));
  };
}

const LEGEND = "The number after a word of the sentiment lexicon is its valence, from \u22124 to 4, followed by the resulting value where neighbouring words or a \u201cbut\u201d change it. Words of the topic are underlined. The number before a sentence is its score.";

function sentencesPart(data, found) {
  const weight = (section) => (found.topic ? (data.share(data.sections, section, found.topic) ?? 0) * data.sections.n[section] : 0);
  const near = [...found.sections].sort((one, two) => weight(two) - weight(one)).flatMap((section) => data.sentencesOf[section]).filter((row) => !found.sentences || found.sentences.has(row));
  const score = (row) => data.sentences.score[row];
  const orders = {
    [found.topic ? "sections with most of the topic first" : "by date"]: near,
    "most negative first": [...near].sort((one, two) => score(one) - score(two)),
    "most positive first": [...near].sort((one, two) => score(two) - score(one)),
  };
  const order = element("select", {}, ...Object.keys(orders).map((name) => element("option", {}, name)));
  const field = element("input", { type: "search", autocomplete: "off" });
  const place = element("div");
  const said = element("p", { class: "note", role: "status" });
  const show = () => {
    const wanted = field.value.trim().toLowerCase();
    const rows = orders[order.value].filter((row) => data.sentences.text[row].toLowerCase().includes(wanted));
    said.textContent = `${plural(rows.length, "sentence")}. ${data.note}`;
    place.replaceChildren(...listed(grouped(data, rows), sectionRow(data, found), "section"));
  };
  order.addEventListener("change", show);
  field.addEventListener("input", show);
  show();
  const controls = element("p", { class: "search" }, element("label", {}, "Order ", order), element("label", {}, "Find a word ", field));
  return [element("h3", {}, "Sentences"), controls, said, element("p", { class: "note" }, LEGEND), place];
}

function namesOf(data, { topic, period, role, kind, outlet, tenth, level, bin }) {
  const parts = [];
  if (topic) parts.push(`Topic ${data.topics[topic - 1]}`);
  if (period) parts.push(period[5] === "Q" ? period : `${MONTHS[Number(period.slice(5)) - 1]} ${period.slice(0, 4)}`);
  if (role) parts.push(`${role} sections`);
  if (kind !== null) parts.push(`sections headed \u201c${data.kinds[kind]}\u201d`);
  if (outlet !== null) parts.push(data.outlets[outlet]);
  if (tenth !== null) parts.push(`tenth ${tenth} of the article`);
  if (level) parts.push(`${level}s with a tone about ${tone((bin - 10) / 10, 1)}`);
  return parts.length ? parts.join(", ") : "All articles and sentences";
}

function selectionView(data, chosen) {
  const found = selected(data, chosen);
  const key = (row) => (found.topic ? data.share(data.articles, row, found.topic) ?? 0 : 0);
  const articles = [...found.articles].sort((one, two) => key(two) - key(one));
  const list = element("details", {}, element("summary", {}, plural(articles.length, "article")), ...listed(articles, articleRow(data, found), "article"));
  const said = "Computed by this page from its rows, which are rounded to four decimals; the tables beside the report have them in full.";
  const shown = data.mode === "none" ? [element("p", { class: "note" }, data.note)] : sentencesPart(data, found);
  return [namesOf(data, chosen), [facts(measures(data, found)), element("p", { class: "note" }, said), list, ...shown]];
}

function sectionView(data, row, number) {
  const { sections } = data;
  const top = sections.shares[row] ? sections.shares[row].indexOf(Math.max(...sections.shares[row])) + 1 : 0;
  const about = [sections.role[row], `tone ${tone(sections.tone[row])}`, ...(top ? [`${percent(data.share(sections, row, top))} topic ${data.topics[top - 1]}`] : [])];
  const rows = data.sentencesOf[row];
  const texts = data.mode === "none"
    ? [element("p", {}, ...rows.flatMap((at) => [tone(data.sentences.score[at] / data.scale, 2), " "]))]
    : rows.map((at) => element("p", { class: "sentence" }, ...sentence(data, at, top)));
  const missing = rows.length === sections.n[row] ? [] : [element("p", { class: "note" }, `${rows.length} of ${plural(sections.n[row], "sentence")} in this page.`)];
  const chosen = sections.section[row] === number ? { class: "section chosen", id: "chosen" } : { class: "section" };
  return element("section", chosen, element("h3", {}, sections.heading[row] || (sections.role[row] === "lead" ? "Lead" : "Section")), element("p", { class: "note" }, about.join(", ")), ...texts, ...missing);
}

function articleView(data, row, number) {
  const { articles } = data;
  const outlet = articles.outlet[row] === null ? [] : [["outlet", data.outlets[articles.outlet[row]]]];
  const about = [["date", articles.date[row]], ...outlet, ["file", articles.file[row]], ["sentences", String(articles.n[row])], ["tone", tone(articles.tone[row])]];
  const shares = (articles.shares[row] || []).map((share, topic) => [share / data.scale, topic + 1]).filter(([share]) => share >= 0.01).sort((one, two) => two[0] - one[0]);
  const topics = element("ul", { class: "rows" }, ...shares.map(([share, topic]) => element("li", {}, link(`topic-${topic}`, data.topics[topic - 1]), " ", element("span", { class: "share" }, percent(share)))));
  return [articles.title[row], [facts(about), topics, element("p", { class: "note" }, `${LEGEND} ${data.note}`), ...data.sectionsOf[row].map((section) => sectionView(data, section, number))]];
}

// The selection that an address names.
function chosenBy(anchor) {
  const found = PLACE.exec(anchor).groups;
  const number = (text) => (text === undefined ? null : Number(text));
  return { ...found, topic: number(found.topic), kind: number(found.kind), outlet: number(found.outlet), tenth: number(found.tenth), bin: number(found.bin) };
}

function view(data, anchor) {
  const article = ARTICLE.exec(anchor);
  if (article) {
    const row = data.rowOf.get(article[1] ?? article[2]);
    return row === undefined ? null : articleView(data, row, article[3] === undefined ? null : Number(article[3]));
  }
  const chosen = chosenBy(anchor);
  const known = (place, all) => place === null || (place >= 0 && place < all.length);
  const isKnown = known(chosen.topic && chosen.topic - 1, data.topics) && known(chosen.kind, data.kinds) && known(chosen.outlet, data.outlets) && chosen.topic !== 0;
  return isKnown ? selectionView(data, chosen) : null;
}

async function show() {
  const panel = byId("panel");
  const anchor = location.hash.slice(1);
  if (!PLACE.test(anchor) && !ARTICLE.test(anchor)) {
    if (panel.open) panel.close();
    return;
  }
  if (!panel.open) panel.showModal();
  try {
    unpacked ??= unpack();
    const [title, body] = view(await unpacked, anchor) ?? ["Not found", ["This page has no evidence of that name."]];
    byId("panel-title").textContent = title;
    byId("panel-body").replaceChildren(...body);
  } catch (error) {
    byId("panel-body").textContent = `The evidence cannot be unpacked by this browser (${error.message}).`;
  }
  panel.scrollTop = 0;
  byId("panel-title").focus();
  byId("chosen")?.scrollIntoView();
}

if (byId("panel")) {
  const panel = byId("panel");
  byId("panel-close").addEventListener("click", () => panel.close());
  panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });
  // The address loses what is no longer shown, so that the same link opens it again.
  panel.addEventListener("close", () => {
    const anchor = location.hash.slice(1);
    if (PLACE.test(anchor) || ARTICLE.test(anchor)) history.replaceState(null, "", location.href.split("#")[0]);
  });
  addEventListener("hashchange", show);
  show();
}
