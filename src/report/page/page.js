// The page as a whole: its texts, its first section, what was left out, how it was made, and light and dark.

// What fits between the margins of A4, in CSS pixels.
const PAPER_WIDTH = 680;
// And how high charts are there.
const PAPER_HEIGHTS = { graph: 480, heat: 430, lines: 280, bars: 480 };
const THEME = "gisa-theme";
const SENTENCE_LETTERS = 84;

// Browsers keep nothing for files where the reader does not allow it.
function remembered() {
  try {
    return localStorage.getItem(THEME);
  } catch {
    return null;
  }
}

function remember(name) {
  try {
    localStorage.setItem(THEME, name);
  } catch {
    // The choice then holds until the page is left.
  }
}

function theme(name) {
  document.documentElement.dataset.theme = name;
  byId("theme").setAttribute("aria-pressed", String(name === "dark"));
}

function drawAll() {
  drawNetwork();
  drawHeat();
  drawTrend();
  drawWords();
}

function tiles() {
  const { documents, counts } = D.summary;
  const entities = Object.keys(SYMBOLS).map((type) => [M[type], number(counts[`entities.${type}`] || 0), ""]);
  const skipped = documents.skipped ? say("skipped", number(documents.skipped)) : "";
  const all = [
    [M.documents, number(documents.read), skipped], [M.stories, number(documents.stories), documents.reprints ? say("reprints", number(documents.reprints)) : ""],
    ...entities, [M.pairsTile, number(D.allPairs), D.allPairs < counts.pairs ? say("ofAllPairs", number(counts.pairs)) : say("windows", number(counts.windows))],
  ];
  byId("tiles").replaceChildren(...all.map(([name, value, more]) => make("div", {}, make("dt", {}, name), make("dd", {}, value, more ? make("small", {}, more) : null))));
}

function answer(title, rows, more = []) {
  const list = rows.length ? make("ol", {}, rows.map((row) => make("li", {}, row))) : make("p", { class: "muted" }, M.nothing);
  return make("article", {}, make("h2", {}, title), list, ...more);
}

// Pairs of two types, or of all, the most frequent of those shown at first.
function strongestPairs(types, most) {
  const isOf = (at) => types.every((type, end) => nodeType(D.ends[at][end]) === type);
  const pairs = pairsWith(D.start.count, D.start.q).filter(isOf);
  return pairs.sort((a, b) => D.pairs.rows[b][PAIR.count] - D.pairs.rows[a][PAIR.count] || a - b).slice(0, most);
}

function burstRows(most) {
  // Where a name rose: at the beginning of a burst, and not in the first period, before which nothing is known.
  const rises = (line) => line.bursts.filter((period) => period > 0 && !line.bursts.includes(period - 1));
  const highest = (one, other) => other.documents - one.documents || other.period - one.period;
  const bursts = D.trend.series.flatMap((line, at) => rises(line).map((period) => ({ line, at, period, documents: line.documents[period] })).sort(highest).slice(0, 1));
  bursts.sort((one, other) => highest(one, other) || one.at - other.at);
  return bursts.slice(0, most).map(({ line, at, period }) => button(line.name, `${D.trend.periods[period]} · ${say("storiesOf", number(line.documents[period]))}`, () => {
    followed.add(at);
    startTrend();
    drawTrend();
    byId("trend").scrollIntoView();
  }));
}

function isInShort([, end]) {
  return end <= SENTENCE_LETTERS;
}

// Sentences of the strongest pairs that name both within what is shown of them.
function shortSentences(most) {
  const chosenPlaces = new Map();
  const ofCompanies = [...strongestPairs(["company", "company"], 25), ...strongestPairs(["company", "technology"], 25)];
  for (const at of [...ofCompanies, ...strongestPairs([], 50)]) {
    const namesBoth = (place) => D.ends[at].every((end) => D.sentences[place][2].some((name) => name[2] === end && isInShort(name)));
    const place = D.pairSentences[at].find((one) => !chosenPlaces.has(one) && namesBoth(one));
    if (place !== undefined) chosenPlaces.set(place, at);
    if (chosenPlaces.size === most) break;
  }
  return [...chosenPlaces].map(([place, at]) => ({ at, place }));
}

