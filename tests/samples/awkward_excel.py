"""Workbooks each with one thing that readers of forms are known to lose."""

import datetime as dt

from tests.samples.awkward import Awkward
from tests.samples.awkward_controls import CONTROLS
from tests.samples.excel_forms import (
    DEPARTMENT,
    MAIN,
    about,
    commented,
    computed,
    drawn,
    emphasised_runs,
    form,
    formatted,
    merged,
    old_vintage,
    other_kind,
    shape,
    split_over_rows,
    struck_cell,
    struck_runs,
    truth_values,
    with_hidden_row,
    with_hidden_sheet,
    with_margins,
    with_ruby,
)
from tests.samples.office_files import changed
from tests.samples.word_forms import strict

EXCEL = (
    Awkward("cells merged over rows and columns", lambda: form(merged), {"II.3.2": "紙、その他"}),
    Awkward("item split over rows", lambda: form(split_over_rows), {"I.6.1": "福祉課\n児童係"}),
    Awkward(
        "old vintage with other sheet names", old_vintage, {"I.6.1": "福祉課", "I.6.2": "課長"}
    ),
    Awkward(
        "hidden sheet", lambda: form(with_hidden_sheet), DEPARTMENT, ("非表示のシート「作業用」",)
    ),
    Awkward(
        "hidden row",
        lambda: form(with_hidden_row),
        DEPARTMENT,
        ("非表示の行・列", "「作業用の注意」"),
    ),
    Awkward(
        "date as a serial number",
        lambda: form(formatted("B2", dt.date(2026, 2, 3), '[$-411]ggge"年"m"月"d"日";@')),
        {"I.6.1": "令和8年2月3日"},
    ),
    Awkward(
        "month as a serial number",
        lambda: form(formatted("B2", dt.date(2026, 2, 1), 'ggge"年"m"月"')),
        {"I.6.1": "令和8年2月"},
    ),
    Awkward(
        "number with its unit in the format",
        lambda: form(formatted("B2", 12345, '#,##0"人"')),
        {"I.6.1": "12,345人"},
    ),
    Awkward("formula with a saved value", lambda: computed("<v>福祉課</v>"), DEPARTMENT),
    Awkward("formula without a value", lambda: computed(""), {"I.6.1": ""}, ("計算式", "B2")),
    Awkward(
        "struck out runs",
        lambda: form(struck_runs),
        DEPARTMENT,
        ("取消線の付いた文字", "「障害課」"),
    ),
    Awkward(
        "struck out cell",
        lambda: form(struck_cell),
        DEPARTMENT,
        ("取消線の付いた文字", "「障害課」"),
    ),
    Awkward("runs of several looks", lambda: form(emphasised_runs), DEPARTMENT),
    Awkward("reading aids", with_ruby, DEPARTMENT),
    Awkward("cell comments", lambda: form(commented), DEPARTMENT, ("コメント（1件）",)),
    Awkward(
        "headers and footers",
        lambda: form(with_margins),
        DEPARTMENT,
        ("ヘッダー・フッターの文字（1か所）", "「内部検討用」"),
    ),
    Awkward(
        "text box",
        lambda: drawn(shape("児童係")),
        {"I.6.1": "福祉課\n児童係"},
        ("テキストボックス（1個）", "「児童係」"),
    ),
    Awkward(
        "group of shapes",
        lambda: drawn(f"<xdr:grpSp>{shape('児童係')}{shape('福祉係')}</xdr:grpSp>"),
        {"I.6.1": "福祉課\n児童係\n福祉係"},
        ("テキストボックス（2個）",),
    ),
    Awkward(
        "picture",
        lambda: drawn(about("pic", "組織図")),
        DEPARTMENT,
        ("図・画像（1個）", "「組織図」"),
    ),
    Awkward(
        "chart", lambda: drawn(about("graphicFrame", "")), DEPARTMENT, ("グラフ・図表（1個）",)
    ),
    Awkward(
        "embedded file",
        lambda: changed(form(), {"xl/embeddings/oleObject1.bin": b"\xd0\xcf"}),
        DEPARTMENT,
        ("埋め込まれたほかのファイル（1個）",),
    ),
    Awkward(
        "links to another workbook",
        lambda: changed(
            form(), {"xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"/>'}
        ),
        DEPARTMENT,
        ("ほかのファイルへのリンク（1件）",),
    ),
    Awkward("macros (.xlsm)", other_kind, DEPARTMENT, ("マクロは動かさず",)),
    Awkward("Strict Open XML", lambda: strict(form()), {"I.6.1": "福祉課", "I.6.2": "課長"}),
    *CONTROLS,
    Awkward(
        "ticks kept as truth values",
        lambda: form(truth_values),
        {"II.3.2": "専用線"},
    ),
)
