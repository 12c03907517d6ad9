// What is read beside the network: the numbers and sentences of a pair or a name, and the search for one.
const MOST_SENTENCES = 5;
// Names that are offered while one is typed.
const MOST_OFFERED = 12;

const ENTITY = columnsOf(D.entities);
const nodeOf = new Map(D.nodes.rows.map((row, at) => [`${row[NODE.type]}:${row[NODE.name]}`, at]));

// The node of a row of the table of names; undefined where it is named together with nothing.
function nodeOfEntity(at) {
  const row = D.entities.rows[at];
  return nodeOf.get(`${row[ENTITY.type]}:${row[ENTITY.name]}`);
}

// A sentence with the names of some nodes marked where it names them.
function marked(text, places, ends) {
  const letters = [...text];
  const parts = [];
  let done = 0;
  for (const [start, end, node] of places) {
    if (start < done || !ends.includes(node)) continue;
    parts.push(letters.slice(done, start).join(""), make("mark", {}, letters.slice(start, end).join("")));
    done = end;
  }
  return [...parts, letters.slice(done).join("")];
}

function sentences(places, ends) {
  return places.map((place) => {
    const [document, text, names] = D.sentences[place];
    const { outlet, day, title, url, id } = D.documents[document];
    const source = [outlet, day, title || id].filter(Boolean).join(" · ");
    return make("li", {}, make("blockquote", {}, marked(text, names, ends)), make("cite", {}, /^https?:\/\//.test(url) ? make("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, source) : source));
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
  choose({ pair: at });
  const row = D.pairs.rows[at];
  const found = sentences(D.pairSentences[at], D.ends[at]);
  showPanel(
    make("h3", {}, `${row[PAIR.source]} – ${row[PAIR.target]}`),
    facts([
      [M.together, say("times", number(row[PAIR.count]))], [M.expected, say("times", number(row[PAIR.expected]))], [M.storiesTogether, number(row[PAIR.documents])],
      [M.qValue, row[PAIR.q_value] === null ? M.noQ : probability(row[PAIR.q_value])], [M.firstLast, days(row[PAIR.first_date], row[PAIR.last_date])], [M.outlets, number(row[PAIR.outlets] || null)],
    ]),
    make("h4", {}, M.evidence), found.length ? make("p", { class: "muted" }, M.onePerStory) : "",
    found.length ? make("ul", { class: "evidence" }, found) : make("p", { class: "muted" }, M.noEvidence),
    make("p", { class: "muted" }, M.evidenceMore, " ", make("code", {}, explain([row[PAIR.source], row[PAIR.target]]))),
  );
  if (move) reveal();
}

// The command that prints all sentences.
function explain(names) {
  const sought = names.join(",");
  return ["gisa explain", /^[\p{L}\p{N},._+-]+$/u.test(sought) ? sought : `'${sought.replaceAll("'", "'\\''")}'`, D.inputs].filter(Boolean).join(" ");
}

function showName(at, move = false) {
  choose({ name: at });
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

// A name of the table that is named together with nothing.
function showLone(at, move = false) {
  choose({});
  const row = D.entities.rows[at];
  showPanel(
    make("h3", {}, row[ENTITY.name]),
    facts([[M.types, M[row[ENTITY.type]]], [M.stories, number(row[ENTITY.documents])], [M.mentions, number(row[ENTITY.mentions])], [M.firstLast, days(row[ENTITY.first_date], row[ENTITY.last_date])], [M.outlets, number(row[ENTITY.outlets] || null)]]),
    make("p", { class: "muted" }, say("noPairOf", row[ENTITY.name])),
    make("p", { class: "muted" }, M.evidenceMore, " ", make("code", {}, explain([row[ENTITY.name]]))),
  );
  if (move) reveal();
}

function showEntity(at, move = false) {
  const node = nodeOfEntity(at);
  if (node === undefined) showLone(at, move);
  else showName(node, move);
}

function choose(what) {
  chosen = what;
  if (charts.has("graph")) drawNetwork();
}

function button(name, value, action) {
  return make("button", { type: "button", class: "row", onclick: action }, make("span", {}, name), make("span", {}, value));
}

function isNarrow() {
  return matchMedia("(max-width: 800px)").matches;
}

function reveal() {
  byId(isNarrow() ? "panel" : "network").scrollIntoView();
  byId("panel").focus({ preventScroll: true });
}

// Names and aliases in one form: no blanks, small letters.
function plain(text) {
  return text.normalize("NFC").toLowerCase().replace(/\s+/g, "");
}

let lastSought = "";

// What each name and alias is: a node, or a row of the table of names. Names go before aliases, nodes before others.
const found = new Map();
function learn(name, what) {
  if (!found.has(plain(name))) found.set(plain(name), { ...what, name });
}
D.nodes.rows.forEach((row, node) => learn(row[NODE.name], { node }));
D.entities.rows.forEach((row, entity) => { if (nodeOfEntity(entity) === undefined) learn(row[ENTITY.name], { entity }); });
D.aliases.forEach((names, node) => names.forEach((name) => learn(name, { node })));
D.entityAliases.forEach((names, entity) => { if (nodeOfEntity(entity) === undefined) names.forEach((name) => learn(name, { entity })); });

function canonical({ node, entity }) {
  return node === undefined ? D.entities.rows[entity][ENTITY.name] : nodeName(node);
}

// What begins with the letters, then what has them, the shortest first.
function like(sought) {
  const names = [...found.keys()].filter((name) => name.includes(sought));
  return names.sort((a, b) => a.startsWith(sought) < b.startsWith(sought) ? 1 : a.startsWith(sought) > b.startsWith(sought) ? -1 : a.length - b.length || (a < b ? -1 : 1));
}

function offer() {
  const sought = plain(byId("search").value);
  const names = sought ? like(sought).slice(0, MOST_OFFERED).map((key) => found.get(key)) : [];
  byId("names").replaceChildren(...names.map((what) => make("option", { value: what.name, label: what.name === canonical(what) ? null : `${what.name} → ${canonical(what)}` })));
}

function search() {
  const sought = byId("search").value.trim();
  // Enter is a change and a submission: what the first one said stays.
  if (!sought || (sought === lastSought && searchNote)) return;
  lastSought = sought;
  const what = found.get(plain(sought)) || found.get(like(plain(sought))[0]);
  if (!what) {
    searchNote = say("unknown", sought);
    choose({});
    const others = cutNote(D.entities.rows.length, D.allEntities, "searchCut");
    showPanel(make("h3", {}, sought), make("p", { class: "muted" }, searchNote), make("p", { class: "muted" }, M.unknownWhy), others ? make("p", { class: "muted" }, others) : "");
    return;
  }
  const isAlias = plain(canonical(what)) !== plain(sought);
  const note = [isAlias ? say("isNamed", sought, canonical(what)) : ""];
  if (what.node === undefined) {
    searchNote = [...note, say("noPairOf", canonical(what))].join(" ").trim();
    showLone(what.entity);
    return;
  }
  const visible = filterPairs().some((pair) => D.ends[pair].includes(what.node));
  if (!visible) {
    byId("count").value = 1;
    byId("q").value = Q_STEPS.length - 1;
    Object.keys(SYMBOLS).forEach((type) => shownTypes.add(type));
    document.querySelectorAll("#types input").forEach((box) => { box.checked = true; });
    note.push(say("notShown", canonical(what)));
  }
  searchNote = note.join(" ").trim();
  showName(what.node);
}

function startPanel() {
  showPanel(make("p", { class: "muted" }, M.choose));
  byId("search").addEventListener("input", offer);
  byId("search").addEventListener("change", search);
  byId("controls").addEventListener("submit", (event) => { event.preventDefault(); search(); });
}
