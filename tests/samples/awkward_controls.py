"""Workbooks with boxes, buttons and lists drawn on their sheets."""

from collections.abc import Callable
from typing import Any

from tests.samples.awkward import Awkward
from tests.samples.excel_forms import (
    DEPARTMENT,
    DRAWING,
    DRAWN,
    TICKS,
    as_it_is,
    drop_down,
    form,
    relation,
    with_parts,
)

TWO_TICKS = {"I.6.1": "福祉課", "II.3.2": "専用線"}
BY_LINK = "<x:FmlaLink>$H$9</x:FmlaLink>"
LIST = "<x:FmlaRange>$J$1:$J$2</x:FmlaRange><x:Sel>2</x:Sel>"


def control(
    number: int, column: int, settings: str, caption: str = "", kind: str = "Checkbox"
) -> str:
    """Return a control of a VML drawing over row 6."""
    return (
        f"<v:shape id='_x0000_s{number}'><v:textbox><div>{caption}</div></v:textbox>"
        f"<x:ClientData ObjectType='{kind}'><x:Anchor>{column}, 2, 5, 2, {column}, 60, 5, 20"
        f"</x:Anchor>{settings}</x:ClientData></v:shape>"
    )


def controlled(
    shapes: str,
    listed: str = "",
    parts: dict[str, str] | None = None,
    relations: str = "",
    change: Callable[[Any], object] = as_it_is,
) -> bytes:
    """Return the form with ②入手方法 in row 6 and controls over it."""

    def asked(sheet: Any) -> None:
        sheet["A6"] = TICKS
        change(sheet)

    vml = (
        "<xml xmlns:v='urn:schemas-microsoft-com:vml'"
        f" xmlns:x='urn:schemas-microsoft-com:office:excel'>{shapes}</xml>"
    )
    more = {"xl/drawings/vmlDrawing1.vml": vml} if shapes else {}
    relations += relation(1, "vmlDrawing", "drawings/vmlDrawing1.vml") if shapes else ""
    end = f"<controls>{listed}</controls>" if listed else ""
    return with_parts(form(asked), end, relations, {**more, **(parts or {})})


def listed(number: int, column: int = 1, linked: str = "") -> str:
    return (
        f"<control shapeId='{number}' r:id='rId{number}' name='c'><controlPr {linked}>"
        f"<anchor><from><xdr:col>{column}</xdr:col><xdr:row>5</xdr:row></from></anchor>"
        "</controlPr></control>"
    )


def property_part(kind: str, state: str) -> str:
    name = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    return f"<formControlPr xmlns='{name}' objectType='{kind}' {state}/>"


def caption(number: int, words: str) -> str:
    return (
        f"<xdr:sp><xdr:nvSpPr><xdr:cNvPr id='{number}' name='c' hidden='1'/></xdr:nvSpPr>"
        f"<xdr:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )


def without_vml() -> bytes:
    """Return a form whose controls stand in the sheet and in ctrlProps alone."""
    shapes = "".join(
        f"<xdr:twoCellAnchor><xdr:from><xdr:col>{n}</xdr:col><xdr:row>5</xdr:row></xdr:from>"
        f"{caption(1024 + n, words)}</xdr:twoCellAnchor>"
        for n, words in ((1, "紙"), (2, "専用線"))
    )
    parts = {
        "xl/ctrlProps/ctrlProp1.xml": property_part("CheckBox", ""),
        "xl/ctrlProps/ctrlProp2.xml": property_part("CheckBox", "checked='Checked'"),
        "xl/drawings/drawing1.xml": f"<xdr:wsDr xmlns:xdr='{DRAWING}' xmlns:a='{DRAWN}'>{shapes}"
        "</xdr:wsDr>",
    }
    relations = relation(9, "drawing", "drawings/drawing1.xml") + "".join(
        relation(1024 + n, "ctrlProp", f"ctrlProps/ctrlProp{n}.xml") for n in (1, 2)
    )
    return controlled("", listed(1025, 1) + listed(1026, 2), parts, relations)


def active_x(linked: str, state: object) -> bytes:
    """Return a form with an ActiveX check box before 専用線."""

    def change(sheet: Any) -> None:
        sheet["C6"] = "専用線"
        sheet["H9"] = state

    return controlled(
        control(1025, 1, "", kind="Pict"),
        listed(1025, 1, linked),
        {"xl/activeX/activeX1.xml": "<ocx/>"},
        relation(1025, "control", "activeX/activeX1.xml"),
        change,
    )


CONTROLS = (
    Awkward(
        "check boxes with captions",
        lambda: controlled(
            control(1025, 1, "", "紙") + control(1026, 2, "<x:Checked>1</x:Checked>", "専用線")
        ),
        TWO_TICKS,
    ),
    Awkward(
        "check box linked to a cell",
        lambda: controlled(
            control(1025, 1, BY_LINK, "専用線"), change=lambda sheet: sheet.__setitem__("H9", True)
        ),
        TWO_TICKS,
    ),
    Awkward(
        "state in the property part alone",
        lambda: controlled(
            control(1025, 1, "", "専用線"),
            listed(1025),
            {"xl/ctrlProps/ctrlProp1.xml": property_part("CheckBox", "checked='Checked'")},
            relation(1025, "ctrlProp", "ctrlProps/ctrlProp1.xml"),
        ),
        TWO_TICKS,
    ),
    Awkward("controls without a VML drawing", without_vml, TWO_TICKS),
    Awkward(
        "option buttons",
        lambda: controlled(
            control(1025, 1, "", "紙", "Radio")
            + control(1026, 2, "<x:Checked>1</x:Checked>", "専用線", "Radio")
        ),
        TWO_TICKS,
    ),
    Awkward(
        "drop-down list",
        lambda: controlled(
            control(1025, 1, LIST, kind="Drop")
            .replace("5, 2, 1", "1, 2, 1")
            .replace(", 5, 20", ", 1, 20"),
            change=drop_down,
        ),
        DEPARTMENT,
        ("非表示の行・列", "「障害課」"),
    ),
    Awkward(
        "list box",
        lambda: controlled(control(1025, 1, "", kind="List")),
        DEPARTMENT,
        ("部品（1個）の状態は読めません",),
    ),
    Awkward(
        "ActiveX check box with a linked cell",
        lambda: active_x("linkedCell='$H$9'", True),
        TWO_TICKS,
    ),
    Awkward(
        "ActiveX check box without one",
        lambda: active_x("", None),
        DEPARTMENT,
        ("部品（1個）の状態は読めません",),
    ),
)
