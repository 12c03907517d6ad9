"""Makes XML of which gisa knows some names or none, and looks for each of its texts in what gisa reads.

Each text holds a word of its own (`가12나`, numbered in the order of the file). ElementTree says which texts there are and what the elements
around them are called. A text must be read once, in its order and not in two documents of one item, or be said: by the name of its element,
or by the count of texts outside of the items. What is neither must be no sentence: such words under a name that nobody knows are taken for a
further column, as those of a table.
"""
import re
import xml.etree.ElementTree as ET

MARK = re.compile(r"가(\d+)나")
ROOTS = ["articles", "list", "뉴스목록", "dump", "root", "corpus", "기사문", "xyz"]
GROUPS = ["section", "part", "group", "page", "묶음", "channel", "data"]
ITEMS = ["item", "article", "기사", "doc", "news", "row", "abc", "rec", "소식", "뉴스글", "Unit", "n:rec", "n:item", "x1", "보도"]
KNOWN_ITEMS = ["item", "article", "기사", "doc", "news", "row", "n:item"]
TITLES = ["title", "제목", "headline", "기사제목", "NEWS_TITLE"]
BODIES = ["body", "본문", "text", "content", "내용", "기사본문", "article_body"]
UNKNOWN = ["a1", "a2", "말", "t", "cn", "요지", "글머리", "txt2", "a", "b", "q", "본론", "p-cn", "원고", "n:cn", "맺음"]
SECTIONS = ["section", "글", "마디", "문단", "sect", "div", "chapter", "단락", "절"]
METADATA = [("date", "2024-03-05"), ("press", "한빛일보"), ("언론사", "한빛일보"), ("url", "http://a.kr/1"), ("count", "3")]
LABELS = ["category", "기자", "부서", "keyword", "author", "지역"]


class Maker:
    def __init__(self, dice):
        self.dice, self.number = dice, 0

    def word(self):
        self.number += 1
        return f"가{self.number}나"

    def sentence(self):
        return self.dice.choice(["{} 새 망을 연다.", "나래전자가 {} 웃었다.", '"{} 값은 같다"', "다온은행이 {} 새 요금제를 내놓는다고 오늘 밝혔다"]).format(self.word())

    def label(self):
        return self.dice.choice(["{}", "{}부"]).format(self.word())

    def escaped(self, text):
        text = text.replace("&", "&amp;").replace("<", "&lt;")
        return self.dice.choice([text] * 4 + [f"<![CDATA[{text}]]>", text.replace(" ", " <!-- 말 -->", 1), text.replace("가", "&#44032;", 1)])

    def text(self):
        """A text, at times with words in a line."""
        if self.dice.random() < 0.2:
            inner = self.dice.choice(["b", "em", "org", "term"])
            return f"{self.escaped(self.sentence())} <{inner}>{self.word()}</{inner}>{self.escaped('이 웃었다.')}"
        return self.escaped(self.sentence())

    def element(self, name, inner):
        attribute = self.dice.choice([""] * 6 + [' n="3"', ' xml:lang="ko"', " class='x y'"])
        return f"<{name}{attribute}>{inner}</{name}>{self.space()}"

    def space(self):
        return self.dice.choice(["", "\n", "\n  "])

    def blocks(self):
        """Paragraphs, tables and lists."""
        cells = lambda names: "".join(self.element(name, self.text()) for name in names)
        block = lambda: self.dice.choice([
            lambda: self.element("p", self.text()), lambda: self.element("p", self.text()), lambda: self.element("h2", self.text()),
            lambda: self.element("ul", cells(["li", "li"])), lambda: self.element("table", self.element("tr", cells(["td", "td"]))),
        ])()
        return "".join(block() for _ in range(self.dice.randint(1, 3)))

    def sections(self):
        name, head = self.dice.choice(SECTIONS), self.dice.choice(["", "h3", "머리", "소제목"])
        inner = lambda: (self.element(head, self.sentence()) if head else "") + self.dice.choice([self.blocks, lambda: self.element("p", self.text())])()
        parts = lambda deep: "".join(self.element(name, inner() + (parts(False) if deep and self.dice.random() < 0.2 else "")) for _ in range(self.dice.randint(1, 3)))
        return parts(True)

    def fields(self, names):
        """What an item holds, by names that are the same for all items of a file."""
        made = []
        for name in names:
            if name == "#blocks":
                made.append(self.blocks())
            elif name == "#sections":
                made.append(self.sections())
            elif name == "#metadata":
                made.append("".join(self.element(*pair) for pair in self.dice.sample(METADATA, 2)))
            elif name == "#labels":
                made.append(self.element(self.dice.choice(LABELS), self.label()))
            elif name in BODIES and self.dice.random() < 0.3:
                made.append(self.element(name, self.blocks()))
            else:
                made.append(self.element(name, self.text()))
        return "".join(made)

    def names(self):
        dice = self.dice
        head = dice.choice([[], [], [dice.choice(TITLES)], [dice.choice(TITLES)] * 2])
        body = dice.choice([[dice.choice(BODIES)], [dice.choice(BODIES)] * 2, ["#blocks"], ["#sections"], [], [dice.choice(BODIES), "#blocks"]])
        more = dice.sample(UNKNOWN, dice.choice([0, 0, 1, 2, 3]))
        names = head + body + more + dice.choice([[], ["#metadata"], ["#labels"], ["subtitle"], ["comment"]])
        return names if head + body + more else [dice.choice(UNKNOWN)]

    def document(self):
        """XML, and how many documents it has; where no name says that there are several, one is right, too."""
        names, item = self.names(), self.dice.choice(ITEMS)
        is_known = item in KNOWN_ITEMS or any(name in TITLES + BODIES for name in names)
        wrapped = lambda inner: self.element("inner", inner) if self.dice.random() < 0.1 else inner
        items = lambda most: [self.element(item, wrapped(self.fields(names))) for _ in range(self.dice.randint(1, most))]
        root = self.dice.choice(ROOTS)
        head = self.dice.choice(["", "", self.element("total", "3"), self.element("date", "20240305")])
        shape = self.dice.random()
        if shape < 0.25:
            made = [self.fields(names)]
        elif shape < 0.45:
            group = self.dice.choice(GROUPS)
            groups = [items(3) for _ in range(self.dice.randint(1, 3))]
            made = [one for group in groups for one in group]
            body = "".join(self.element(group, "".join(group_items)) for group_items in groups)
            return f'<{root} xmlns:n="urn:n">{head}{body}</{root}>', {len(made)} if is_known else {1, len(made), len(groups)}
        else:
            made = items(5)
        declaration = self.dice.choice(["", '<?xml version="1.0" encoding="UTF-8"?>\n', "<?xml version='1.0'?><!-- 말 -->"])
        return f'{declaration}<{root} xmlns:n="urn:n">{head}{"".join(made)}</{root}>', {len(made)} if is_known else {1, len(made)}


