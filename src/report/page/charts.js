// The charts beside the network: companies × technologies, the trend, the words.
const HEAT = [15, 20];
// The narrowest column of a cell with its number, and what the names beside the cells take, in pixels.
const HEAT_COLUMN = 30;
const HEAT_NAMES = 120;
// The height of a row, and what the names above the rows take.
const HEAT_ROW = 32;
const HEAT_TOP = 130;
const FIRST_LINES = 5;
const MOST_BARS = 30;
const BAR_HEIGHT = 18;
// With fewer stories than these a share says nothing, unless all periods have as few.
const FEW_STORIES = 5;
const charts = new Map();
// The width of what is drawn for print; null on a screen.
let paper = null;

// The chart of an element, drawn as SVG where nothing else is asked for.
function chartOn(id, renderer) {
  const old = charts.get(id);
  if (old && (!renderer || old.renderer === renderer)) return old.chart;
  if (old) old.chart.dispose();
  const chart = echarts.init(byId(id), null, { renderer: renderer || "svg", width: paper || undefined });
  charts.set(id, { chart, renderer: renderer || "svg" });
  return chart;
}

function textStyle() {
  return { color: colour("text"), fontFamily: colour("font"), fontSize: 12 };
}

function axis(more) {
  return { axisLabel: textStyle(), axisLine: { lineStyle: { color: colour("edge") } }, splitLine: { lineStyle: { color: colour("line") } }, axisTick: { show: false }, ...more };
}

function tooltip(more) {
  return { confine: true, backgroundColor: colour("card"), borderColor: colour("line"), textStyle: textStyle(), ...more };
}

function empty(id, text) {
  byId(id).classList.remove("canvas", "tall");
  byId(id).removeAttribute("role");
  byId(id).replaceChildren(make("p", { class: "muted" }, text));
}

function isDark() {
  return document.documentElement.dataset.theme === "dark";
}

// The ends of pairs by type, those in most counted windows first.
function strongestEnds(pairs, type, most) {
  const sums = new Map();
  for (const pair of pairs) {
    const at = D.ends[pair].find((end) => nodeType(end) === type);
    sums.set(at, (sums.get(at) || 0) + D.pairs.rows[pair][PAIR.count]);
  }
  return [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most).map(([at]) => at);
}

// Colours from few to many, as red, green and blue; and that of the number, which stands out from them.
function heatColour(share) {
  const steps = isDark() ? [[29, 52, 80], [47, 111, 176], [159, 208, 255]] : [[230, 240, 250], [127, 178, 224], [11, 79, 147]];
  const place = share * (steps.length - 1);
  const low = Math.min(Math.floor(place), steps.length - 2);
  const mixed = steps[low].map((value, at) => Math.round(value + (steps[low + 1][at] - value) * (place - low)));
  const light = (rgb) => rgb.map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)).reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
  // The luminance at which black and white stand out alike: (l + 0.05)² = 0.05 × 1.05.
  return { cell: `rgb(${mixed.join(",")})`, text: light(mixed) > 0.179 ? "#000000" : "#ffffff" };
}

