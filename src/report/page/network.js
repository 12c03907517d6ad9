// The network: which names and pairs are shown, and what is behind the one that is chosen.
const NODE = columnsOf(D.nodes);
const PAIR = columnsOf(D.pairs);
const SYMBOLS = { company: "circle", technology: "diamond", organization: "rect", product: "triangle" };
const Q_STEPS = [1e-20, 1e-10, 1e-6, 1e-4, 0.001, 0.01, 0.05, 0.1, 0.2, 0.5, 1, null];
// More labels than these hide each other.
const MOST_LABELS = 60;
// Beyond this many pairs the picture is drawn at once, as pixels: SVG would take seconds.
const MOST_SVG = 1200;
const MOST_SENTENCES = 5;

const shownTypes = new Set(Object.keys(SYMBOLS));
const pairsOf = D.nodes.rows.map(() => []);
D.ends.forEach(([source, target], at) => { pairsOf[source].push(at); pairsOf[target].push(at); });
let chosen = null;

function nodeName(at) {
  return D.nodes.rows[at][NODE.name];
}

function nodeType(at) {
  return D.nodes.rows[at][NODE.type];
}

// The pairs with such a count and q-value; `most` is null for those without one, too.
function pairsWith(least, most) {
  const passes = (row) => row[PAIR.count] >= least && (most === null || (row[PAIR.q_value] !== null && row[PAIR.q_value] <= most));
  return D.ends.map((_, at) => at).filter((at) => passes(D.pairs.rows[at]));
}

function filterPairs() {
  const found = pairsWith(Number(byId("count").value), Q_STEPS[Number(byId("q").value)]);
  return found.filter((at) => D.ends[at].every((end) => shownTypes.has(nodeType(end))));
}

function drawNetwork() {
  byId("countValue").textContent = number(Number(byId("count").value));
  const q = Q_STEPS[Number(byId("q").value)];
  byId("qValue").textContent = q === null ? M.all : number(q);
  const pairs = filterPairs();
  const nodes = [...new Set(pairs.flatMap((at) => D.ends[at]))].sort((a, b) => a - b);
  byId("found").textContent = say("shown", number(nodes.length), number(pairs.length));
  byId("graph").setAttribute("aria-label", say("graphLabel", nodes.length, pairs.length));
  const chart = chartOn("graph", pairs.length > MOST_SVG ? "canvas" : "svg");
  const scale = Math.min(byId("graph").clientWidth, byId("graph").clientHeight) / 2000 * 1.15;
  const large = [...nodes].sort((a, b) => D.nodes.rows[b][NODE.documents] - D.nodes.rows[a][NODE.documents]).slice(0, MOST_LABELS);
  const labelled = new Set(large);
  const strongest = pairs.reduce((most, at) => Math.max(most, D.pairs.rows[at][PAIR.count]), 1);
  chart.setOption({
    animation: false,
    tooltip: { confine: true, backgroundColor: colour("card"), borderColor: colour("line"), textStyle: { color: colour("text") }, formatter: hover },
    series: [{
      type: "graph", layout: "none", roam: true, scaleLimit: { min: 0.5, max: 12 }, nodeScaleRatio: 0.4,
      left: 30, right: 90, top: 20, bottom: 20, preserveAspect: true,
      data: nodes.map((at) => {
        const row = D.nodes.rows[at];
        return {
          id: String(at), name: row[NODE.name], at, x: row[NODE.x], y: -row[NODE.y], symbol: SYMBOLS[row[NODE.type]], symbolSize: Math.max(5, row[NODE.size] * scale),
          itemStyle: { color: colour(row[NODE.type]), borderColor: colour("card"), borderWidth: 1 }, label: { show: labelled.has(at) },
        };
      }),
      links: pairs.map((at) => ({
        source: String(D.ends[at][0]), target: String(D.ends[at][1]), at,
        lineStyle: { width: 0.8 + 4 * Math.sqrt(D.pairs.rows[at][PAIR.count] / strongest), color: colour("edge"), opacity: 0.45 },
      })),
      label: { position: "right", color: colour("text"), fontSize: 12, fontFamily: colour("font"), textBorderColor: colour("card"), textBorderWidth: 2, formatter: "{b}" },
      labelLayout: { hideOverlap: true },
      emphasis: { focus: "adjacency", label: { show: true }, lineStyle: { color: colour("accent"), opacity: 0.9 } },
    }],
  }, true);
  chart.off("click");
  chart.on("click", (event) => (event.dataType === "edge" ? showPair(event.data.at) : showName(event.data.at)));
}

