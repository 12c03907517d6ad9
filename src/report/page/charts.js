// The charts beside the network: companies × technologies, the trend, the words.
const HEAT = [15, 20];
const FIRST_LINES = 5;
const MOST_BARS = 30;
const charts = new Map();

// The chart of an element, drawn as SVG where nothing else is asked for.
function chartOn(id, renderer) {
  const old = charts.get(id);
  if (old && (!renderer || old.renderer === renderer)) return old.chart;
  if (old) old.chart.dispose();
  const chart = echarts.init(byId(id), null, { renderer: renderer || "svg" });
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

// The ends of pairs by type, those in most counted windows first.
function strongestEnds(type, other, most) {
  const sums = new Map();
  D.ends.forEach((ends, pair) => {
    const types = ends.map(nodeType);
    if (!types.includes(type) || !types.includes(other)) return;
    const at = ends[types.indexOf(type)];
    sums.set(at, (sums.get(at) || 0) + D.pairs.rows[pair][PAIR.count]);
  });
  return [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most).map(([at]) => at);
}

function drawHeat() {
  const companies = strongestEnds("company", "technology", HEAT[0]);
  const technologies = strongestEnds("technology", "company", HEAT[1]);
  if (!companies.length) return empty("heat", M.matrixEmpty);
  const cells = D.ends.flatMap(([source, target], pair) => {
    const [row, column] = [companies.indexOf(source), technologies.indexOf(target)];
    return row < 0 || column < 0 ? [] : [{ value: [column, row, D.pairs.rows[pair][PAIR.count]], pair }];
  });
  const most = Math.max(...cells.map((cell) => cell.value[2]));
  const dark = document.documentElement.dataset.theme === "dark";
  // Light cells have dark numbers.
  for (const cell of cells) cell.label = { color: cell.value[2] > most / 2 === dark ? "#10202f" : "#ffffff" };
  byId("heat").setAttribute("aria-label", M.heatLabel);
  const chart = chartOn("heat");
  chart.setOption({
    animation: false,
    grid: { left: 8, right: 16, top: 8, bottom: 8, containLabel: true },
    tooltip: tooltip({ formatter: ({ data }) => pairHover(data.pair) }),
    xAxis: axis({ type: "category", data: technologies.map(nodeName), axisLabel: { ...textStyle(), rotate: 45, interval: 0 }, splitArea: { show: false } }),
    yAxis: axis({ type: "category", data: companies.map(nodeName), inverse: true, axisLabel: { ...textStyle(), interval: 0 } }),
    visualMap: { show: false, min: 0, max: most, inRange: { color: dark ? ["#1d3450", "#2f6fb0", "#9fd0ff"] : ["#e6f0fa", "#7fb2e0", "#0b4f93"] } },
    series: [{ type: "heatmap", data: cells, label: { show: true, fontFamily: colour("font"), fontSize: 11 }, itemStyle: { borderColor: colour("card"), borderWidth: 2 } }],
  }, true);
  chart.off("click");
  chart.on("click", ({ data }) => showPair(data.pair, true));
}

const followed = new Set(D.trend.series.map((_, at) => at).slice(0, FIRST_LINES));
// Lines differ by dash as well as by colour.
const LINE_COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#7a52c7", "#666666"];
const DASHES = ["solid", "dashed", "dotted", [8, 3, 2, 3]];

function drawTrend() {
  const { periods, stories, series } = D.trend;
  if (!periods.length || !series.length) return empty("lines", M.trendEmpty);
  const chosenLines = [...followed].sort((a, b) => a - b);
  byId("lines").setAttribute("aria-label", say("linesLabel", chosenLines.map((at) => series[at].name).join(", ")));
  const share = (line, at) => (stories[at] ? line.documents[at] / stories[at] : null);
  const percent = (value) => `${number(100 * value)} %`;
  chartOn("lines").setOption({
    animation: false,
    grid: { left: 8, right: 24, top: 48, bottom: 8, containLabel: true },
    legend: { type: "scroll", top: 4, textStyle: textStyle(), selectedMode: false },
    tooltip: tooltip({ trigger: "axis", valueFormatter: (value) => (value === null || value === undefined ? "–" : percent(value)) }),
    xAxis: axis({ type: "category", data: periods, boundaryGap: periods.length === 1 }),
    yAxis: [
      axis({ type: "value", min: 0, axisLabel: { ...textStyle(), formatter: percent } }),
      axis({ type: "value", min: 0, name: M.storiesLine, nameTextStyle: textStyle(), splitLine: { show: false } }),
    ],
    series: [{
      name: M.storiesLine, type: "bar", yAxisIndex: 1, color: colour("line"), barMaxWidth: 40, data: stories, tooltip: { valueFormatter: number },
    }, ...chosenLines.map((at, place) => {
      const line = series[at];
      const bursts = new Set(line.bursts);
      return {
        name: line.name, type: "line", lineStyle: { width: 2, type: DASHES[place % DASHES.length] },
        color: LINE_COLOURS[place % LINE_COLOURS.length], symbol: "circle",
        data: periods.map((_, period) => ({ value: share(line, period), symbolSize: bursts.has(period) ? 13 : periods.length > 60 ? 0 : 5 })),
      };
    })],
  }, true);
}

function startTrend() {
  const undated = D.trend.undated ? ` ${say("undated", number(D.trend.undated))}` : "";
  byId("trendNote").textContent = M.trendNote + undated;
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
  const rows = D.words.rows.slice(0, MOST_BARS).reverse();
  if (!rows.length) return empty("bars", M.nothing);
  byId("bars").setAttribute("aria-label", M.barsLabel);
  chartOn("bars").setOption({
    animation: false,
    grid: { left: 8, right: 48, top: 8, bottom: 8, containLabel: true },
    tooltip: tooltip({}),
    xAxis: axis({ type: "value" }),
    yAxis: axis({ type: "category", data: rows.map((row) => row[column.word]), axisLabel: { ...textStyle(), interval: 0 } }),
    series: [{ type: "bar", data: rows.map((row) => ({ value: row[column.count], itemStyle: { color: colour(row[column.type] || "edge") } })), barCategoryGap: "25%", label: { show: true, position: "right", ...textStyle(), formatter: ({ value }) => number(value) } }],
  }, true);
}
