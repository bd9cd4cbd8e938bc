"""PDFs, web pages and texts each with one thing that readers of forms are known to lose."""

from collections.abc import Sequence

from tests.samples.awkward import LABELS, Awkward
from tests.samples.office_files import TITLE

WIDTH, HEIGHT = 595, 842
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/UniJIS-UTF16-H/DescendantFonts[<<"
    b"/Type/Font/Subtype/CIDFontType0/BaseFont/Plain/DW 1000/CIDSystemInfo<<"
    b"/Registry(Adobe)/Ordering(Japan1)/Supplement 6>>/FontDescriptor<</Type/FontDescriptor"
    b"/FontName/Plain/Flags 4/Ascent 880/Descent -120/CapHeight 700/ItalicAngle 0/StemV 80"
    b"/FontBBox[0 -120 1000 880]>>>>]>>"
)


def words(x: float, y: float, text: str, size: int = 10) -> bytes:
    """Draw a line of text; ``y`` is counted from below, as PDF does."""
    code = text.encode("utf-16-be").hex().encode()
    return b"BT /F1 %d Tf 1 0 0 1 %d %d Tm <%b> Tj ET\n" % (size, x, y, code)


def ruled(left: int, right: int, levels: Sequence[int], columns: Sequence[int]) -> bytes:
    """Draw a table: level lines at ``levels``, upright ones at ``columns``."""
    across = b"".join(b"%d %d m %d %d l S\n" % (left, y, right, y) for y in levels)
    return across + b"".join(
        b"%d %d m %d %d l S\n" % (x, levels[0], x, levels[-1]) for x in columns
    )


def rows(texts: Sequence[tuple[str, str]], top: int, right: int = 500) -> bytes:
    """Draw a table of two columns, 20 points for each row."""
    levels = [top - 20 * number for number in range(len(texts) + 1)]
    drawn = ruled(40, right, levels, (40, 200, right))
    for level, (label, text) in zip(levels, texts, strict=False):
        drawn += words(45, level - 14, label) + words(205, level - 14, text)
    return drawn


def pdf(
    *pages: bytes, size: tuple[int, int] = (WIDTH, HEIGHT), more: bytes = b"", turned: int = 0
) -> bytes:
    """Return a PDF of these pages; ``more`` stands in the dictionary of every page."""
    first = 4
    kids = b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(pages)))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(pages), kids),
        _FONT,
    ]
    for number, content in enumerate(pages):
        box = b"/MediaBox[0 0 %d %d]/Rotate %d" % (*size, turned)
        link = b"/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>" % (first + 2 * number + 1)
        parts.append(b"<</Type/Page/Parent 2 0 R%b%b%b>>" % (box, link, more))
        parts.append(b"<</Length %d>>stream\n%b\nendstream" % (len(content), content))
    out = b"%PDF-1.7\n"
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj%b endobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return out + trailer % (len(parts) + 1, start)


def form_page(texts: Sequence[tuple[str, str]] = LABELS) -> bytes:
    return words(45, 800, TITLE) + rows(texts, 780)


def turned(angle: int) -> bytes:
    """Return pages drawn sideways on paper that is shown turned by ``angle``."""
    matrix = {
        90: b"0 1 -1 0 %d 0 cm\n" % HEIGHT,
        180: b"-1 0 0 -1 %d %d cm\n" % (WIDTH, HEIGHT),
        270: b"0 -1 1 0 0 %d cm\n" % WIDTH,
    }[angle]
    size = (WIDTH, HEIGHT) if angle == 180 else (HEIGHT, WIDTH)
    return pdf(matrix + form_page(), size=size, turned=angle)


def over_pages() -> bytes:
    """Return a form whose table goes on over three pages with a header on each of them."""
    pages = [
        words(45, 820, "みどり野市　評価書") + words(280, 20, f"- {number} -") + content
        for number, content in enumerate(
            (form_page(LABELS[:1]), rows(LABELS[1:2], 780), rows(LABELS[2:], 780)), start=1
        )
    ]
    return pdf(*pages)


def with_options() -> bytes:
    """Return a form with a list of options in two columns beside the choice."""
    drawn = words(45, 700, "5. 情報提供ネットワークシステムによる情報連携")
    drawn += ruled(40, 550, (690, 640), (40, 200, 550)) + words(45, 675, "①実施の有無")
    drawn += words(205, 675, "[ 実施する ]") + words(340, 680, "＜選択肢＞")
    drawn += words(340, 665, "1) 実施する") + words(440, 665, "2) 実施しない")
    return pdf(form_page() + drawn + words(340, 650, "3) 未定"))


def merged_upright() -> bytes:
    """Return a form with a label merged over two rows."""
    drawn = words(45, 700, "3. 特定個人情報の入手・使用")
    drawn += ruled(40, 500, (690, 650), (40, 200, 500)) + b"200 670 m 500 670 l S\n"
    drawn += words(45, 666, "②入手方法") + words(205, 675, "[○] 紙")
    return pdf(form_page() + drawn + words(205, 655, "[　] 専用線"))