function escaped(text) {
  return String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function pairHover(at) {
  const row = D.pairs.rows[at];
  return `<b>${escaped(row[PAIR.source])} – ${escaped(row[PAIR.target])}</b><br>${M.together} ${number(row[PAIR.count])} (${M.expected} ${number(row[PAIR.expected])})`;
}

function hover(event) {
  if (event.dataType === "edge") return pairHover(event.data.at);
  const row = D.nodes.rows[event.data.at];
  return `<b>${escaped(row[NODE.name])}</b><br>${M[row[NODE.type]]} · ${escaped(say("storiesOf", number(row[NODE.documents])))}`;
}

// A sentence with the names marked.
function marked(text, names) {
  const parts = [];
  let rest = text;
  while (rest) {
    const hits = names.map((name) => [rest.indexOf(name), name]).filter(([at]) => at >= 0);
    if (!hits.length) break;
    hits.sort((a, b) => a[0] - b[0] || b[1].length - a[1].length);
    const [at, name] = hits[0];
    parts.push(rest.slice(0, at), make("mark", {}, name));
    rest = rest.slice(at + name.length);
  }
  return [...parts, rest];
}

function sentences(places, ends) {
  const names = ends.flatMap((end) => [nodeName(end), ...(D.aliases[end] || [])]);
  return places.map((place) => {
    const [document, text] = D.sentences[place];
    const { outlet, day, title, url, id } = D.documents[document];
    const source = [outlet, day, title || id].filter(Boolean).join(" · ");
    return make("li", {}, make("blockquote", {}, marked(text, names)), make("cite", {}, /^https?:\/\//.test(url) ? make("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, source) : source));
  });
}

function showPanel(...content) {
  byId("panel").replaceChildren(...content);
  byId("panel").scrollTop = 0;
}

function facts(entries, kind = "numbers") {
  return make("dl", { class: kind }, entries.filter(([, value]) => value !== "" && value !== null).flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
}

function showPair(at, move = false) {
  chosen = { pair: at };
  const row = D.pairs.rows[at];
  const found = sentences(D.pairSentences[at], D.ends[at]);
  showPanel(
    make("h3", {}, `${row[PAIR.source]} – ${row[PAIR.target]}`),
    facts([
      [M.together, say("times", number(row[PAIR.count]))], [M.expected, say("times", number(row[PAIR.expected]))], [M.sharedStories, number(row[PAIR.shared_documents])],
      [M.qValue, number(row[PAIR.q_value])], [M.firstLast, row[PAIR.first_date] ? `${row[PAIR.first_date]} – ${row[PAIR.last_date]}` : ""], [M.outlets, number(row[PAIR.outlets])],
    ]),
    make("h4", {}, M.evidence),
    found.length ? make("ul", { class: "evidence" }, found) : make("p", { class: "muted" }, M.noEvidence),
    make("p", { class: "muted" }, say("evidenceMore", `gisa explain "${row[PAIR.source]},${row[PAIR.target]}" …`)),
  );
  if (move) reveal();
}

function showName(at, move = false) {
  chosen = { name: at };
  const row = D.nodes.rows[at];
  const strongest = [...pairsOf[at]].sort((a, b) => D.pairs.rows[b][PAIR.count] - D.pairs.rows[a][PAIR.count]).slice(0, 12);
  const other = (pair) => D.ends[pair].find((end) => end !== at);
  // Those of the strongest pairs, each once.
  const places = [...new Set(strongest.flatMap((pair) => D.pairSentences[pair]))].slice(0, MOST_SENTENCES);
  showPanel(
    make("h3", {}, row[NODE.name]),
    facts([[M.types, M[row[NODE.type]]], [M.stories, number(row[NODE.documents])], [M.mentions, number(row[NODE.mentions])]]),
    make("h4", {}, M.neighbours),
    make("ul", { class: "evidence" }, strongest.map((pair) => make("li", {}, button(nodeName(other(pair)), say("times", number(D.pairs.rows[pair][PAIR.count])), () => showPair(pair))))),
    ...(places.length ? [make("h4", {}, M.evidence), make("ul", { class: "evidence" }, sentences(places, [at]))] : []),
  );
  if (move) reveal();
}

function button(name, value, action) {
  return make("button", { type: "button", class: "row", onclick: action }, make("span", {}, name), make("span", {}, value));
}

function reveal() {
  byId("network").scrollIntoView();
  byId("panel").focus({ preventScroll: true });
}

// Names and aliases in one form: no blanks, small letters.
function plain(text) {
  return text.normalize("NFC").toLowerCase().replace(/\s+/g, "");
}

const nameOf = new Map();
D.nodes.rows.forEach((row, at) => {
  for (const name of D.aliases[at] || []) if (!nameOf.has(plain(name))) nameOf.set(plain(name), at);
});
D.nodes.rows.forEach((row, at) => nameOf.set(plain(row[NODE.name]), at));

function search() {
  const sought = byId("search").value.trim();
  if (!sought) return;
  let at = nameOf.get(plain(sought));
  if (at === undefined) {
    const beginning = [...nameOf.keys()].filter((name) => name.startsWith(plain(sought))).sort((a, b) => a.length - b.length)[0];
    at = nameOf.get(beginning);
  }
  if (at === undefined) {
    byId("found").textContent = say("unknown", sought);
    return;
  }
  const visible = filterPairs().some((pair) => D.ends[pair].includes(at));
  if (!visible) {
    byId("count").value = 1;
    byId("q").value = Q_STEPS.length - 1;
    shownTypes.clear();
    Object.keys(SYMBOLS).forEach((type) => shownTypes.add(type));
    document.querySelectorAll("#types input").forEach((box) => { box.checked = true; });
    drawNetwork();
  }
  const isAlias = plain(nodeName(at)) !== plain(sought);
  byId("found").textContent = [isAlias ? say("isNamed", sought, nodeName(at)) : "", visible ? "" : say("notShown", nodeName(at))].join(" ").trim() || byId("found").textContent;
  showName(at);
  const place = chartOn("graph").getOption().series[0].data.findIndex((node) => node.at === at);
  chartOn("graph").dispatchAction({ type: "highlight", seriesIndex: 0, dataIndex: place });
}

function legendMark(type) {
  const shapes = { company: '<circle cx="7" cy="7" r="6"/>', technology: '<path d="M7 0l7 7-7 7-7-7z"/>', organization: '<path d="M1 1h12v12H1z"/>', product: '<path d="M7 1l7 12H0z"/>' };
  const mark = make("span", { "aria-hidden": "true" });
  mark.innerHTML = `<svg width="14" height="14" viewBox="0 0 14 14" fill="${colour(type)}">${shapes[type]}</svg>`;
  return mark;
}

function startNetwork() {
  const counts = D.pairs.rows.map((row) => row[PAIR.count]);
  Object.assign(byId("count"), { min: 1, max: Math.max(Math.min(30, counts.reduce((one, other) => Math.max(one, other), 2)), D.start.count), step: 1, value: D.start.count });
  Object.assign(byId("q"), { min: 0, max: Q_STEPS.length - 1, step: 1, value: D.start.q === null ? Q_STEPS.length - 1 : Q_STEPS.indexOf(D.start.q) });
  byId("names").replaceChildren(...D.nodes.rows.map((row) => make("option", { value: row[NODE.name] })));
  byId("types").append(...Object.keys(SYMBOLS).map((type) => make("label", {}, make("input", { type: "checkbox", checked: true, onchange: (event) => { shownTypes[event.target.checked ? "add" : "delete"](type); drawNetwork(); } }), M[type])));
  byId("count").addEventListener("input", drawNetwork);
  byId("q").addEventListener("input", drawNetwork);
  byId("search").addEventListener("change", search);
  byId("controls").addEventListener("submit", (event) => { event.preventDefault(); search(); });
  const note = [M.networkNote, D.start.q === null ? say("usualNoQ", D.start.count) : say("usual", D.start.count, D.start.q)];
  if (D.allPairs > D.ends.length) note.push(say("cut", number(D.ends.length), number(D.allPairs)));
  byId("networkNote").textContent = note.join(" ");
  showPanel(make("p", { class: "muted" }, M.choose));
}