function drawHeat() {
  const both = D.ends.map((_, pair) => pair).filter((pair) => ["company", "technology"].every((type) => D.ends[pair].some((end) => nodeType(end) === type)));
  if (!both.length) return empty("heat", M.matrixEmpty);
  const chart = chartOn("heat");
  if (!paper) {
    byId("heat").style.height = "";
    chart.resize();
  }
  const most = Math.min(HEAT[1], Math.floor((chart.getWidth() - HEAT_NAMES) / HEAT_COLUMN));
  // Technologies that one of the companies has, and companies that have one of these.
  const first = strongestEnds(both, "company", HEAT[0]);
  const technologies = strongestEnds(both.filter((pair) => D.ends[pair].some((end) => first.includes(end))), "technology", most);
  const shown = both.filter((pair) => D.ends[pair].some((end) => technologies.includes(end)) && D.ends[pair].some((end) => first.includes(end)));
  const companies = first.filter((company) => shown.some((pair) => D.ends[pair].includes(company)));
  const greatest = Math.max(...shown.map((pair) => D.pairs.rows[pair][PAIR.count]));
  const cells = shown.map((pair) => {
    const count = D.pairs.rows[pair][PAIR.count];
    const { cell, text } = heatColour(greatest > 1 ? (count - 1) / (greatest - 1) : 0.5);
    const place = (names) => names.findIndex((name) => D.ends[pair].includes(name));
    return { value: [place(technologies), place(companies), count], pair, itemStyle: { color: cell }, label: { color: text } };
  });
  // A few rows are no higher than their names.
  const height = HEAT_TOP + HEAT_ROW * companies.length;
  if (!paper && height < chart.getHeight()) {
    byId("heat").style.height = `${height}px`;
    chart.resize();
  }
  byId("heat").setAttribute("aria-label", M.heatLabel);
  chart.setOption({
    animation: false,
    grid: { left: 8, right: 16, top: 8, bottom: 8, containLabel: true },
    tooltip: tooltip({ formatter: ({ data }) => pairHover(data.pair) }),
    xAxis: axis({ type: "category", data: technologies.map(nodeName), axisLabel: { ...textStyle(), rotate: 45, interval: 0, width: 110, overflow: "truncate" }, splitArea: { show: false } }),
    yAxis: axis({ type: "category", data: companies.map(nodeName), inverse: true, axisLabel: { ...textStyle(), interval: 0, width: HEAT_NAMES - 20, overflow: "truncate" } }),
    series: [{ type: "heatmap", data: cells, label: { show: true, fontFamily: colour("font"), fontSize: 11 }, itemStyle: { borderColor: colour("card"), borderWidth: 2 } }],
  }, true);
  chart.off("click");
  chart.on("click", ({ data }) => showPair(data.pair, true));
}

const followed = new Set(D.trend.series.map((_, at) => at).slice(0, FIRST_LINES));
// Lines differ by dash and by mark as well as by colour.
const LINE_COLOURS = {
  light: ["#0072b2", "#c24e00", "#007f5d", "#b0497f", "#7a6000", "#2a7fb8", "#7a52c7", "#555555"],
  dark: ["#6cc0f5", "#ff9d4d", "#3ecf9f", "#ea9cc6", "#d6b94a", "#9fd0ff", "#b79df0", "#b5bcc6"],
};
const DASHES = ["solid", "dashed", "dotted", [10, 3, 2, 3], [14, 4], [2, 7], [8, 3, 2, 3, 2, 3]];
const MARK_PATHS = {
  circle: '<circle cx="14" cy="6" r="4"/>', rect: '<path d="M10 2h8v8h-8z"/>', triangle: '<path d="M14 1l5 9h-10z"/>', diamond: '<path d="M14 1l5 5-5 5-5-5z"/>', pin: '<path d="M14 11l-4-6a4 4 0 0 1 8 0z"/>',
};
const MARKS = Object.keys(MARK_PATHS);

function lineStyle(place) {
  const colours = LINE_COLOURS[isDark() ? "dark" : "light"];
  return { colour: colours[place % colours.length], dash: DASHES[place % DASHES.length], mark: MARKS[place % MARKS.length] };
}

// A piece of a line as it is in the chart, for the legend.
function lineSample({ colour: stroke, dash, mark }) {
  const dashes = { solid: "", dashed: "7 4", dotted: "2 3" }[dash] ?? dash.join(" ");
  const sample = make("span", { "aria-hidden": "true" });
  sample.innerHTML = `<svg width="28" height="12" viewBox="0 0 28 12" fill="${stroke}"><path d="M0 6h28" stroke="${stroke}" stroke-width="2" stroke-dasharray="${dashes}"/>${MARK_PATHS[mark]}</svg>`;
  return sample;
}

// The fewest stories of a period that is drawn: at most half of what the fullest period has.
function fewest() {
  return Math.min(FEW_STORIES, Math.max(1, Math.floor(D.trend.stories.reduce((most, count) => Math.max(most, count), 0) / 2)));
}