def with_fields() -> bytes:
    """Return a form whose ①部署 is filled in a field that lies on the page."""
    content = words(2, 6, "福祉課")
    stream = b"<</Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F1 3 0 R>>>>"
    appearance = b"/AP<</N 6 0 R>>"
    field = (
        b"/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/F 4/Rect[203 761 400 779]%b>>]"
        % appearance
    )
    plain = pdf(form_page((("①部署", ""), *LABELS[1:])), more=field)
    drawing = b"6 0 obj%b/Length %d>>stream\n%b\nendstream endobj\n" % (
        stream,
        len(content),
        content,
    )
    start = plain.index(b"xref\n")
    return plain[:start] + drawing + plain[start:].replace(b"startxref", b"startxref", 1)


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><body><h1>{TITLE}</h1>{body}</body></html>".encode()


def cells(first: str, more: str = "") -> bytes:
    lines = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in LABELS[1:])
    return page(f"<table><tr><td>①部署</td><td>{first}</td></tr>{lines}{more}</table>")


def asked(ticks: str) -> str:
    heading = "<tr><td colspan=2>3. 特定個人情報の入手・使用</td></tr>"
    return f"{heading}<tr><td>②入手方法</td><td>{ticks}</td></tr>"


ASKED = "3. 特定個人情報の入手・使用\n②入手方法\t"
PLAIN = "\n".join((TITLE, *(f"{label}\t{text}" for label, text in LABELS)))
DEPARTMENT = {"I.6.1": "福祉課", "I.6.2": "課長"}

PAGES = (
    Awkward("ruled PDF", lambda: pdf(form_page()), DEPARTMENT),
    Awkward("PDF on its side", lambda: pdf(form_page(), size=(HEIGHT, HEIGHT)), DEPARTMENT),
    Awkward("PDF page turned by 90 degrees", lambda: turned(90), DEPARTMENT),
    Awkward("PDF page turned by 180 degrees", lambda: turned(180), DEPARTMENT),
    Awkward("PDF page turned by 270 degrees", lambda: turned(270), DEPARTMENT),
    Awkward("PDF table over pages with headers", over_pages, {**DEPARTMENT, "I.7": "なし"}),
    Awkward("PDF options in two columns", with_options, {**DEPARTMENT, "I.5.1": "実施する"}),
    Awkward("PDF label merged over rows", merged_upright, {**DEPARTMENT, "II.3.2": "紙"}),
    Awkward("PDF with fields to fill in", with_fields, DEPARTMENT, ("入力欄（1個）",)),
    Awkward(
        "PDF with a page that is a picture",
        lambda: pdf(form_page(), b""),
        DEPARTMENT,
        ("文字のないページ（1ページ）",),
    ),
    Awkward("scanned PDF", lambda: pdf(b"", b""), {}, ("文字のないPDF",), refused=True),
    Awkward(
        "web page with a table in a cell",
        lambda: cells("<table><tr><td>福祉課</td></tr></table>"),
        DEPARTMENT,
    ),
    Awkward(
        "web page with reading aids",
        lambda: cells("<ruby>福祉<rp>(</rp><rt>ふくし</rt></ruby>課"),
        DEPARTMENT,
    ),
    Awkward(
        "web page with struck out words",
        lambda: cells("<s>障害課</s>福祉課"),
        DEPARTMENT,
        ("取消線の付いた文字（1か所）", "「障害課」"),
    ),
    Awkward(
        "web page with a picture",
        lambda: cells("福祉課<img src=a.png alt=組織図>"),
        DEPARTMENT,
        ("図・画像（1個）", "「組織図」"),
    ),
    Awkward(
        "web page with a list to choose from",
        lambda: cells("<select><option>障害課<option selected>福祉課</select>"),
        DEPARTMENT,
    ),
    Awkward(
        "web page with check boxes",
        lambda: cells(
            "福祉課", asked("<input type=checkbox>紙<br><input type=checkbox checked>専用線")
        ),
        {**DEPARTMENT, "II.3.2": "専用線"},
    ),
    Awkward("text in Shift_JIS", lambda: PLAIN.encode("cp932"), DEPARTMENT),
    Awkward("text in UTF-16", lambda: PLAIN.encode("utf-16"), DEPARTMENT),
    Awkward(
        "ticks of many kinds",
        lambda: f"{PLAIN}\n{ASKED}☑紙 □専用線 ■電子メール".encode(),
        {**DEPARTMENT, "II.3.2": "紙、電子メール"},
    ),
    Awkward(
        "ticks with a check mark",
        lambda: f"{PLAIN}\n{ASKED}[レ]紙 [　]専用線 [〇]電子メール".encode(),
        {**DEPARTMENT, "II.3.2": "紙、電子メール"},
    ),
)