function answers() {
  const pairName = (at) => D.ends[at].map(nodeName).join(" – ");
  const [companyPairs, technologyPairs] = ["company", "technology"].map((type) => strongestPairs(["company", type], 5));
  const pairRow = (at) => button(pairName(at), say("times", number(D.pairs.rows[at][PAIR.count])), () => showPair(at, true));
  const bursts = burstRows(2);
  // The days of the pairs of the two lists before.
  const dated = [companyPairs, technologyPairs].flatMap((pairs) => pairs.filter((at) => D.pairs.rows[at][PAIR.first_date]).slice(0, bursts.length ? 1 : 2));
  const sinceRow = (at) => make("button", { type: "button", class: "row two", onclick: () => showPair(at, true) }, make("span", {}, pairName(at)), make("span", {}, days(D.pairs.rows[at][PAIR.first_date], D.pairs.rows[at][PAIR.last_date])));
  const more = bursts.length ? [make("h3", {}, M.bursts), make("ol", {}, bursts.map((row) => make("li", {}, row)))] : [];
  const sentenceRow = ({ at, place }) => {
    const [document, text, names] = D.sentences[place];
    const { outlet, day } = D.documents[document];
    const short = [...text].length > SENTENCE_LETTERS ? `${[...text].slice(0, SENTENCE_LETTERS).join("")}…` : text;
    return make("button", { type: "button", class: "row two", onclick: () => showPair(at, true) }, make("span", {}, marked(short, names.filter(isInShort), D.ends[at])), make("span", {}, [outlet, day].filter(Boolean).join(" · ")));
  };
  byId("answers").replaceChildren(
    answer(M.whoWithWhom, companyPairs.map(pairRow)),
    answer(M.whoWithTech, technologyPairs.map(pairRow)),
    answer(M.sinceWhen, dated.map(sinceRow), more),
    answer(M.whichSentences, shortSentences(2).map(sentenceRow)),
  );
}

function cutNote(shown, all, key) {
  return all > shown ? say(key, number(shown), number(all)) : "";
}

function tables() {
  const aliases = (node) => (node === undefined ? [] : D.aliases[node] || []);
  showTable(byId("pairTable"), D.pairs, { caption: M.pairs, open: (at) => showPair(at, true), others: (at) => D.ends[at].flatMap(aliases) });
  byId("pairsNote").textContent = cutNote(D.pairs.rows.length, D.allPairs, "cut");
  showTable(byId("entityTable"), D.entities, { caption: M.entities, open: (at) => showEntity(at, true), others: (at) => D.entityAliases[at] });
  byId("entitiesNote").textContent = cutNote(D.entities.rows.length, D.allEntities, "cutEntities");
  showTable(byId("wordTable"), D.words, { caption: M.words });
}

function leftOut() {
  const { documents, counts, left_out: selected, skipped, notes } = D.summary;
  const unselected = Object.entries(selected).map(([reason, count]) => [M.reasons[reason] || reason, number(count)]);
  const lines = skipped.slice(0, 20).map((one) => `${one.path}${one.line ? `:${one.line}` : ""}: ${problem(one.problem)}`);
  if (documents.skipped > lines.length) lines.push(say("more", number(documents.skipped - lines.length)));
  byId("leftOutBody").replaceChildren(
    facts([[M.reprintsOut, number(documents.reprints)], [M.skippedOut, number(documents.skipped)], ...unselected, [M.mentionsOut, number(counts.mentions - counts["mentions.counted"])]], "facts"),
    ...[lines, notes.map(problem)].filter((list) => list.length).map((list) => make("pre", {}, list.join("\n"))),
  );
}

// A setting as people say it; what nobody translated stays as it is.
function setting(name, value) {
  if (name === "dedup" && value.startsWith("near")) return say("near", value.replace(/[^0-9.]/g, ""));
  if (name === "zones" || name === "types" || name === "exclude_fields") return value.split(",").map((one) => M.values[one] || M[one] || one).join(", ");
  if (name === "pairs") return value.split(",").map((pair) => pair.split("-").map((type) => M[type] || type).join(" – ")).join(", ");
  return M.values[value] || value;
}

