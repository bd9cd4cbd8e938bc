"""Word files each with one thing that readers of forms are known to lose."""

import io
import re
import zipfile

from tests.samples.awkward import LABELS, Awkward
from tests.samples.office_files import TITLE, changed, paragraph, raw_document, table

WML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
NAMES = (
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
CHECK = "<w:sdtPr><w14:checkbox><w14:checked w14:val='{on}'/></w14:checkbox></w:sdtPr>"


def run(text: str, looks: str = "") -> str:
    return f"<w:r><w:rPr>{looks}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def line(inner: str) -> str:
    return f"<w:p{NAMES}>{inner}</w:p>"


def form(cell: str, more: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
    """Return a form whose ①部署 holds ``cell``."""
    rows = [(paragraph("①部署"), cell)]
    rows += [(paragraph(label), paragraph(words)) for label, words in LABELS[1:]]
    return raw_document(paragraph(TITLE) + table(*rows) + more, parts or {})


def box(inner: str) -> str:
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{inner}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def drawing(kind: str, inner: str = "", words: str = "") -> str:
    return (
        f"<w:r><w:drawing><wp:inline><wp:docPr id='1' name='図' descr='{words}'/><a:graphic>"
        f"<a:graphicData uri='http://schemas.openxmlformats.org/drawingml/2006/{kind}'>{inner}"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def notes(kind: str, text: str) -> dict[str, str | bytes]:
    words = f"<w:p><w:r><w:{kind}Ref/></w:r>{run(text)}</w:p>"
    part = (
        f'<w:{kind}s xmlns:w="{WML}"><w:{kind} w:id="-1" w:type="separator"><w:p/></w:{kind}>'
        f'<w:{kind} w:id="2">{words}</w:{kind}></w:{kind}s>'
    )
    return {f"word/{kind}s.xml": part}


def renamed_kind(kind: str) -> bytes:
    """Return the plain form under another content type, as Word saves .docm and .dotx."""
    plain = form(paragraph("福祉課"))
    types = part_of(plain, "[Content_Types].xml").replace(MAIN.encode(), kind.encode())
    macros = {"word/vbaProject.bin": b"\xd0\xcf"} if "macro" in kind else {}
    return changed(plain, {"[Content_Types].xml": types, **macros})


def part_of(package: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as whole:
        return whole.read(name)


def strict(package: bytes) -> bytes:
    """Return a package in the Strict dialect of Open XML."""
    usual = re.compile(rb"http://schemas\.openxmlformats\.org/(\w+ml|officeDocument)/2006/")
    with zipfile.ZipFile(io.BytesIO(package)) as whole:
        parts = {n: whole.read(n) for n in whole.namelist() if n != "[Content_Types].xml"}
    return changed(
        package, {n: usual.sub(rb"http://purl.oclc.org/ooxml/\1/", p) for n, p in parts.items()}
    )


def cell_control(on: int, words: str) -> str:
    """Return a row whose first cell is nothing but a check box."""
    return (
        f"<w:tr><w:sdt>{CHECK.format(on=on)}<w:sdtContent><w:tc><w:p><w:r><w:t>"
        f"{'☒' if on else '☐'}</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt>"
        f"<w:tc>{paragraph(words)}</w:tc></w:tr>"
    )


def ticks_in_cells() -> bytes:
    rows = table((paragraph("②入手方法"), paragraph("")))
    rows = rows.replace("</w:tbl>", cell_control(0, "紙") + cell_control(1, "専用線") + "</w:tbl>")
    return form(paragraph("福祉課"), paragraph("3. 特定個人情報の入手・使用") + rows)


def legacy_field(settings: str) -> str:
    return (
        f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{settings}</w:ffData></w:fldChar></w:r>"
        "<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


def inserted_row() -> bytes:
    """Return a form whose ①部署 stands in a row that was inserted with changes tracked."""
    row = f"<w:tc>{paragraph('①部署')}</w:tc><w:tc>{paragraph('福祉課')}</w:tc></w:tr>"
    others = table(*((paragraph(label), paragraph(words)) for label, words in LABELS[1:]))
    inserted = "<w:tbl><w:tr><w:trPr><w:ins w:id='1'/></w:trPr>" + row
    return raw_document(paragraph(TITLE) + others.replace("<w:tbl>", inserted))


WORD = (
    Awkward(
        "text box",
        lambda: form(line(run("福祉課") + box(paragraph("児童係")))),
        {"I.6.1": "福祉課\n児童係"},
        ("テキストボックス（1個）", "「児童係」"),
    ),
    Awkward(
        "nested table",
        lambda: raw_document(
            paragraph(TITLE)
            + table((table(*((paragraph(a), paragraph(b)) for a, b in LABELS)) + paragraph(""),))
        ),
        {"I.6.1": "福祉課", "I.6.2": "課長", "I.7": "なし"},
    ),
    Awkward(
        "label merged over rows",
        lambda: form(
            paragraph("福祉課"),
            table(
                (
                    "<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" + paragraph("②入手方法"),
                    paragraph("[○] 紙"),
                ),
                ("<w:tcPr><w:vMerge/></w:tcPr>" + paragraph(""), paragraph("[　] 専用線")),
            ),
        ),
        {"I.6.1": "福祉課", "II.3.2": "紙"},
    ),
    Awkward(
        "tracked changes",
        lambda: form(
            line(
                run("福祉")
                + "<w:del w:id='1'>"
                + run("部").replace("w:t", "w:delText")
                + "</w:del><w:ins w:id='2'>"
                + run("課")
                + "</w:ins>"
            )
        ),
        {"I.6.1": "福祉課"},
        ("変更履歴（2か所）",),
    ),
    Awkward(
        "moved text",
        lambda: form(
            line(f"<w:moveTo w:id='1'>{run('福祉課')}</w:moveTo>")
            + line(f"<w:moveFrom w:id='2'>{run('福祉課')}</w:moveFrom>")
        ),
        {"I.6.1": "福祉課"},
        ("変更履歴（2か所）",),
    ),
    Awkward(
        "deleted cell",
        lambda: form(
            paragraph("福祉課")
            + "</w:tc><w:tc><w:tcPr><w:cellDel w:id='1'/></w:tcPr>"
            + paragraph("旧課")
        ),
        {"I.6.1": "福祉課"},
        ("変更履歴（1か所）",),
    ),
    Awkward(
        "inserted row",
        inserted_row,
        {"I.6.1": "福祉課"},
        ("変更履歴（1か所）",),
    ),
    Awkward(
        "footnote",
        lambda: form(
            line(run("福祉課") + "<w:r><w:footnoteReference w:id='2'/></w:r>" + run("ほか")),
            parts=notes("footnote", "本庁に限る。"),
        ),
        {"I.6.1": "福祉課（注1）ほか\n（注1）本庁に限る。"},
        ("脚注・文末脚注（1か所）",),
    ),
    Awkward(
        "endnote",
        lambda: form(
            line(run("福祉課") + "<w:r><w:endnoteReference w:id='2'/></w:r>"),
            parts=notes("endnote", "支所を含む。"),
        ),
        {"I.6.1": "福祉課（注1）\n（注1）支所を含む。"},
        ("脚注・文末脚注（1か所）",),
    ),
    Awkward(
        "comments",
        lambda: form(
            paragraph("福祉課"),
            parts={
                "word/comments.xml": f'<w:comments xmlns:w="{WML}"><w:comment w:id="0">'
                f"{paragraph('要確認')}</w:comment></w:comments>"
            },
        ),
        {"I.6.1": "福祉課"},
        ("コメント（1件）",),
    ),
    Awkward(
        "struck out words",
        lambda: form(line(run("障害課", "<w:strike/>") + run("福祉課", "<w:strike w:val='0'/>"))),
        {"I.6.1": "福祉課"},
        ("取消線の付いた文字（1か所）", "「障害課」"),
    ),
    Awkward(
        "hidden words",
        lambda: form(line(run("内部用", "<w:vanish/>") + run("福祉課"))),
        {"I.6.1": "福祉課"},
        ("隠し文字（1か所）", "「内部用」"),
    ),
    Awkward(
        "ruby",
        lambda: form(
            line(
                "<w:r><w:ruby><w:rt>"
                + run("ふくし")
                + "</w:rt><w:rubyBase>"
                + run("福祉")
                + "</w:rubyBase></w:ruby></w:r>"
                + run("課")
            )
        ),
        {"I.6.1": "福祉課"},
        ("ふりがな（1か所）", "「ふくし」"),
    ),
    Awkward(
        "emphasis marks and other looks",
        lambda: form(
            line(run("福", "<w:em w:val='dot'/><w:b/>") + run("祉課", "<w:color w:val='FF0000'/>"))
        ),
        {"I.6.1": "福祉課"},
    ),
    Awkward(
        "equation",
        lambda: form(line(run("保有数は") + "<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>")),
        {"I.6.1": "保有数はx=2"},
        ("数式（1個）",),
    ),
    Awkward(
        "picture with a description",
        lambda: form(line(run("福祉課") + drawing("picture", "<a:blip/>", "組織図"))),
        {"I.6.1": "福祉課"},
        ("図・画像（1個）", "「組織図」"),
    ),
    Awkward(
        "chart",
        lambda: form(line(run("福祉課") + drawing("chart", words="件数"))),
        {"I.6.1": "福祉課"},
        ("グラフ・図表（1個）", "「件数」"),
    ),
    Awkward(
        "SmartArt",
        lambda: form(line(run("福祉課") + drawing("diagram"))),
        {"I.6.1": "福祉課"},
        ("グラフ・図表（1個）",),
    ),
    Awkward(
        "embedded workbook",
        lambda: form(
            line(run("福祉課") + "<w:r><w:object><w:o ProgID='Excel.Sheet.12'/></w:object></w:r>")
        ),
        {"I.6.1": "福祉課"},
        ("埋め込まれたほかのファイル（1個）", "Excel.Sheet.12"),
    ),
    Awkward(
        "inserted foreign document",
        lambda: form(paragraph("福祉課"), "<w:altChunk/>"),
        {"I.6.1": "福祉課"},
        ("差し込まれたほかの文書（1個）",),
    ),
    Awkward(
        "headers and footers",
        lambda: form(
            paragraph("福祉課"),
            parts={
                "word/header9.xml": f'<w:hdr xmlns:w="{WML}">{paragraph("内部検討用")}</w:hdr>',
                "word/footer9.xml": f'<w:ftr xmlns:w="{WML}">{paragraph("3 / 9")}</w:ftr>',
            },
        ),
        {"I.6.1": "福祉課"},
        ("ヘッダー・フッターの文字（1か所）", "「内部検討用」"),
    ),
    Awkward(
        "sections and columns",
        lambda: form(
            line(
                "<w:pPr><w:sectPr><w:cols w:num='2'/><w:pgSz w:orient='landscape'/></w:sectPr>"
                "</w:pPr>" + run("福祉課")
            )
        ),
        {"I.6.1": "福祉課"},
    ),
    Awkward(
        "check box control in the line",
        lambda: form(
            paragraph("福祉課"),
            table(
                (
                    paragraph("②入手方法"),
                    line(
                        f"<w:sdt>{CHECK.format(on=1)}<w:sdtContent>{run('☒')}</w:sdtContent></w:sdt>"
                    ).replace("</w:p>", run(" 専用線") + "</w:p>"),
                )
            ),
        ),
        {"I.6.1": "福祉課", "II.3.2": "専用線"},
    ),
    Awkward(
        "check box control that is a cell",
        ticks_in_cells,
        {"I.6.1": "福祉課", "II.3.2": "専用線"},
    ),
    Awkward(
        "control that waits to be filled in",
        lambda: form(
            line(
                run("福祉課")
                + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
                + run("ここに入力してください")
                + "</w:sdtContent></w:sdt>"
            )
        ),
        {"I.6.1": "福祉課"},
    ),
    Awkward(
        "control with a chosen entry",
        lambda: form(
            f"<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>{paragraph('福祉課')}"
            "</w:sdtContent></w:sdt>"
        ),
        {"I.6.1": "福祉課"},
    ),
    Awkward(
        "form fields of older kind",
        lambda: form(
            line(
                legacy_field(
                    "<w:ddList><w:result w:val='1'/><w:listEntry w:val='障害課'/>"
                    "<w:listEntry w:val='福祉課'/></w:ddList>"
                )
            ),
            table(
                (
                    paragraph("②入手方法"),
                    line(
                        legacy_field("<w:checkBox><w:checked/></w:checkBox>")
                        + run(" 紙 ")
                        + legacy_field("<w:checkBox><w:default w:val='0'/></w:checkBox>")
                        + run(" 専用線")
                    ),
                )
            ),
        ),
        {"I.6.1": "福祉課", "II.3.2": "紙"},
    ),
    Awkward(
        "simple field",
        lambda: form(line(f"<w:fldSimple w:instr='REF a'>{run('福祉課')}</w:fldSimple>")),
        {"I.6.1": "福祉課"},
    ),
    Awkward(
        "ticks of a symbol font",
        lambda: form(
            paragraph("福祉課"),
            table(
                (
                    paragraph("②入手方法"),
                    line("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>" + run(" 紙")),
                )
            ),
        ),
        {"I.6.1": "福祉課", "II.3.2": "紙"},
    ),
    Awkward(
        "macros (.docm)",
        lambda: renamed_kind("application/vnd.ms-word.document.macroEnabled.main+xml"),
        {"I.6.1": "福祉課"},
        ("マクロは動かさず",),
    ),
    Awkward(
        "template (.dotx)",
        lambda: renamed_kind(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
        ),
        {"I.6.1": "福祉課"},
    ),
    Awkward(
        "Strict Open XML",
        lambda: strict(form(paragraph("福祉課"))),
        {"I.6.1": "福祉課", "I.6.2": "課長"},
    ),
)