function drawTrend() {
  const { periods, stories, series } = D.trend;
  if (!periods.length || !series.length) return empty("lines", M.trendEmpty);
  const chosenLines = [...followed].sort((a, b) => a - b);
  const least = fewest();
  const share = (line, at) => (stories[at] >= least ? line.documents[at] / stories[at] : null);
  const percent = (value) => `${number(Math.round(1000 * value) / 10)} %`;
  const inWords = (line) => `${line.name} (${periods.flatMap((period, at) => (share(line, at) === null ? [] : [`${period} ${percent(share(line, at))}`])).join(", ")})`;
  byId("lines").setAttribute("aria-label", say("linesLabel", chosenLines.map((at) => inWords(series[at])).join("; ")));
  chartOn("lines").setOption({
    animation: false,
    grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
    tooltip: tooltip({ trigger: "axis", valueFormatter: (value) => (value === null || value === undefined ? "–" : percent(value)) }),
    xAxis: axis({ type: "category", data: periods, boundaryGap: true, axisLabel: { ...textStyle(), hideOverlap: true } }),
    yAxis: [
      axis({ type: "value", min: 0, axisLabel: { ...textStyle(), formatter: percent } }),
      axis({ type: "value", min: 0, minInterval: 1, splitLine: { show: false } }),
    ],
    series: [{
      name: M.storiesLine, type: "bar", yAxisIndex: 1, color: colour("line"), barMaxWidth: 40, data: stories, tooltip: { valueFormatter: number },
    }, ...chosenLines.map((at, place) => {
      const line = series[at];
      const bursts = new Set(line.bursts);
      const style = lineStyle(place);
      return {
        name: line.name, type: "line", lineStyle: { width: 2, type: style.dash }, color: style.colour, symbol: style.mark, showAllSymbol: true,
        data: periods.map((_, period) => ({ value: share(line, period), symbolSize: bursts.has(period) ? 15 : periods.length > 60 ? 0 : 7 })),
      };
    })],
  }, true);
  const bars = make("span", { class: "barSample", "aria-hidden": "true" });
  byId("lineLegend").replaceChildren(
    ...chosenLines.map((at, place) => make("span", {}, lineSample(lineStyle(place)), series[at].name)),
    make("span", {}, bars, M.storiesLegend),
  );
}

function startTrend() {
  const least = D.trend.stories.length ? fewest() : 1;
  const note = [M.trendNote, least > 1 ? say("fewStories", number(least)) : "", D.trend.undated ? say("undated", number(D.trend.undated)) : ""];
  byId("trendNote").textContent = note.filter(Boolean).join(" ");
  byId("trendNames").setAttribute("aria-label", M.trend);
  byId("trendNames").replaceChildren(...D.trend.series.map((line, at) => {
    const chip = make("button", { type: "button", "aria-pressed": String(followed.has(at)), onclick: () => {
      followed[followed.has(at) ? "delete" : "add"](at);
      chip.setAttribute("aria-pressed", String(followed.has(at)));
      drawTrend();
    } }, line.name);
    return chip;
  }));
}

function drawWords() {
  const column = columnsOf(D.words);
  if (!D.words.rows.length) return empty("bars", M.nothing);
  const most = Math.min(MOST_BARS, Math.floor(chartOn("bars").getHeight() / BAR_HEIGHT));
  const rows = D.words.rows.slice(0, most).reverse();
  byId("bars").setAttribute("aria-label", M.barsLabel);
  const sign = (type) => (type ? ` ${SIGNS[type]}` : "");
  chartOn("bars").setOption({
    animation: false,
    grid: { left: 8, right: 48, top: 8, bottom: 8, containLabel: true },
    tooltip: tooltip({}),
    xAxis: axis({ type: "value", minInterval: 1, axisLabel: { ...textStyle(), hideOverlap: true } }),
    yAxis: axis({ type: "category", data: rows.map((row) => row[column.word] + sign(row[column.type])), axisLabel: { ...textStyle(), interval: 0, width: 150, overflow: "truncate" } }),
    series: [{ type: "bar", data: rows.map((row) => ({ value: row[column.count], itemStyle: { color: colour(row[column.type] || "edge") } })), barCategoryGap: "25%", label: { show: true, position: "right", ...textStyle(), formatter: ({ value }) => number(value) } }],
  }, true);
  const types = Object.keys(SYMBOLS).filter((type) => rows.some((row) => row[column.type] === type));
  const others = make("span", { class: "barSample edge", "aria-hidden": "true" });
  byId("barLegend").replaceChildren(...types.map((type) => make("span", {}, legendMark(type), M[type])), make("span", {}, others, M.otherWords));
}
