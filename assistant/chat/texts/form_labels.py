"""Finds in a text the printed words of another form: 適切な取扱いの担保 (様式3) in a 様式4."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from assistant.case import Case
from assistant.chat.rules.verdicts import asks_whether
from assistant.known_names import plainly
from corpus.forms.load import form_named, load_form
from corpus.forms.model import Form, FormId

_NUMBERED = re.compile(r"^(?:[①-⑳]|[0-9]{1,2}\.\s*)")
_SPACE = re.compile(r"[\s.．]+")
_LONGEST_BEFORE = 4
"""Characters kept of what two labels have in common: 取扱いの in 取扱いの担保."""
_SHORTEST = 6
"""Characters of a label from which on it is no word of any text (事務の内容)."""


def named_form(text: str, case: Case | None) -> Form | None:
    """Return the form that a question names, else that of the case; None where it is not known."""
    plain = plainly(text)
    named = [form for form in _forms() if form.id in plain or form.name[:2] in plain]
    if len(named) == 1:
        return named[0]
    return form_named(case.form) if case and not named else None


def words_of_others(text: str, form: Form) -> Iterator[str]:
    """Say of each printed word of another form in a text what this form prints instead."""
    squeezed = _squeezed(text)
    for other, words, own in _differing(form.id):
        if words in squeezed:
            here = f"{form.id}（{form.name}）では「{own}」です。"
            yield f"・「{words}」は{other}の見出しの言い方です。{here}"


def told_of_labels(text: str, texts: Sequence[str], case: Case | None) -> list[str]:
    """Say which words of texts are those of another form than the one a question is of.

    Where it is asked whether they are right, that they are not is said first.
    """
    form = named_form(text, case)
    found = (line for one in texts for line in words_of_others(one, form)) if form else ()
    lines = list(dict.fromkeys(found))
    if form and lines and asks_whether(plainly(text)):
        lines.insert(0, f"{form.id}（{form.name}）の見出しの言い方とは違います。")
    return lines


def told_of_own(text: str, texts: Sequence[str]) -> list[str]:
    """Say of texts that they are printed so on the form that a question names by itself."""
    form = named_form(text, None)
    owned = {_squeezed(own) for _, _, own in _differing(form.id)} if form else ()
    return [
        f"はい、「{one}」は{form.id}（{form.name}）の見出しの言い方です。"
        for one in texts
        if form and _bare(one) in owned
    ]


@lru_cache
def _differing(own_id: FormId) -> tuple[tuple[FormId, str, str], ...]:
    """Return the words that other forms print where a form prints other ones, with its own.

    Words that the form prints elsewhere are its own too.
    """
    own = load_form(own_id)
    printed = "\n".join(_squeezed(node.label) for node in own.nodes)
    labels = {node.key: node.label for node in own.nodes if node.key}
    chapters = {chapter.id: chapter.label for chapter in own.chapters}
    found: dict[str, tuple[FormId, str, str]] = {}
    for form in _forms():
        pairs = [
            (n.label, labels[n.key])
            for n in form.nodes
            if n.key in labels and len(_bare(n.label)) >= _SHORTEST
        ]
        pairs += [(c.label, chapters[c.id]) for c in form.chapters if c.id in chapters]
        for theirs, ours in pairs:
            words = _telling(_bare(theirs), _bare(ours))
            if form.id != own_id and words and words not in printed:
                found.setdefault(words, (form.id, words, _NUMBERED.sub("", ours)))
    return tuple(found.values())


def _telling(theirs: str, ours: str) -> str:
    """Return the words that tell two labels apart, with what stands before them; empty if none."""
    if theirs == ours or theirs.startswith(ours):
        return ""
    pairs = zip(theirs, ours, strict=False)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return theirs[max(0, alike - _LONGEST_BEFORE) :]


def _bare(label: str) -> str:
    return _squeezed(_NUMBERED.sub("", label))


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text)


@lru_cache
def _forms() -> tuple[Form, ...]:
    return tuple(map(load_form, FormId))
