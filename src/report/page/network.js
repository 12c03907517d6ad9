// The network: which names and pairs are shown, where their names stand, and what the pointer is on.
const NODE = columnsOf(D.nodes);
const PAIR = columnsOf(D.pairs);
const SYMBOLS = { company: "circle", technology: "diamond", organization: "rect", product: "triangle" };
const SIGNS = { company: "●", technology: "◆", organization: "■", product: "▲" };
const Q_STEPS = [1e-20, 1e-10, 1e-6, 1e-4, 0.001, 0.01, 0.05, 0.1, 0.2, 0.5, 1, null];
const Q_NAMES = ["10⁻²⁰", "10⁻¹⁰", "10⁻⁶", "0.0001", "0.001", "0.01", "0.05", "0.1", "0.2", "0.5", "1", M.all];
// The nodes for which a place of the name is sought, which bounds the time.
const MOST_LABELS = 300;
// The names of the largest nodes may lie on small ones.
const SURE_LABELS = 12;
// Beyond this many pairs the picture is drawn at once, as pixels: SVG would take seconds.
const MOST_SVG = 1200;
// Pixels between the picture and the edge of its element.
const MARGIN = 28;
// A picture is stretched to its element by so much at most, and magnified by so much.
const MOST_STRETCH = 1.7;
const MOST_SCALE = 0.5;
const NODE_SCALE = 0.4;
const LABEL_HEIGHT = 15;

const shownTypes = new Set(Object.keys(SYMBOLS));
const pairsOf = D.nodes.rows.map(() => []);
D.ends.forEach(([source, target], at) => { pairsOf[source].push(at); pairsOf[target].push(at); });
// What is read in the panel: { pair } or { name }.
let chosen = {};
// What the last search said; a new filter ends it.
let searchNote = "";
// What is drawn: the data of nodes and edges as ECharts has them.
let drawn = { data: [], links: [] };
let pointed = null;
const listening = new WeakSet();

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

function sayFilter() {
  const [count, q] = [byId("count"), byId("q")];
  byId("countValue").textContent = number(Number(count.value));
  count.setAttribute("aria-valuetext", say("times", count.value));
  byId("qValue").textContent = Q_NAMES[Number(q.value)];
  q.setAttribute("aria-valuetext", Q_NAMES[Number(q.value)]);
}

// Where nodes are in their element, in pixels: stretched a little, so that they fill it.
function project(nodes, width, height) {
  const places = nodes.map((at) => [D.nodes.rows[at][NODE.x], -D.nodes.rows[at][NODE.y]]);
  const range = (axis) => places.reduce(([low, high], place) => [Math.min(low, place[axis]), Math.max(high, place[axis])], [Infinity, -Infinity]);
  const [[left, right], [top, bottom]] = [range(0), range(1)];
  const full = [(width - 2 * MARGIN) / Math.max(right - left, 1), (height - 2 * MARGIN) / Math.max(bottom - top, 1)];
  const least = Math.min(...full, MOST_SCALE);
  const [x, y] = full.map((scale) => Math.min(scale, least * MOST_STRETCH));
  const middle = [(left + right) / 2, (top + bottom) / 2];
  return { scale: least, places: places.map((place) => [width / 2 + (place[0] - middle[0]) * x, height / 2 + (place[1] - middle[1]) * y]) };
}

const pen = document.createElement("canvas").getContext("2d");
function textWidth(text) {
  pen.font = `12px ${colour("font")}`;
  return pen.measureText(text).width;
}

