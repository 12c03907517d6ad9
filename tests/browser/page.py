"""Opens report.html in a headless Chromium and does what a reader does: page.py GISA AXE [SCREENSHOT FOLDER]

With a folder, screenshots go there; screenshot.png is that of the README. Each check says what must hold. Prints a line for each page; ends with 1 at the first that does not hold.
"""

import itertools
import json
import pathlib
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

    def middle(self, of):
        """Where the middle of an edge is in the window: `of` are the names of its ends."""
        return self.page.evaluate(
            """(names) => {
              const chart = chartOn("graph"), series = chart.getModel().getSeriesByIndex(0), data = series.getData();
              const at = names.map((name) => data.getItemLayout(data.indexOfName(name)));
              const view = series.coordinateSystem;
              const [a, b] = at.map((place) => view.dataToPoint(place));
              const box = document.getElementById("graph").getBoundingClientRect();
              return [box.x + (a[0] + b[0]) / 2, box.y + (a[1] + b[1]) / 2];
            }""",
            of,
        )


def fits(reader, size):
    width = reader.page.evaluate("document.documentElement.scrollWidth")
    check(width <= SIZES[size][0], f"nothing is wider than a window of {SIZES[size][0]} pixels ({width})")


def accessible(reader):
    reader.page.add_script_tag(content=pathlib.Path(AXE).read_text())
    found = reader.page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    serious = [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in ("serious", "critical")]
    check(not serious, f"axe-core finds no serious fault: {serious}")


def looks(browser, path, name):
    for size, scheme in itertools.product(SIZES, ("light", "dark")):
        reader = Reader(browser, path, size, scheme)
        fits(reader, size)
        if SHOTS:
            SHOTS.mkdir(exist_ok=True)
            reader.page.screenshot(path=SHOTS / f"{name}-{size}-{scheme}.png", full_page=True)
            if (name, size, scheme) == ("samples", "wide", "light"):
                reader.page.screenshot(path=SHOTS / "screenshot.png", clip={"x": 0, "y": 0, "width": 1280, "height": 1260}, full_page=True)
        # The policy of the page keeps its own scripts in: axe-core comes in last, past it.
        accessible(reader)
        reader.close()


def samples(browser, path):
    reader = Reader(browser, path)
    reader.page.click("#answers article:nth-child(1) li:nth-child(2) button")
    chosen = reader.text("#panel h3")
    check(chosen == "KT – SK텔레콤", f"the second pair of companies is KT and SK텔레콤: {chosen}")
    check(reader.page.locator("#panel .evidence li").count() >= 3, "a pair shows its sentences")
    check("디지털나루" in reader.text("#panel .evidence"), "sentences name their outlet")
    marks = set(reader.page.locator("#panel mark").all_inner_texts())
    check({"KT", "SK텔레콤"} <= marks, f"both names are marked: {marks}")

    reader.page.reload()
    # The page scrolls smoothly: a click would come before its end.
    reader.page.evaluate("document.getElementById('graph').scrollIntoView({block: 'center', behavior: 'instant'})")
    place = reader.middle(["KT", "NB-IoT"])
    reader.page.mouse.move(*place)
    reader.page.mouse.click(*place)
    chosen = reader.text("#panel h3")
    check(chosen == "KT – NB-IoT", f"a click on an edge of the picture shows its pair: {chosen}")
    check(reader.page.locator("#panel .evidence li").count() >= 1, "and its sentences")

    for name in ("엘지유플러스", "LGU+", "LG유플러스"):
        reader.page.fill("#search", name)
        reader.page.press("#search", "Enter")
        check(reader.text("#panel h3") == "LG유플러스", f"{name} is found as LG유플러스: {reader.text('#panel h3')}")
    check(1 <= reader.page.locator("#panel blockquote").count() <= 5, "a name shows the sentences of its strongest pairs")
    reader.page.fill("#search", "없는이름없음")
    reader.page.press("#search", "Enter")
    check("없는이름없음" in reader.text("#found"), "an unknown name is said to be so")

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
    reader.page.click("#theme")
    check(reader.page.evaluate("document.documentElement.dataset.theme") == "dark", "the theme changes")
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
    reader.close()


def opens(browser, path, pairs):
    check(path.stat().st_size <= LARGEST_PAGE, f"a page has at most 5 MB: {path.stat().st_size}")
    reader = Reader(browser, path)
    check(reader.seconds <= SLOWEST_OPENING, f"it opens within {SLOWEST_OPENING} s: {reader.seconds:.1f}")
    start = time.monotonic()
    reader.set("count", 1)
    reader.set("q", 11)
    reader.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    seconds = time.monotonic() - start
    found = reader.text("#found")
    check(f"{pairs:,}" in found, f"{pairs} pairs are shown: {found}")
    check(seconds <= SLOWEST_OPENING, f"all pairs are drawn within {SLOWEST_OPENING} s: {seconds:.1f}")
    reader.close()
    print(f"{path.stat().st_size / 1e6:.1f} MB, open in {reader.seconds:.1f} s, {pairs} pairs drawn in {seconds:.1f} s")


with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
    folder = pathlib.Path(folder)
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    page = report(SAMPLES, folder / "samples")
    samples(browser, page)
    looks(browser, page, "samples")
    escapes(browser, folder)
    english(browser, folder)
    opens(browser, report(many_pairs(folder), folder / "many"), 5000)
    if LARGE.exists():
        page = report(LARGE, folder / "large")
        opens(browser, page, 5000)
        looks(browser, page, "ict-news")
    browser.close()
print("report.html: all checks hold")