// The precision of each group of mentions that the reader of a sample judged.
function precision() {
  const share = (value) => number(Math.round(value * 1000) / 10);
  const group = ({ by, value }) => by === "all" ? M.mentions : by === "type" ? M[value] || value : M.hows[value] || value;
  const line = (one) => [group(one), say("precisionOf", share(one.precision), share(one.ci_low), share(one.ci_high), number(one.correct), number(one.read))];
  const read = (D.summary.precision || []).filter((one) => one.read > 0).map(line);
  return read.length ? [make("h3", {}, M.precision), make("p", {}, M.precisionNote), facts(read, "facts")] : [];
}

function run() {
  const { gisa, dictionary, lexicon, options, files } = D.summary;
  const { select = {}, filter = {}, ...plainOptions } = options;
  const given = { ...plainOptions, ...select, ...filter };
  if (lexicon.excluded) given.exclude = lexicon.excluded.join(", ");
  if (lexicon.overridden) given.overridden = lexicon.overridden.join("; ");
  const settings = Object.entries(given).map(([name, value]) => [M.settings[name] || name, setting(name, value)]);
  byId("runBody").replaceChildren(
    make("h3", {}, M.command), make("pre", {}, D.command),
    make("h3", {}, M.options), facts(settings, "facts"),
    ...precision(),
    make("h3", {}, M.version), facts([["gisa", gisa], [M.dictionary, `${dictionary.name} ${dictionary.version} (${dictionary.sha256.slice(0, 12)}…)`], [M.lexicon, `${lexicon.version} (${lexicon.sha256.slice(0, 12)}…)`]], "facts"),
    Object.keys(files).length ? make("details", {}, make("summary", {}, M.files), make("pre", {}, Object.entries(files).map(([name, sum]) => `${sum}  ${name}`).join("\n"))) : "",
  );
}

function redraw(name) {
  theme(name);
  legend();
  drawAll();
}

// Charts keep their width, and a dark page its colours, unless they are drawn for the paper.
let onScreen = null;
function toPaper() {
  if (onScreen) return;
  onScreen = document.documentElement.dataset.theme;
  paper = PAPER_WIDTH;
  document.querySelectorAll("details").forEach((details) => { details.open = true; });
  charts.forEach(({ chart }, id) => chart.resize({ width: paper, height: PAPER_HEIGHTS[id] }));
  redraw("light");
  // The paper does not wait for the next frame.
  charts.forEach(({ chart }) => chart.getZr().flush());
}

function toScreen() {
  if (!onScreen) return;
  paper = null;
  document.querySelectorAll("details").forEach((details) => { details.open = false; });
  charts.forEach(({ chart }) => chart.resize({ width: "auto", height: "auto" }));
  redraw(onScreen);
  onScreen = null;
}

function resize() {
  charts.forEach(({ chart }) => chart.resize());
  drawNetwork();
  drawHeat();
  drawWords();
}

function start() {
  theme(remembered() || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  document.querySelectorAll("[data-text]").forEach((element) => { element.textContent = M[element.dataset.text]; });
  byId("nav").setAttribute("aria-label", M.sections);
  byId("nav").replaceChildren(...Object.entries(M.nav).map(([id, name]) => make("a", { href: `#${id}` }, name)));
  byId("panel").setAttribute("aria-label", M.evidence);
  byId("title").textContent = say("heading", D.title);
  byId("period").textContent = D.summary.dates ? days(...D.summary.dates) : M.noPeriod;
  byId("theme").textContent = M.theme;
  byId("theme").addEventListener("click", () => {
    redraw(isDark() ? "light" : "dark");
    remember(document.documentElement.dataset.theme);
  });
  let waiting = null;
  let width = innerWidth;
  addEventListener("resize", () => {
    // A telephone that scrolls changes its height alone.
    if (width === innerWidth || onScreen) return;
    width = innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(resize, 100);
  });
  addEventListener("beforeprint", toPaper);
  addEventListener("afterprint", toScreen);
  tiles();
  startNetwork();
  startPanel();
  startTrend();
  answers();
  tables();
  leftOut();
  run();
  const [first] = [...strongestPairs(["company", "company"], 1), ...filterPairs()];
  if (first !== undefined) showPair(first);
  legend();
  drawAll();
}

function legend() {
  byId("legend").replaceChildren(...Object.keys(SYMBOLS).map((type) => make("span", {}, legendMark(type), M[type])));
}

start();
