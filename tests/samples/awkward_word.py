"""Word files each with one thing that readers of forms are known to lose."""

from tests.samples.awkward import LABELS, Awkward
from tests.samples.office_files import TITLE, paragraph, raw_document, table
from tests.samples.word_forms import (
    CHECK,
    WML,
    box,
    drawing,
    form,
    inserted_row,
    legacy_field,
    line,
    notes,
    renamed_kind,
    run,
    strict,
    ticks_in_cells,
)

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
