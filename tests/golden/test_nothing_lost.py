"""Every run of Japanese text of a source must be found again in what was parsed from its line."""

import re

import pytest
from rapidfuzz import fuzz

from corpus.assessments.bundled import BundledDocument, bundled_documents
from corpus.assessments.model import Assessment
from corpus.forms.load import load_form, load_options
from corpus.forms.model import Form
from corpus.parser.file import parse_file
from corpus.readers.markup import plain_text
from corpus.text.dates import read_date
from corpus.text.fold import folded

JAPANESE = re.compile(r"[ぁ-ゖァ-ヺー一-鿿々]+")
EXCEPTION = re.compile(r"※\([^()]*を除く。\)")  # the mark of a chapter that may change lightly
HEADER = ("変更日", "項目", "変更前の記載", "変更後の記載", "提出時期", "提出時期に係る説明")
PRINTED = ("項目一覧", "<選択肢>", "選択肢", "件", "変更箇所", "様式3", "様式4")


def _form_words(form: Form) -> list[str]:
    """What the blank form itself prints: labels, options, titles; longest first."""
    labels = {label.replace("{n}", "") for node in form.nodes for label in node.labels}
    labels |= {form.changes_label}
    words = {folded(label) for label in labels}
    words |= {folded(part) for label in labels for part in label.split(" ")}
    words |= {folded(line) for node in form.nodes for line in node.heading_lines}
    words |= {folded(node.under) for node in form.nodes if node.under}
    words |= {folded(node.beside) for node in form.nodes if node.beside}
    for options in load_options().values():
        words |= {folded(option) for option in options.all_spellings}
        words |= {folded(label) for label, _ in options.groups}
    words |= {folded(f"特定個人情報保護評価書({form.name})"), *HEADER, *PRINTED}
    return sorted(words, key=len, reverse=True)


def _said_at(assessment: Assessment, line: int) -> str:
    said: list[str] = []
    for item in assessment.items:
        if item.lines and item.lines[0] <= line <= item.lines[1]:
            said += [item.text, item.choice, *item.checked, *item.doubts]
            said += [word for pair in item.details for word in pair]
    for change in assessment.changes:
        if change.lines and change.lines[0] <= line <= change.lines[1]:
            said += [change.item, change.before, change.after, change.timing, change.reason]
            said.append(change.date)
    said += [unplaced.text for unplaced in assessment.unplaced if unplaced.line == line]
    said.append(assessment.edition)
    return folded("\n".join(said))


def _lost(source: str, said: str, words: list[str], labels: list[str]) -> list[str]:
    lost = []
    for token in EXCEPTION.sub("", plain_text(source)).split():
        rest = folded(token)
        date = read_date(token)
        if rest in said or (date and date.isoformat() in said):
            continue
        if any(_is_end_of(rest, label) for label in labels):
            continue
        for word in words:
            rest = rest.replace(word, " ")
        for run in JAPANESE.findall(rest):
            if run not in said:
                lost.append(run)
    return lost


def _is_end_of(run: str, label: str) -> bool:
    """A label torn over two rows leaves its first and its last half."""
    return len(run) > 6 and (label.startswith(run) or label.endswith(run))


def _is_misspelt_label(source: str, words: list[str]) -> bool:
    plain = folded(plain_text(source)).replace("※", "")
    return len(plain) > 8 and any(fuzz.ratio(plain, word) >= 85 for word in words)


@pytest.mark.parametrize("document", bundled_documents(), ids=lambda d: d.name)
def test_every_japanese_run_of_the_source_is_kept(document: BundledDocument) -> None:
    assessment = parse_file(document.path)
    words = _form_words(load_form(document.form))
    labels = [word for word in words if len(word) > 12]
    lost = {}
    for line, source in enumerate(document.path.read_text(encoding="utf-8").splitlines(), 1):
        runs = _lost(source, _said_at(assessment, line), words, labels)
        if runs and not _is_misspelt_label(source, words):
            lost[line] = runs
    assert lost == {}
