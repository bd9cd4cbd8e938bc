"""Files as offices have them: what stands in them is read, or the author is told by name."""

from functools import cache

import pytest

from corpus.assessments.model import Assessment
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.parser.file import parse_bytes
from corpus.writers.layout import lay_out
from corpus.writers.write import FORMATS, render
from tests.samples.awkward_excel import EXCEL
from tests.samples.awkward_pages import PAGES
from tests.samples.awkward_saved import SAVED
from tests.samples.awkward_word import WORD

FILES = {
    f"{kind}: {file.difficulty}": file
    for kind, files in (("Excel", EXCEL), ("Word", WORD), ("page", PAGES), ("saved", SAVED))
    for file in files
}
READ = [name for name, file in FILES.items() if not file.refused]


@cache
def parsed(name: str) -> Assessment:
    return parse_bytes(FILES[name].made(), "評価書")


def answers(assessment: Assessment) -> dict[str, str]:
    return {
        item.id: item.choice or "、".join(item.checked) or item.text for item in assessment.items
    }


@pytest.mark.parametrize("name", READ)
def test_what_stands_in_an_awkward_file_is_read(name: str) -> None:
    found, wanted = answers(parsed(name)), FILES[name].items
    assert {item: found.get(item, "") for item in wanted} == dict(wanted)


@pytest.mark.parametrize("name", READ)
def test_what_is_not_read_as_it_stands_is_told_by_name(name: str) -> None:
    words, wanted = "".join(parsed(name).notices), FILES[name].says
    assert [said for said in wanted if said not in words] == []
    assert bool(words) == bool(wanted)


@pytest.mark.parametrize("name", sorted(set(FILES) - set(READ)))
def test_what_cannot_be_read_is_refused_by_name(name: str) -> None:
    with pytest.raises(InputError) as caught:
        parsed(name)
    assert all(said in str(caught.value) for said in FILES[name].says)


@pytest.mark.parametrize(("number", "name"), list(enumerate(READ)), ids=READ)
def test_what_was_read_is_written_and_read_again(number: int, name: str) -> None:
    first, wanted = parsed(name), FILES[name].items
    to = FORMATS[number % len(FORMATS)]
    again = parse_bytes(render(lay_out(form_named(first.form), first), to), "評価書")
    assert {item: answers(again).get(item, "") for item in wanted} == dict(wanted)
