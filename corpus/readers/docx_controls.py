"""Content controls of a Word document, settled into the words that they show.

A control may stand in a paragraph, around paragraphs or around a cell, so they are settled in the
tree before anything is read.
"""

from lxml import etree

from corpus.readers.docx_text import W, is_on
from corpus.readers.rows import EMPTY_BOX, SET_BOX

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def settle_controls(root: etree._Element) -> None:
    """Write the state of check boxes as ticks and empty what only asks to be filled in."""
    for control in root.iter(f"{W}sdt"):
        about, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
        if about is None or content is None:
            continue
        box = about.find(f"{_W14}checkbox")
        if box is not None:
            ticked = is_on(box.find(f"{_W14}checked"), _W14)
            _fill(content, SET_BOX if ticked else EMPTY_BOX)
        elif about.find(f"{W}showingPlcHdr") is not None:
            _fill(content, "")


def _fill(content: etree._Element, words: str) -> None:
    """Let the first run say ``words`` and all others nothing."""
    for run in content.iter(f"{W}r"):
        for sign in [*run.findall(f"{W}t"), *run.findall(f"{W}sym")]:
            run.remove(sign)
        if words:
            etree.SubElement(run, f"{W}t").text = words
            words = ""
