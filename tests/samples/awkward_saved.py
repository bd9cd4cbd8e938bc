"""Small forms that an office program has saved (LibreOffice 7.4), kept as it wrote them."""

from pathlib import Path

from tests.samples.awkward import Awkward

FOLDER = Path(__file__).parent / "office"
READ = {"I.6.1": "福祉課", "I.6.2": "課長"}
STRUCK = ("取消線の付いた文字（1か所）", "「障害課」")
HEADER = ("ヘッダー・フッターの文字（1か所）", "「内部検討用」")


def saved(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


SAVED = (
    Awkward(
        "check boxes saved by LibreOffice",
        lambda: saved("libreoffice-boxes.xlsx"),
        {**READ, "II.3.2": "専用線"},
    ),
    Awkward(
        "sheet saved by LibreOffice",
        lambda: saved("libreoffice-sheet.xlsx"),
        {**READ, "II.3.2": "紙、その他"},
        (*STRUCK, "コメント（1件）", *HEADER),
    ),
    Awkward(
        "text saved by LibreOffice",
        lambda: saved("libreoffice-text.docx"),
        {**READ, "II.3.2": "専用線"},
        (*STRUCK, *HEADER),
    ),
    Awkward(
        "PDF on its side printed by LibreOffice",
        lambda: saved("libreoffice-landscape.pdf"),
        {"I.6.2": "課長", "II.3.2": "専用線"},
    ),
)
