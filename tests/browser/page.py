"""Opens report.html in a headless Chromium and does what a reader does: page.py GISA AXE [SCREENSHOT FOLDER]

With a folder, screenshots go there; screenshot.png is that of the README. Each check says what must hold. Prints a line for each page; ends with 1 at the first that does not hold.
"""

import itertools
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright

GISA, AXE = sys.argv[1:3]
SHOTS = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
# Debian, Ubuntu and Fedora, and Google call it so.
CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
SAMPLES = "data/samples"
LARGE = pathlib.Path("../shared/corpus/ict-news.jsonl")
SIZES = {"wide": (1280, 900), "narrow": (390, 844)}
LARGEST_PAGE = 5_000_000
LARGEST_SCREENSHOT = 300_000
SLOWEST_OPENING = 3.0


def check(holds, claim):
    if not holds:
        sys.exit(f"does not hold: {claim}")


def report(source, folder, *options):
    subprocess.run([GISA, "analyze", "--quiet", source, "-o", folder, *options], check=True)
    return folder / "report.html"


def many_pairs(folder):
    """A corpus in which over 5,000 pairs of companies are named together."""
    found = subprocess.run([GISA, "entities", SAMPLES, "--types", "company", "--columns", "name"], check=True, stdout=subprocess.PIPE, text=True)
    names = found.stdout.split("\n")[1:113]
    check(len(names) == 112, "the samples name 112 companies")
    lines = []
    for number, (one, other) in enumerate(itertools.combinations(names, 2)):
        lines.append(json.dumps({"id": number, "title": "시험 기사", "body": f"{number}번째 글에서 {one}, {other} 두 회사가 만났다."}, ensure_ascii=False))
    path = folder / "pairs.jsonl"
    path.write_text("\n".join(lines))
    return path


class Reader:
    """A browser window on one page, with all that went wrong in it."""

    def __init__(self, browser, path, size="wide", scheme="light"):
        width, height = SIZES[size]
        self.context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.faults = []
        self.page.on("console", lambda message: self.faults.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("request", lambda request: None if request.url == path.as_uri() or request.url.startswith("data:") else self.faults.append(f"request: {request.url}"))
        start = time.monotonic()
        self.page.goto(path.resolve().as_uri())
        self.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        self.seconds = time.monotonic() - start

    def close(self):
        check(not self.faults, f"no message, error or request: {self.faults[:3]}")
        self.context.close()

    def text(self, selector):
        return self.page.inner_text(selector)

    def set(self, slider, value):
        self.page.evaluate("([id, value]) => { const slider = document.getElementById(id); slider.value = value; slider.dispatchEvent(new Event('input')); }", [slider, value])

    def middles(self):
        """The edges as they are drawn: the names of the ends, where the middle is in the window, and whether a node or another edge lies there."""
        return self.page.evaluate(
            """() => {
              const series = chartOn("graph").getModel().getSeriesByIndex(0), graph = series.getGraph(), view = series.coordinateSystem;
              const place = (node) => view.dataToPoint(series.getData().getItemLayout(node.dataIndex));
              const nodes = graph.nodes.map((node) => [place(node), series.getData().getItemVisual(node.dataIndex, "symbolSize") / 2]);
              const box = document.getElementById("graph").getBoundingClientRect();
              const ends = graph.edges.map(({ node1, node2 }) => [node1, node2].map(place));
              return graph.edges.map(({ node1, node2 }, edge) => {
                const [a, b] = ends[edge], middle = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
                const covered = nodes.some(([at, radius]) => Math.hypot(at[0] - middle[0], at[1] - middle[1]) < radius + 3)
                  || ends.some(([c, d], other) => other !== edge && distance(middle, c, d) < 2);
                return { names: [node1, node2].map((node) => nodeName(Number(node.id))), at: [box.x + middle[0], box.y + middle[1]], covered };
              });
            }"""
        )

    def to_network(self):
        # The page scrolls smoothly, and after a reload to where it was: a click would come before its end.
        self.page.evaluate(
            """async () => {
              let last;
              do {
                last = scrollY;
                document.getElementById('graph').scrollIntoView({block: 'center', behavior: 'instant'});
                for (let frame = 0; frame < 8; frame += 1) await new Promise(requestAnimationFrame);
              } while (scrollY !== last);
            }"""
        )

    def search(self, name):
        self.page.fill("#search", name)
        self.page.press("#search", "Enter")


def fits(reader, size):
    width = reader.page.evaluate("document.documentElement.scrollWidth")
    check(width <= SIZES[size][0], f"nothing is wider than a window of {SIZES[size][0]} pixels ({width})")


def accessible(reader):
    reader.page.add_script_tag(content=pathlib.Path(AXE).read_text())
    found = reader.page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    faults = [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] != "minor"]
    check(not faults, f"axe-core finds nothing but trifles: {faults}")