function meets(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

// A side for each name on which it hides neither a node nor another name: first those of what is chosen, then those
// in many stories. The largest nodes have their names where these hide the fewest other nodes; another name for which
// there is no side is shown when the pointer is on its node.
function placeNames(nodes, places, sizes, [width, height]) {
  const box = (at) => [places[at][0] - sizes[at] / 2, places[at][1] - sizes[at] / 2, places[at][0] + sizes[at] / 2, places[at][1] + sizes[at] / 2];
  const boxes = nodes.map((_, at) => box(at));
  const named = [];
  const inside = (at) => places[at][0] >= 0 && places[at][0] <= width && places[at][1] >= 0 && places[at][1] <= height;
  const first = (at) => Number(isChosen(nodes[at]));
  const order = nodes.map((_, at) => at).filter(inside);
  order.sort((a, b) => first(b) - first(a) || D.nodes.rows[nodes[b]][NODE.documents] - D.nodes.rows[nodes[a]][NODE.documents] || a - b);
  const found = new Map();
  for (const [rank, at] of order.slice(0, MOST_LABELS).entries()) {
    const [x, y] = places[at];
    const [wide, half, gap] = [textWidth(nodeName(nodes[at])) + 4, LABEL_HEIGHT / 2, sizes[at] / 2 + 3];
    const sides = {
      right: [x + gap, y - half, x + gap + wide, y + half], left: [x - gap - wide, y - half, x - gap, y + half],
      bottom: [x - wide / 2, y + gap, x + wide / 2, y + gap + LABEL_HEIGHT], top: [x - wide / 2, y - gap - LABEL_HEIGHT, x + wide / 2, y - gap],
    };
    const fits = (side) => side[0] >= 0 && side[2] <= width && side[1] >= 0 && side[3] <= height;
    const hidden = (side) => boxes.filter((other, place) => place !== at && meets(side, other)).length;
    const open = Object.keys(sides).filter((name) => fits(sides[name]) && !named.some((other) => meets(sides[name], other)));
    open.sort((a, b) => hidden(sides[a]) - hidden(sides[b]));
    const isSure = rank < SURE_LABELS || first(at);
    const side = open.find((name) => isSure || !hidden(sides[name])) || (first(at) ? Object.keys(sides).find((name) => fits(sides[name])) || "right" : null);
    if (!side) continue;
    found.set(at, side);
    named.push(sides[side]);
  }
  return found;
}

function isChosen(node) {
  return chosen.name === node || (chosen.pair !== undefined && D.ends[chosen.pair].includes(node));
}

function nodeData(nodes, places, sizes, names) {
  return nodes.map((at, place) => ({
    id: String(at), name: nodeName(at), at, x: places[place][0], y: places[place][1], symbol: SYMBOLS[nodeType(at)], symbolSize: sizes[place],
    itemStyle: { color: colour(nodeType(at)), borderColor: isChosen(at) ? colour("text") : colour("card"), borderWidth: isChosen(at) ? 2.5 : 1 },
    label: { show: names.has(place), position: names.get(place) || "right", fontWeight: isChosen(at) ? "bold" : "normal" },
  }));
}

// The strongest pairs come last, and the one that is chosen above all: they lie on the others.
function linkData(pairs) {
  const count = (at) => D.pairs.rows[at][PAIR.count];
  const strongest = pairs.reduce((most, at) => Math.max(most, count(at)), 1);
  const isRead = (at) => Number(chosen.pair === at);
  return [...pairs].sort((a, b) => isRead(a) - isRead(b) || count(a) - count(b) || b - a).map((at) => ({
    source: String(D.ends[at][0]), target: String(D.ends[at][1]), at,
    lineStyle: { width: 0.8 + 4 * Math.sqrt(count(at) / strongest), color: colour(isRead(at) ? "accent" : "edge"), opacity: isRead(at) ? 0.95 : 0.45 },
  }));
}

function drawNetwork() {
  sayFilter();
  const pairs = filterPairs();
  const nodes = [...new Set(pairs.flatMap((at) => D.ends[at]))].sort((a, b) => a - b);
  byId("found").textContent = [say("shown", number(nodes.length), number(pairs.length)), searchNote].join(" ").trim();
  byId("graph").setAttribute("aria-label", say("graphLabel", nodes.length, pairs.length));
  const chart = chartOn("graph", pairs.length > MOST_SVG ? "canvas" : "svg");
  const size = [chart.getWidth(), chart.getHeight()];
  const { scale, places } = project(nodes, ...size);
  const sizes = nodes.map((at) => Math.max(6, D.nodes.rows[at][NODE.size] * scale));
  drawn = { nodes, sizes, data: nodeData(nodes, places, sizes, placeNames(nodes, places, sizes, size)), links: linkData(pairs) };
  const low = (axis) => places.reduce((least, place) => Math.min(least, place[axis]), Infinity);
  const wide = (axis) => Math.max(1, places.reduce((most, place) => Math.max(most, place[axis]), 0) - low(axis));
  point(null);
  chart.setOption({
    animation: false,
    title: { show: !nodes.length, text: M.nothingShown, left: "center", top: "middle", textStyle: { ...textStyle(), fontWeight: "normal", fontSize: 15 } },
    series: nodes.length ? [{
      // What the pointer is on is found by `pick`: thin edges would lie on thick ones, and names on both.
      type: "graph", layout: "none", silent: true, roam: true, scaleLimit: { min: 0.5, max: 12 }, nodeScaleRatio: NODE_SCALE,
      left: low(0), top: low(1), width: wide(0), height: wide(1),
      data: drawn.data, links: drawn.links,
      label: { color: colour("text"), fontSize: 12, fontFamily: colour("font"), textBorderColor: colour("card"), textBorderWidth: 2, distance: 3, formatter: "{b}" },
      emphasis: { focus: "adjacency", label: { show: true }, lineStyle: { color: colour("accent"), opacity: 0.9 } },
    }] : [],
  }, true);
  listen(chart);
}

// From the coordinates of nodes to pixels of the element, as the reader has moved the picture: a scale and a shift.
function moved() {
  const to = (x, y) => chartOn("graph").convertToPixel({ seriesIndex: 0 }, [x, y]);
  const [zero, far] = [to(0, 0), to(1000, 1000)];
  const scale = (far[0] - zero[0]) / 1000;
  return { scale, place: ({ x, y }) => [zero[0] + x * scale, zero[1] + y * scale] };
}

// Names stand elsewhere, and more of them, where the reader comes nearer.
function nameAnew() {
  const chart = chartOn("graph");
  const { scale, place } = moved();
  const sizes = drawn.sizes.map((size) => size * ((scale - 1) * NODE_SCALE + 1));
  const names = placeNames(drawn.nodes, drawn.data.map(place), sizes, [chart.getWidth(), chart.getHeight()]);
  drawn.data.forEach((node, at) => { node.label = { ...node.label, show: names.has(at), position: names.get(at) || "right" }; });
  chart.setOption({ series: [{ data: drawn.data }] });
}

function distance([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

// The node under the pointer, else the nearest edge within reach; of equally near ones the strongest.
function pick(pointer, reach) {
  if (!drawn.data.length) return null;
  const { scale, place } = moved();
  const places = drawn.data.map(place);
  const grown = (scale - 1) * NODE_SCALE + 1;
  let best = { near: 1 };
  places.forEach(([x, y], at) => {
    const near = Math.hypot(pointer[0] - x, pointer[1] - y) / Math.max(drawn.sizes[at] * grown / 2 + 1, reach / 2);
    if (near < best.near) best = { near, dataType: "node", dataIndex: at, name: drawn.nodes[at] };
  });
  if (best.dataType) return best;
  const placeOf = new Map(drawn.nodes.map((node, at) => [String(node), places[at]]));
  best = { near: reach };
  drawn.links.forEach((link, at) => {
    const near = distance(pointer, placeOf.get(link.source), placeOf.get(link.target));
    if (near <= best.near) best = { near, dataType: "edge", dataIndex: at, pair: link.at };
  });
  return best.dataType ? best : null;
}

// Shows what is under the pointer: its numbers, and what it is connected with.
function point(target, pointer) {
  const tip = byId("tip");
  const isSame = target && pointed && target.dataType === pointed.dataType && target.dataIndex === pointed.dataIndex;
  if (!isSame) {
    const act = (type, { dataType, dataIndex }) => chartOn("graph").dispatchAction({ type, seriesIndex: 0, dataType, dataIndex });
    if (pointed) act("downplay", pointed);
    if (target) act("highlight", target);
    tip.innerHTML = target ? (target.dataType === "edge" ? pairHover(target.pair) : nodeHover(target.name)) : "";
    pointed = target;
  }
  tip.hidden = !target;
  if (!target) return;
  const [width, height] = [byId("graph").clientWidth, byId("graph").clientHeight];
  const [x, y] = pointer;
  tip.style.left = `${Math.max(0, x + 16 + tip.offsetWidth > width ? x - 12 - tip.offsetWidth : x + 16)}px`;
  tip.style.top = `${Math.max(0, Math.min(y + 12, height - tip.offsetHeight))}px`;
}

function listen(chart) {
  if (listening.has(chart)) return;
  listening.add(chart);
  const zr = chart.getZr();
  const reach = (event) => (event.event && (event.event.pointerType === "touch" || event.event.zrByTouch) ? 16 : 7);
  zr.on("mousemove", (event) => {
    const pointer = [event.offsetX, event.offsetY];
    const target = pick(pointer, reach(event));
    zr.setCursorStyle(target ? "pointer" : "grab");
    point(target, pointer);
  });
  zr.on("globalout", () => point(null));
  zr.on("click", (event) => {
    const target = pick([event.offsetX, event.offsetY], reach(event));
    if (!target) return;
    if (target.dataType === "edge") showPair(target.pair);
    else showName(target.name);
    if (isNarrow()) reveal();
  });
  let waiting = null;
  chart.on("graphroam", () => {
    clearTimeout(waiting);
    point(null);
    waiting = setTimeout(nameAnew, 120);
  });
}

function escaped(text) {
  return String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function pairHover(at) {
  const row = D.pairs.rows[at];
  const lines = [
    `${M.together} ${say("times", number(row[PAIR.count]))} (${M.expected} ${number(row[PAIR.expected])})`,
    [say("storiesOf", number(row[PAIR.documents])), row[PAIR.q_value] === null ? M.noQ : `${M.qShort} ${probability(row[PAIR.q_value])}`].join(" · "),
    days(row[PAIR.first_date], row[PAIR.last_date]),
  ];
  return [`<b>${escaped(row[PAIR.source])} – ${escaped(row[PAIR.target])}</b>`, ...lines.filter(Boolean).map(escaped), `<small>${escaped(M.clickMe)}</small>`].join("<br>");
}

function nodeHover(at) {
  const row = D.nodes.rows[at];
  return `<b>${escaped(row[NODE.name])}</b><br>${escaped(M[row[NODE.type]])} · ${escaped(say("storiesOf", number(row[NODE.documents])))} · ${escaped(say("pairsOf", number(pairsOf[at].length)))}`;
}

function legendMark(type) {
  const shapes = { company: '<circle cx="7" cy="7" r="6"/>', technology: '<path d="M7 0l7 7-7 7-7-7z"/>', organization: '<path d="M1 1h12v12H1z"/>', product: '<path d="M7 1l7 12H0z"/>' };
  const mark = make("span", { "aria-hidden": "true" });
  mark.innerHTML = `<svg width="14" height="14" viewBox="0 0 14 14" fill="${colour(type)}">${shapes[type]}</svg>`;
  return mark;
}

function changeFilter() {
  searchNote = "";
  drawNetwork();
}

function startNetwork() {
  const counts = D.pairs.rows.map((row) => row[PAIR.count]);
  Object.assign(byId("count"), { min: 1, max: Math.max(Math.min(30, counts.reduce((one, other) => Math.max(one, other), 2)), D.start.count), step: 1, value: D.start.count });
  Object.assign(byId("q"), { min: 0, max: Q_STEPS.length - 1, step: 1, value: D.start.q === null ? Q_STEPS.length - 1 : Q_STEPS.indexOf(D.start.q) });
  byId("types").append(...Object.keys(SYMBOLS).map((type) => make("label", {}, make("input", { type: "checkbox", checked: true, onchange: (event) => { shownTypes[event.target.checked ? "add" : "delete"](type); changeFilter(); } }), M[type])));
  byId("count").addEventListener("input", changeFilter);
  byId("q").addEventListener("input", changeFilter);
  const note = [M.networkNote, D.start.q === null ? say("usualNoQ", D.start.count) : say("usual", D.start.count, D.start.q)];
  if (D.allPairs > D.ends.length) note.push(say("cut", number(D.ends.length), number(D.allPairs)));
  byId("networkNote").textContent = note.join(" ");
}
