// The words of the page in Korean and English. `{0}` takes a value.
const MESSAGES = {
  ko: {
    skip: "본문으로", heading: "{0} 뉴스 분석", overview: "한눈에", network: "함께 언급된 네트워크", matrix: "기업 × 기술", trend: "추이", words: "자주 나온 낱말",
    pairs: "함께 언급된 쌍", entities: "언급된 이름", leftOut: "세지 않은 것과 이유", run: "이 보고서를 만든 방법",
    nav: { overview: "한눈에", network: "네트워크", matrix: "기업 × 기술", trend: "추이", words: "낱말", pairs: "쌍", entities: "이름", leftOut: "세지 않은 것", run: "만든 방법" }, sections: "이 보고서의 부분",
    theme: "어두운 화면", search: "이름 찾기 (별칭도)", minCount: "최소 함께 언급", maxQ: "최대 q값", types: "종류", all: "모두",
    company: "기업", technology: "기술", organization: "기관", product: "제품·서비스",
    documents: "문서", stories: "기사", reprints: "전재 {0}건 제외", skipped: "읽지 못함 {0}건", mentions: "언급", pairsTile: "함께 언급된 쌍",
    windows: "창 {0}개에서", ofAllPairs: "모두 {0}쌍 가운데 고른 것", noPeriod: "날짜 없는 자료",
    whoWithWhom: "누가 누구와", whoWithTech: "누가 어떤 기술과", sinceWhen: "언제부터 언제까지", bursts: "갑자기 늘어난 때", whichSentences: "어떤 문장에서",
    times: "{0}회", storiesOf: "기사 {0}건", pairsOf: "쌍 {0}개", nothing: "없음",
    networkNote: "점의 크기는 기사 수, 색과 모양은 종류입니다. 선이나 점을 누르면 근거 문장이 보입니다.", clickMe: "누르면 근거 문장이 보입니다",
    nothingShown: "이 조건을 만족하는 쌍이 없습니다. 조건을 넓혀 보세요.", noQ: "q값 없음 (두 이름 다 기사 두 건 이상이어야 계산)", qShort: "q값", storiesTogether: "함께 언급한 기사",
    shown: "이름 {0}개, 쌍 {1}개가 보입니다.", notShown: "‘{0}’의 쌍은 지금 조건에서 보이지 않아 조건을 풀었습니다.", unknown: "‘{0}’을(를) 찾지 못했습니다.", unknownWhy: "이 자료에서 언급된 기업, 기술, 기관, 제품의 이름과 별칭을 찾습니다.",
    searchCut: "이 페이지에는 언급된 이름 {1}개 가운데 {0}개가 있습니다. 모든 이름은 entities.csv에 있습니다.",
    noPairOf: "‘{0}’과(와) 함께 언급된 이름이 없습니다.", isNamed: "‘{0}’은(는) {1}(으)로 셉니다.",
    usual: "처음에는 {0}회 이상 함께 언급되고 q값이 {1} 이하인 쌍을 보여 줍니다(gisa network는 수가 많아도 모두 씁니다).", usualNoQ: "자료가 적어 우연보다 잦다고 할 쌍이 드뭅니다. 처음에는 {0}회 이상 함께 언급된 쌍을 보여 줍니다(gisa network는 따로 묻지 않으면 우연보다 잦은 쌍만 씁니다).",
    cut: "모두 {1}쌍 가운데 {0}쌍입니다.", cutEntities: "모두 {1}개 가운데 {0}개입니다.",
    choose: "그림이나 표에서 쌍 또는 이름을 고르세요.", evidence: "근거 문장", onePerStory: "기사마다 한 문장씩, 새 기사부터 다섯까지", noEvidence: "이 쌍을 한 문장에서 언급한 기사가 여기에 실려 있지 않습니다.",
    evidenceMore: "모든 문장을 보는 명령:", together: "함께 언급", expected: "우연이라면", qValue: "q값 (보정한 p값)",
    firstLast: "기간", outlets: "언론사", neighbours: "함께 언급된 이름", matrixNote: "칸의 수는 함께 언급된 횟수입니다. 칸을 고르면 근거 문장이 보입니다.",
    matrixEmpty: "함께 언급된 기업과 기술이 없습니다.", trendNote: "기간마다 그 이름을 언급한 기사의 비율입니다. 큰 점은 다른 기간보다 뚜렷이 잦은 때입니다.",
    undated: "날짜 없는 문서 {0}건은 빠집니다.", trendEmpty: "날짜가 있는 문서가 없습니다.", storiesLine: "기사 수", storiesLegend: "기사 수 (오른쪽 눈금)", fewStories: "기사가 {0}건보다 적은 기간은 비율을 그리지 않습니다.", otherWords: "그 밖의 낱말", wordsNote: "명사와 이름입니다. 주제를 말하지 않는 낱말은 뺐습니다.",
    filter: "거르기", swipe: "표를 옆으로 밀면 나머지 열이 보입니다.", previous: "이전", next: "다음", rows: "{0}–{1} / {2}", graphLabel: "네트워크 그림: 이름 {0}개, 쌍 {1}개. 같은 내용이 아래 표에 있습니다.",
    heatLabel: "기업과 기술이 함께 언급된 횟수의 그림. 같은 내용이 쌍 표에 있습니다.", linesLabel: "추이 그림: {0}", barsLabel: "낱말 그림. 같은 내용이 옆의 표에 있습니다.",
    command: "다시 만드는 명령", dictionary: "형태소 사전", lexicon: "이름 사전", options: "설정", version: "판", files: "함께 쓴 파일 (SHA-256)",
    precision: "정밀도", precisionNote: "무작위로 뽑아 사람이 읽은 언급 가운데 맞은 것의 비율입니다.", precisionOf: "{0} % (95 % 구간 {1}–{2} %), {4}개 가운데 {3}개",
    hows: { name: "이름으로", former: "옛 이름으로", rule: "규칙으로", learned: "기사 안의 풀이로", cue: "단서로", suffix: "이름의 끝으로", group: "무리를 가리키는 말로", reference: "앞선 이름을 가리키는 말로" },
    reprintsOut: "같은 기사를 다시 실은 문서", skippedOut: "읽지 못한 문서", mentionsOut: "세지 않은 언급: 다시 실은 기사, 세지 않는 영역(사진 설명, 바이라인, 저작권, 관련 기사 등), 확실하지 않은 것", more: "그 밖에 {0}건",
    near: "비슷한 글은 한 기사 (유사도 {0}부터)",
    reasons: { undated: "날짜 없는 문서", before: "--from보다 앞선 문서", after: "--to보다 뒤의 문서", press: "--press의 언론사가 아닌 문서", match: "--match가 없는 문서", sample: "--sample에 뽑히지 않은 문서" },
    settings: {
      dedup: "같은 기사", infer: "가리키는 말(양사 등)", window: "함께 언급된 범위", zones: "세는 영역", by: "trend.csv의 기간", measures: "연관도", from: "첫날", to: "마지막 날", press: "언론사", match: "든 말", sample: "무작위 표본", seed: "표본의 시드",
      types: "종류", pairs: "쌍의 종류", about: "이 이름의 쌍만", exclude_fields: "뺀 분야", min_count: "최소 횟수", max_q: "최대 q값", exclude: "뺀 이름", overridden: "내 사전이 바꾼 것",
    },
    values: {
      off: "안 함", on: "함", exact: "똑같은 글은 한 기사", sentence: "문장", paragraph: "문단", document: "기사", article: "기사", title: "제목", subtitle: "부제", lead: "리드", body: "본문", quote: "인용", caption: "사진 설명", credit: "출처 표시", byline: "바이라인",
      day: "날", week: "주", month: "월", quarter: "분기", year: "연도", usual: "보통 것", all: "모두", outlet: "언론사",
    },
    problems: [
      [/^no body and no title$/, "본문도 제목도 없음"], [/^no body$/, "본문이 없음"], [/^cannot be read: (.*)$/, "읽을 수 없음: $1"], [/^cannot be written: (.*)$/, "쓸 수 없음: $1"],
      [/a date was not understood: (.*)$/, "이해하지 못한 날짜: $1"], [/(\d+) dates were not understood$/, "이해하지 못한 날짜 $1개"], [/^documents with the id of an earlier one: (\d+) .*$/, "앞선 문서와 id가 같은 문서 $1건: id 뒤에 #2, #3, …을 붙임"],
      [/^report.xlsx: rows of (\w+) that do not fit into a sheet: (\d+) .*$/, "report.xlsx: $1 표의 $2행이 시트에 들어가지 않음; $1.csv에 모두 있음"],
    ],
  },
  en: {
    skip: "Skip to content", heading: "News analysis: {0}", overview: "At a glance", network: "Who is named together", matrix: "Company × technology", trend: "Trend", words: "Frequent words",
    pairs: "Pairs named together", entities: "Names", leftOut: "What does not count, and why", run: "How this report was made",
    nav: { overview: "At a glance", network: "Network", matrix: "Company × technology", trend: "Trend", words: "Words", pairs: "Pairs", entities: "Names", leftOut: "Left out", run: "Method" }, sections: "Sections of this report",
    theme: "Dark", search: "Find a name (or an alias)", minCount: "Least count", maxQ: "Greatest q", types: "Types", all: "all",
    company: "Company", technology: "Technology", organization: "Organisation", product: "Product",
    documents: "Documents", stories: "Stories", reprints: "{0} reprints left out", skipped: "{0} not readable", mentions: "Mentions", pairsTile: "Pairs",
    windows: "in {0} windows", ofAllPairs: "chosen from {0}", noPeriod: "no dates",
    whoWithWhom: "Who with whom", whoWithTech: "Who with which technology", sinceWhen: "Since when", bursts: "Sudden peaks", whichSentences: "In which sentences",
    times: "{0} times", storiesOf: "{0} stories", pairsOf: "{0} pairs", nothing: "none",
    networkNote: "The size of a node is its number of stories, colour and shape are its type. Choose an edge or a node to read the sentences.", clickMe: "click for the sentences",
    nothingShown: "No pair passes this filter. Widen it.", noQ: "no q-value (both names need two stories)", qShort: "q", storiesTogether: "Stories",
    shown: "{0} names and {1} pairs are shown.", notShown: "No pair of “{0}” passed the filter, so the filter is off.", unknown: "“{0}” was not found.", unknownWhy: "Names and aliases of the companies, technologies, organisations and products of this corpus are searched.",
    searchCut: "This page holds {0} of {1} names; entities.csv holds all of them.",
    noPairOf: "Nothing is named together with “{0}”.", isNamed: "“{0}” counts as {1}.",
    usual: "At first, pairs are shown that are named together {0} times or more with a q-value of at most {1} (gisa network writes all of these, however many).", usualNoQ: "On so few articles hardly any pair is more than chance. At first, pairs are shown that are named together {0} times or more (gisa network, unless asked otherwise, writes only pairs that are more than chance).",
    cut: "{0} of {1} pairs.", cutEntities: "{0} of {1}.",
    choose: "Choose a pair or a name in the picture or a table.", evidence: "Sentences", onePerStory: "One of each story, the latest five", noEvidence: "No article on this page names the two in one sentence.",
    evidenceMore: "The command that prints all sentences:", together: "Together", expected: "By chance", qValue: "q-value (corrected p)",
    firstLast: "Days", outlets: "Outlets", neighbours: "Named together with", matrixNote: "The number of a cell is how often the two are named together. Choose a cell to read the sentences.",
    matrixEmpty: "No company is named together with a technology.", trendNote: "The share of the stories of each period that name it. Large points are periods that name it clearly more often than others.",
    undated: "{0} documents without a day are left out.", trendEmpty: "No document has a day.", storiesLine: "stories", storiesLegend: "stories (scale on the right)", fewStories: "Periods with fewer than {0} stories have no share here.", otherWords: "Other words", wordsNote: "Nouns and names, without words that tell no topic.",
    filter: "Filter", swipe: "Swipe the table sideways for its other columns.", previous: "Previous", next: "Next", rows: "{0}–{1} of {2}", graphLabel: "Network of {0} names and {1} pairs. The table below holds the same.",
    heatLabel: "How often companies and technologies are named together. The table of pairs holds the same.", linesLabel: "Trend of {0}", barsLabel: "Words. The table beside it holds the same.",
    command: "The command that makes it again", dictionary: "Morpheme dictionary", lexicon: "Lexicon", options: "Settings", version: "Version", files: "Files beside it (SHA-256)",
    precision: "Precision", precisionNote: "The share of correct ones among mentions that were drawn at random and read by a person.", precisionOf: "{0} % (95 % interval {1}–{2} %), {3} of {4}",
    hows: { name: "by name", former: "by a former name", rule: "by rule", learned: "by an explanation in the article", cue: "by a cue", suffix: "by the end of the name", group: "by a word for a group", reference: "by a word for names before" },
    reprintsOut: "documents that tell the story of another one", skippedOut: "documents that could not be read", mentionsOut: "mentions that do not count: in reprints, in zones left out (captions, by-lines, copyright, related articles), unsure ones", more: "{0} more",
    near: "alike texts are one story (from {0} on)",
    reasons: { undated: "documents without a day", before: "documents before --from", after: "documents after --to", press: "documents not of --press", match: "documents without a --match", sample: "documents not drawn for --sample" },
    settings: {
      dedup: "Same story", infer: "Words that stand for companies", window: "Named together in one", zones: "Zones that count", by: "Period of trend.csv", measures: "Measures", from: "First day", to: "Last day", press: "Outlets", match: "With the text", sample: "Random sample", seed: "Its seed",
      types: "Types", pairs: "Types of pairs", about: "Only pairs of", exclude_fields: "Without the fields", min_count: "Least count", max_q: "Greatest q", exclude: "Without the names", overridden: "Changed by a lexicon of yours",
    },
    values: {},
    problems: [],
  },
};
const D = JSON.parse(document.getElementById("data").textContent);
const M = MESSAGES[D.language];

function say(key, ...values) {
  return M[key].replace(/\{(\d)\}/g, (_, at) => values[at]);
}

// What a run says of a file, in the language of the page where somebody translated it.
function problem(text) {
  const [known, words] = M.problems.find(([pattern]) => pattern.test(text)) || [];
  return known ? text.replace(known, words) : text;
}

// First and last day, or the only one.
function days(first, last) {
  if (!first) return "";
  return first === last ? first : `${first} – ${last}`;
}

// A probability as a reader needs it: below the last of four decimals it is small, whatever its digits.
function probability(value) {
  if (value === null) return "";
  return value < 0.0001 ? "< 0.0001" : value < 0.001 ? value.toFixed(4) : number(value);
}

function number(value) {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value !== "number") return String(value);
  if (value !== 0 && Math.abs(value) < 0.001) return value.toExponential(1);
  return value.toLocaleString(D.language, { maximumFractionDigits: Math.abs(value) < 1 ? 3 : Math.abs(value) < 100 ? 2 : 0 });
}

// An element with attributes and children; text is never read as HTML.
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

// The place of each column of a table.
function columnsOf(table) {
  return Object.fromEntries(table.columns.map((column, at) => [column.name, at]));
}