def looks(browser, path, name):
    for size, scheme in itertools.product(SIZES, ("light", "dark")):
        reader = Reader(browser, path, size, scheme)
        fits(reader, size)
        if SHOTS:
            SHOTS.mkdir(exist_ok=True)
            reader.page.screenshot(path=SHOTS / f"{name}-{size}-{scheme}.png", full_page=True)
            if (name, size, scheme) == ("samples", "wide", "light"):
                end = reader.page.evaluate("Math.ceil(document.getElementById('network').getBoundingClientRect().bottom + scrollY) - 16")
                reader.page.screenshot(path=SHOTS / "screenshot.png", clip={"x": 0, "y": 0, "width": 1280, "height": end}, full_page=True)
                check((SHOTS / "screenshot.png").stat().st_size <= LARGEST_SCREENSHOT, "the picture of the README is small")
        # The policy of the page keeps its own scripts in: axe-core comes in last, past it.
        accessible(reader)
        reader.search("엘지유플러스")
        reader.page.fill("#pairTable input", "엘지유플러스 5G")
        accessible(reader)
        reader.close()


def edges(reader, most):
    """A click in the middle of each edge shows its pair, as long as nothing else lies there."""
    reader.to_network()
    clicked = 0
    for edge in reader.middles()[:most]:
        if edge["covered"]:
            continue
        reader.page.mouse.move(*edge["at"])
        want = " – ".join(edge["names"])
        tip = reader.text("#tip")
        check(tip.startswith(want), f"the pointer on {want} shows its numbers: {tip}")
        check(("q값" in tip or "q-" in tip) and "기사" in tip, f"with q-value and stories: {tip}")
        reader.page.mouse.click(*edge["at"])
        chosen = reader.text("#panel h3")
        check(chosen == want, f"a click in the middle of {want} shows it: {chosen}")
        clicked += 1
    check(clicked >= most // 2, f"most edges have a middle: {clicked}")


def samples(browser, path):
    reader = Reader(browser, path)
    reader.page.click("#answers article:nth-child(1) li:nth-child(2) button")
    chosen = reader.text("#panel h3")
    check(chosen == "KT – SK텔레콤", f"the second pair of companies is KT and SK텔레콤: {chosen}")
    check(reader.page.locator("#panel .evidence li").count() >= 3, "a pair shows its sentences")
    check("디지털나루" in reader.text("#panel .evidence"), "sentences name their outlet")
    marks = set(reader.page.locator("#panel mark").all_inner_texts())
    check({"KT", "SK텔레콤"} <= marks, f"both names are marked: {marks}")

    since = reader.text("#answers article:nth-child(3)")
    check(re.search(r"KT – LG유플러스\n20\d\d-\d\d-\d\d – 20\d\d-\d\d-\d\d", since), f"the first section says since when: {since}")

    reader.page.reload()
    edges(reader, 60)
    check(reader.page.locator("#panel .evidence li").count() >= 1, "a pair that was clicked has its sentences")
    names_are_whole(reader)

    for name in ("엘지유플러스", "LGU+", "LG유플러스"):
        reader.search(name)
        check(reader.text("#panel h3") == "LG유플러스", f"{name} is found as LG유플러스: {reader.text('#panel h3')}")
    check(1 <= reader.page.locator("#panel blockquote").count() <= 5, "a name shows the sentences of its strongest pairs")
    reader.search("엘지유")
    check("LG유플러스" in reader.text("#found"), "a search says under which name it counts what was sought")
    reader.search("KT")
    check("LG유플러스" not in reader.text("#found"), "the next search does not repeat what the last one said")
    lone = reader.page.evaluate("D.entities.rows.findIndex((_, at) => nodeOfEntity(at) === undefined)")
    name = reader.page.evaluate("(at) => D.entities.rows[at][ENTITY.name]", lone)
    reader.search(name)
    check(reader.text("#panel h3") == name and "찾지 못했습니다" not in reader.text("#found"), f"a name without a pair is found: {name}")
    reader.search("없는이름없음")
    check("없는이름없음" in reader.text("#found"), "an unknown name is said to be so")
    check("없는이름없음" in reader.text("#panel") and name not in reader.text("#panel"), "and the panel does not keep the last one")
    reader.page.fill("#search", "엘지유플")
    offered = reader.page.locator("#names option").evaluate_all("(options) => options.map((option) => option.value)")
    check("엘지유플러스" in offered, f"aliases are offered while one types: {offered}")

    before = reader.text("#found")
    reader.set("count", 5)
    check(reader.text("#found") != before, "the slider changes what is shown")
    reader.page.uncheck("#types input >> nth=0")
    check("0" in reader.text("#found"), f"without companies few pairs are left: {reader.text('#found')}")

    first = reader.text("#pairTable tbody tr:first-child")
    reader.page.click("#pairTable th button >> text=q값")
    reader.page.focus("#pairTable th button >> nth=2")
    reader.page.keyboard.press("Enter")
    check(reader.text("#pairTable tbody tr:first-child") != first, "a table is sorted by mouse and keyboard")
    reader.page.fill("#pairTable input", "NB-IoT")
    rows = reader.page.locator("#pairTable tbody tr").all_inner_texts()
    check(rows and all("NB-IoT" in row for row in rows), "a table is filtered")
    reader.page.fill("#pairTable input", "엘지유플러스 5G")
    rows = reader.page.locator("#pairTable tbody tr").all_inner_texts()
    check(rows and all("LG유플러스" in row and "5G" in row for row in rows), f"a table is filtered by aliases and by two words: {rows}")
    reader.page.fill("#pairTable input", "")
    reader.page.focus("#pairTable .pages button:last-child")
    reader.page.keyboard.press("Enter")
    check(reader.page.evaluate("document.activeElement.textContent") == "다음", "who turns the pages stays on the button")
    check(reader.text("#pairTable .pages span").startswith("21–40 / "), "the next rows are shown")
    reader.set("q", 6)
    check(reader.page.get_attribute("#q", "aria-valuetext") == "0.05", "a slider is heard as its value")
    reader.page.click("#theme")
    check(reader.page.evaluate("document.documentElement.dataset.theme") == "dark", "the theme changes")
    check(reader.page.get_attribute("#theme", "aria-pressed") == "true", "and the button says so")
    reader.page.reload()
    check(reader.page.evaluate("document.documentElement.dataset.theme") == "dark", "the choice is kept")
    reader.page.emulate_media(media="print")
    check(not reader.page.is_visible("#controls"), "print shows no controls")
    drawn = """(event) => {
        dispatchEvent(new Event(event));
        return [document.documentElement.dataset.theme, ...[...charts.values()].map(({ chart }) => chart.getWidth())];
    }"""
    scheme, *widths = reader.page.evaluate(drawn, "beforeprint")
    check(scheme == "light" and max(widths) <= 680, f"a page is printed light, its charts as wide as the paper: {widths}")
    scheme, *widths = reader.page.evaluate(drawn, "afterprint")
    check(scheme == "dark" and max(widths) > 680, f"and is as before on the screen: {widths}")
    reader.close()


def names_are_whole(reader):
    """No name of the picture is cut at its edge."""
    hidden = reader.page.evaluate(
        """() => {
          const chart = chartOn("graph"), series = chart.getModel().getSeriesByIndex(0), data = series.getData(), found = [];
          data.eachItemGraphicEl((element, at) => {
            element.traverse((part) => {
              const label = part.getTextContent && part.getTextContent();
              if (!label || label.ignore || label.invisible) return;
              const box = label.getBoundingRect().clone();
              box.applyTransform(label.getComputedTransform());
              if (box.x < 0 || box.x + box.width > chart.getWidth()) found.push(`${data.getName(at)} is cut`);
            });
          });
          return found;
        }"""
    )
    check(not hidden, f"names are whole: {hidden}")


def prints(browser, path, folder):
    """The page as a PDF: all columns of the tables, how many rows there are, and no page that is almost empty."""
    if shutil.which("pdftotext") is None:
        sys.exit("pdftotext is needed (Debian, Ubuntu: apt-get install poppler-utils)")
    reader = Reader(browser, path, scheme="dark")
    rows = reader.page.evaluate("D.pairs.rows.length")
    reader.page.pdf(path=folder / "page.pdf", prefer_css_page_size=True, print_background=True)
    reader.close()
    text = subprocess.run(["pdftotext", "-layout", folder / "page.pdf", "-"], check=True, stdout=subprocess.PIPE, text=True).stdout
    pages = text.rstrip("\f").split("\f")
    letters = [len("".join(page.split())) for page in pages]
    check(len(pages) <= 8 and min(letters) >= 150, f"few pages, none of them white: {letters}")
    check(f"1–20 / {rows}" in text, "a printed table says how many rows it has")
    rows = [line.split() for line in text.split("\n") if re.match(r"\s*KT\s+기업\s+LG유플러스\s+기업", line)]
    check(len(rows) == 1 and len(rows[0]) == 15, f"a pair is printed with all its columns: {rows}")
    check(all(re.fullmatch(r"20\d\d-\d\d-\d\d", day) for day in rows[0][-2:]), f"the last of which are its days: {rows}")


def escapes(browser, folder):
    source = folder / "hostile.jsonl"
    bad = "</script><img src=x onerror=\"document.title='hit'\"><script>document.title='hit'</script>"
    article = {"id": "1", "title": bad, "press": bad, "url": "javascript:document.title='hit'", "date": "2024-03-05"}
    bodies = [f"KT와 LG유플러스가 {bad} 만났다.", "KT와 LG유플러스는 값을 정했다 <!-- --> ]]> \u2028."]
    source.write_text("\n".join(json.dumps({**article, "id": str(at), "body": body}, ensure_ascii=False) for at, body in enumerate(bodies)))
    reader = Reader(browser, report(source, folder / "hostile"))
    reader.page.click("#answers article:nth-child(1) li button")
    check("hit" not in reader.page.title(), "text of articles is never run")
    check(reader.page.locator("#panel img, #panel script").count() == 0, "text of articles is never read as HTML")
    check(reader.page.locator("#panel a[href^='javascript']").count() == 0, "only addresses of the web become links")
    reader.close()


def english(browser, folder):
    reader = Reader(browser, report(SAMPLES, folder / "english", "--lang", "en"))
    check(reader.text("#network h2") == "Who is named together", "the page speaks English where asked")
    check(reader.page.get_attribute("html", "lang") == "en", "and says so")
    headers = reader.page.locator("th").all_inner_texts()
    check(not any("_" in header for header in headers), f"headers are words: {headers}")
    wide = reader.page.evaluate("[...document.querySelectorAll('.scroll')].map((box) => box.scrollWidth - box.clientWidth)")
    check(max(wide) <= 0, f"tables fit into a window of 1280 pixels: {wide}")
    reader.close()


def korean(browser, folder):
    """What a run says of itself is Korean on a Korean page."""
    source = folder / "selected.jsonl"
    articles = [{"id": str(at), "title": "시험 기사", "date": f"2024-03-{at + 1:02}", "press": "한빛경제", "body": f"{at}번째 글에서 KT와 LG유플러스가 만났다."} for at in range(9)]
    source.write_text("\n".join(json.dumps(article, ensure_ascii=False) for article in [*articles, {"id": "x"}]))
    out = folder / "korean"
    subprocess.run([GISA, "analyze", "--quiet", source, "-o", out, "--from", "2024-03-03", "--exclude", "SK텔레콤", "--lang", "ko"], check=False, stderr=subprocess.DEVNULL)
    reader = Reader(browser, out / "report.html")
    said = reader.text("#leftOut") + reader.text("#run")
    for words in ("--from보다 앞선 문서", "뺀 이름", "SK텔레콤", "비슷한 글은 한 기사", "첫날"):
        check(words in said, f"the page says {words!r}: {said}")
    check("before" not in said and '{"' not in said, f"neither English nor raw JSON: {said}")
    titles = reader.page.locator("th").evaluate_all("(headers) => headers.map((header) => header.title)")
    check(all(re.search("[가-힣]", title) for title in titles), f"headers are explained in Korean: {titles}")
    reader.close()


def opens(browser, path, pairs):
    check(path.stat().st_size <= LARGEST_PAGE, f"a page has at most 5 MB: {path.stat().st_size}")
    reader = Reader(browser, path)
    # Another program on the machine can slow one opening, not three.
    for _ in range(2):
        if reader.seconds > SLOWEST_OPENING:
            reader.close()
            reader = Reader(browser, path)
    check(reader.seconds <= SLOWEST_OPENING, f"it opens within {SLOWEST_OPENING} s: {reader.seconds:.1f}")
    start = time.monotonic()
    reader.set("count", 1)
    reader.set("q", 11)
    reader.search("SKT")
    reader.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    seconds = time.monotonic() - start
    found = reader.text("#found")
    # Those of the matrix may be more.
    shown = int(re.search(r"쌍 ([\d,]+)개", found).group(1).replace(",", ""))
    check(pairs <= shown <= pairs + 600, f"{pairs} pairs are shown: {found}")
    check(seconds <= SLOWEST_OPENING, f"all pairs are drawn within {SLOWEST_OPENING} s: {seconds:.1f}")
    reader.close()
    print(f"{path.stat().st_size / 1e6:.1f} MB, open in {reader.seconds:.1f} s, {pairs} pairs drawn in {seconds:.1f} s")


with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
    folder = pathlib.Path(folder)
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    page = report(SAMPLES, folder / "samples")
    samples(browser, page)
    looks(browser, page, "samples")
    prints(browser, page, folder)
    escapes(browser, folder)
    korean(browser, folder)
    english(browser, folder)
    opens(browser, report(many_pairs(folder), folder / "many"), 5000)
    if LARGE.exists():
        page = report(LARGE, folder / "large")
        opens(browser, page, 5000)
        looks(browser, page, "ict-news")
    browser.close()
print("report.html: all checks hold")
