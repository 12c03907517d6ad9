// The page as a whole: its texts, its first section, what was left out, how it was made, and light and dark.

// What fits between the margins of A4, in CSS pixels.
const PAPER_WIDTH = 640;

function theme(name) {
  document.documentElement.dataset.theme = name;
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
    ...entities, [M.pairsTile, number(counts.pairs), say("windows", number(counts.windows))],
  ];
  byId("tiles").replaceChildren(...all.map(([name, value, more]) => make("div", {}, make("dt", {}, name), make("dd", {}, value, more ? make("small", {}, more) : null))));
}

function answer(title, rows) {
  const list = rows.length ? make("ol", {}, rows.map((row) => make("li", {}, row))) : make("p", { class: "muted" }, M.nothing);
  return make("article", {}, make("h3", {}, title), list);
}

// Pairs of two types, the most frequent of those shown at first, then the others.
function strongestPairs(types, most) {
  const found = pairsWith(D.start.count, D.start.q).filter((at) => types.every((type, end) => nodeType(D.ends[at][end]) === type));
  return found.sort((a, b) => D.pairs.rows[b][PAIR.count] - D.pairs.rows[a][PAIR.count]).slice(0, most);
}

function answers() {
  const pairRow = (at) => button(D.ends[at].map(nodeName).join(" – "), say("times", number(D.pairs.rows[at][PAIR.count])), () => showPair(at, true));
  const bursts = D.trend.series.flatMap((line, at) => line.bursts.map((period) => ({ line, at, period, documents: line.documents[period] })));
  bursts.sort((a, b) => b.documents - a.documents || b.period - a.period);
  const burstRow = ({ line, at, period }) => button(line.name, `${D.trend.periods[period]} · ${say("storiesOf", number(line.documents[period]))}`, () => {
    followed.add(at);
    startTrend();
    drawTrend();
    byId("trend").scrollIntoView();
  });
  const word = columnsOf(D.words);
  const wordRow = (row) => button(row[word.word], say("times", number(row[word.count])), () => byId("words").scrollIntoView());
  byId("answers").replaceChildren(
    answer(M.whoWithWhom, strongestPairs(["company", "company"], 5).map(pairRow)),
    answer(M.whoWithTech, strongestPairs(["company", "technology"], 5).map(pairRow)),
    answer(M.sinceWhen, bursts.slice(0, 5).map(burstRow)),
    answer(M.whichWords, D.words.rows.slice(0, 5).map(wordRow)),
  );
}

function cutNote(shown, all, key) {
  return all > shown ? say(key, number(shown), number(all)) : "";
}

function tables() {
  const constant = ["source_count", "target_count", "source_documents", "target_documents"];
  showTable(byId("pairTable"), D.pairs, { caption: M.pairs, hidden: constant, open: (at) => showPair(at, true) });
  byId("pairsNote").textContent = cutNote(D.pairs.rows.length, D.allPairs, "cut");
  const name = columnsOf(D.entities);
  const nodes = new Map(D.nodes.rows.map((row, at) => [`${row[NODE.type]}:${row[NODE.name]}`, at]));
  const openEntity = (at) => {
    const row = D.entities.rows[at];
    const node = nodes.get(`${row[name.type]}:${row[name.name]}`);
    if (node !== undefined) return showName(node, true);
    showPanel(make("h3", {}, row[name.name]), make("p", { class: "muted" }, say("noPairOf", row[name.name])));
    reveal();
  };
  showTable(byId("entityTable"), D.entities, { caption: M.entities, open: openEntity });
  byId("entitiesNote").textContent = cutNote(D.entities.rows.length, D.allEntities, "cutEntities");
  showTable(byId("wordTable"), D.words, { caption: M.words, labels: { count: M.columns.times } });
}

function leftOut() {
  const { documents, counts, left_out: selected, skipped, notes } = D.summary;
  const chosenOut = Object.entries(selected).map(([reason, count]) => `${reason} ${number(count)}`).join(", ");
  const lines = skipped.slice(0, 20).map((one) => `${one.path}${one.line ? `:${one.line}` : ""}: ${one.problem}`);
  if (documents.skipped > lines.length) lines.push(say("more", number(documents.skipped - lines.length)));
  byId("leftOutBody").replaceChildren(
    facts([[M.reprintsOut, number(documents.reprints)], [M.skippedOut, number(documents.skipped)], [M.selectOut, chosenOut], [M.zonesOut, number(counts.mentions - counts["mentions.counted"])]], "facts"),
    ...[lines, notes].filter((list) => list.length).map((list) => make("pre", {}, list.join("\n"))),
  );
}

function run() {
  const { gisa, dictionary, lexicon, options, files } = D.summary;
  const settings = Object.entries(options).map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`);
  byId("runBody").replaceChildren(
    make("h3", {}, M.command), make("pre", {}, D.command),
    facts([[M.version, `gisa ${gisa}`], [M.dictionary, `${dictionary.name} ${dictionary.version} (${dictionary.sha256.slice(0, 12)}…)`], [M.lexicon, `${lexicon.version} (${lexicon.sha256.slice(0, 12)}…)`], [M.options, settings.join("; ")]], "facts"),
    Object.keys(files).length ? make("details", {}, make("summary", {}, M.files), make("pre", {}, Object.entries(files).map(([name, sum]) => `${sum}  ${name}`).join("\n"))) : "",
  );
}

function redraw(name) {
  theme(name);
  legend();
  drawAll();
}

function start() {
  theme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  document.querySelectorAll("[data-text]").forEach((element) => { element.textContent = M[element.dataset.text]; });
  const sections = ["overview", "network", "matrix", "trend", "words", "pairs", "entities", "leftOut", "run"];
  byId("nav").setAttribute("aria-label", M.overview);
  byId("nav").replaceChildren(...sections.map((id) => make("a", { href: `#${id}` }, M[id])));
  byId("panel").setAttribute("aria-label", M.evidence);
  byId("title").textContent = say("heading", D.title);
  byId("period").textContent = D.summary.dates ? say("period", ...D.summary.dates) : M.noPeriod;
  byId("theme").textContent = M.theme;
  byId("theme").addEventListener("click", () => redraw(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
  addEventListener("resize", () => charts.forEach(({ chart }) => chart.resize()));
  // Charts keep their width, and a dark page its colours, unless they are drawn for the paper.
  let onScreen;
  addEventListener("beforeprint", () => {
    onScreen = document.documentElement.dataset.theme;
    redraw("light");
    charts.forEach(({ chart }) => {
      chart.resize({ width: PAPER_WIDTH });
      // The paper does not wait for the next frame.
      chart.getZr().flush();
    });
  });
  addEventListener("afterprint", () => {
    redraw(onScreen);
    charts.forEach(({ chart }) => chart.resize({ width: "auto" }));
  });
  tiles();
  startNetwork();
  startTrend();
  answers();
  tables();
  leftOut();
  run();
  legend();
  drawAll();
  const [first] = [...strongestPairs(["company", "company"], 1), ...filterPairs()];
  if (first !== undefined) showPair(first);
}

function legend() {
  byId("legend").replaceChildren(...Object.keys(SYMBOLS).map((type) => make("span", {}, legendMark(type), M[type])));
}

start();