def make(dice):
    """The bytes of a file, and how many documents are in it."""
    xml, documents = Maker(dice).document()
    return xml.encode(), documents


def texts(data):
    """The words of their own with the names of the elements around them, and the whole text of the innermost."""
    def walk(element, around, own=""):
        name = element.tag.split("}")[-1]
        path = around + [name]
        own = own if name in ("b", "em", "org", "term") and own else "".join(element.itertext())
        for mark in MARK.findall(element.text or ""):
            yield int(mark), path, own
        for child in element:
            is_in_line = MARK.search((element.text or "") + (child.tail or ""))
            yield from walk(child, path, own if is_in_line else "")
            for mark in MARK.findall(child.tail or ""):
                yield int(mark), path, own

    return list(walk(ET.fromstring(data), []))


def is_sentence(text):
    text = text.strip()
    return " " in text and (len(text) >= 20 or text[-1:] in ".!?\"”")


def finding(data, documents, got, notes):
    """What is wrong: `got` are the titles and bodies that gisa reads, `notes` what it says of the file."""
    said = set(re.findall(r"<([^<>]+)> \(\d+\)", notes)) if "not read, in so many" in notes else set()
    outside = sum(map(int, re.findall(r"(\d+) texts outside of the items", notes)))
    numbers = [[int(mark) for mark in MARK.findall(title + body)] for title, body in got]
    found = [mark for document in numbers for mark in document]
    wrong = [] if len(got) in documents else [f"{len(got)} documents, there are {documents}"]
    for (title, body), document in zip(got, numbers):
        inner = [int(mark) for mark in MARK.findall(body)]
        if inner != sorted(inner):
            wrong.append(f"out of order: {inner}")
    there = texts(data)
    lost = []
    for mark, path, own in there:
        count = found.count(mark)
        if count > 1:
            wrong.append(f"{mark} is read {count} times")
        is_said = any(name in said for name in path)
        if not count and not is_said and (is_sentence(own) or not got):
            lost.append((mark, path))
    if len(lost) > outside:
        wrong.append(f"not read and not said: {lost}")
    return "; ".join(wrong)
