"""Speed of the gate and of ``hyoka check``: ``python -m evals.bench.gate``.

Suggestions are runs of whole items of the bundled documents, cut to a length, with citations put
before their sentences; each is new to the gate, which is warm. They rest on one of the documents,
so that most of their sentences are not its own: the slow case. They are measured three times: as
they are, when some of their sentences were judged before in another text; once more with one
sentence changed, as while an author is at work on them; and with characters changed, when hardly a
sentence was judged before. Beside them stand texts as long of whole items of the very document
they rest on, with the citations those have, and items of the usual length. Processor time is
printed beside that of the clock, with the load of the machine.
"""

import argparse
import random
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from assistant.garbage import collect_seldom, keep_for_good
from assistant.gate.gate import check
from assistant.judging import SourceGate
from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment
from corpus.forms.load import form_named
from corpus.forms.model import Form, Place
from corpus.laws.resolve import citations
from corpus.parser.file import parse_file
from corpus.wording.locate import locate_text
from evals.bench.measure import best, machine, percentile, spent, spent_by_command, write
from evals.gate_mutations import AS_OF

_LENGTH, _CITATIONS = 4000, 20
_USUAL = (300, 800)
_SHORT, _CITING = 80, 0.35
"""Characters up to which an item is left out, and the share of items drawn from those that cite."""
_CHANGED = 50
"""One of so many characters is changed where sentences are to be new."""
_WARM_UP = 3
_LAWS = ("番号法", "児童福祉法", "予防接種法", "住民基本台帳法", "個人情報の保護に関する法律")
_START = "from api.cli.main import main; main()"


def main() -> None:
    """Run every measurement and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=30)
    count = parser.parse_args().texts
    collect_seldom()  # as the command and the server do
    write(machine())
    documents = [parse_file(document.path) for document in bundled_documents()]
    largest = max(documents, key=lambda document: sum(len(i.text) for i in document.items))
    _suggestions(documents, largest, count)
    _quoting(documents, count)
    _usual(documents, largest)
    _documents(documents)
    _start_up()


def suggestions(documents: list[Assessment], seed: int = 2026) -> Iterator[str]:
    """Yield texts of ``_LENGTH`` characters with ``_CITATIONS`` citations, without end."""
    chance = random.Random(seed)
    items = [i.text for d in documents for i in d.items if len(i.text) > 150]
    while True:
        text, cited = "", 0
        while len(text) < _LENGTH:
            for sentence in chance.choice(items).removesuffix("。").split("。"):
                if cited < _CITATIONS and len(text) >= cited * (_LENGTH // (_CITATIONS + 1)):
                    text += f"{chance.choice(_LAWS)}第{chance.randint(1, 40)}条に基づき、"
                    cited += 1
                text += sentence + "。"
            text += "\n"
        yield text[:_LENGTH]


def _suggestions(documents: list[Assessment], source: Assessment, count: int) -> None:
    """Print what judging a suggestion takes, and what finding standard wording is of it."""
    gate = SourceGate([source], ())
    form, place = _place(source)
    texts = suggestions(documents)
    chance = random.Random(1)
    kinds = ("as it is", "one of its sentences changed", "its sentences new", "wording")
    times: dict[str, list[float]] = {kind: [] for kind in kinds}
    for number in range(_WARM_UP + count):
        if number == _WARM_UP:
            keep_for_good()  # as the server does when it is warm
        text = next(texts)
        works: tuple[Callable[[], object], ...] = (
            partial(gate.judge, form, place, text, AS_OF),
            partial(gate.judge, form, place, _edited(text, chance), AS_OF),
            partial(gate.judge, form, place, _altered(next(texts), chance), AS_OF),
            partial(locate_text, _altered(next(texts), chance), form, place.id),
        )
        for spent_on, work in zip(times.values(), works, strict=True):
            busy = 1000 * spent(work).busy
            spent_on += [busy] if number >= _WARM_UP else []
    located = times.pop("wording")
    title = f"gate of a suggestion of {_LENGTH} characters, {_CITATIONS} citations"
    for kind, spent_on in times.items():
        write(f"{title}, {kind}: {_spread(spent_on)}")
    write(f"  finding standard wording in such a text: p50 {percentile(located, 0.5):.0f} ms")


def _whole_items(document: Assessment, chance: random.Random) -> Iterator[str]:
    """Yield texts of ``_LENGTH`` characters, items of a document in any order, without end."""
    items = [item.text for item in document.items if len(item.text) > _SHORT]
    citing = [text for text in items if len(list(citations(text))) > 1]
    while True:
        text = ""
        while len(text) < _LENGTH:
            text += chance.choice(citing if chance.random() < _CITING else items) + "\n"
        yield text[:_LENGTH]


def _quoting(documents: list[Assessment], count: int) -> None:
    """Print what judging texts takes that say what the document says which they rest on."""
    times, cited = [], 0
    for document in documents:
        gate = SourceGate([document], ())
        form, place = _place(document)
        texts = islice(_whole_items(document, random.Random(1)), _WARM_UP + count)
        for number, text in enumerate(texts):
            if number == _WARM_UP:
                keep_for_good()
            busy = 1000 * spent(partial(gate.judge, form, place, text, AS_OF)).busy
            if number >= _WARM_UP:
                times.append(busy)
                cited += len(list(citations(text)))
    title = f"gate of a suggestion of {_LENGTH} characters, whole items of what it rests on"
    write(f"{title}, {cited / len(times):.0f} citations on average: {_spread(times)}")


def _usual(documents: list[Assessment], source: Assessment) -> None:
    """Print what judging an item of the usual length takes, its sentences new."""
    gate = SourceGate([source], ())
    chance = random.Random(1)
    least, most = _USUAL
    jobs = [
        (form, place, _altered(item.text, chance))
        for document in documents
        for form in (form_named(document.form),)
        for item in document.items
        for place in (form.place(item.id),)
        if place and least <= len(item.text) <= most
    ]
    times = [1000 * spent(partial(gate.judge, *job, AS_OF)).busy for job in jobs]
    write(f"gate of an item of {least} to {most} characters, sentences new: {_spread(times)}")


def _spread(times: list[float]) -> str:
    middle, high = percentile(times, 0.5), percentile(times, 0.95)
    return (
        f"p50 {middle:.0f} ms, p95 {high:.0f} ms, most {max(times):.0f} ms of the processor "
        f"({len(times)} texts; aim: p95 20)"
    )


def _altered(text: str, chance: random.Random) -> str:
    """Change one of many characters of a text, so that hardly a sentence was judged before."""
    signs = "市国年月日人第条項番号措置管理"
    return "".join(chance.choice(signs) if chance.random() * _CHANGED < 1 else c for c in text)


def _edited(text: str, chance: random.Random) -> str:
    """Change one sentence of a text."""
    sentences = text.split("。")
    at = chance.randrange(len(sentences))
    sentences[at] = _altered(sentences[at], chance) + "改めた"
    return "。".join(sentences)


def _place(document: Assessment) -> tuple[Form, Place]:
    """Return the place of the longest item of words."""
    form = form_named(document.form)
    longest = max((i for i in document.items if i.kind == "text"), key=lambda i: len(i.text))
    place = form.place(longest.id)
    if place is None:
        raise SystemExit(f"{longest.id} is not on the form")
    return form, place


def _documents(documents: list[Assessment]) -> None:
    """Print what checking a document takes, warm."""
    for document in documents:
        time = best([spent(partial(check, document, AS_OF)) for _ in range(3)])
        length = sum(len(item.text) for item in document.items)
        write(f"check of {length:6} characters: {1000 * time.busy:.0f} ms of the processor")


def _start_up() -> None:
    """Print what the command takes before it begins, and for the largest document as a whole."""
    largest = max((d.path for d in bundled_documents()), key=lambda path: path.stat().st_size)
    for title, arguments, aim in (
        ("hyoka --help", ("--help",), "1"),
        ("hyoka check --help", ("check", "--help"), "1"),
        ("hyoka check, largest document", ("check", str(largest)), "2"),
    ):
        time = best([spent_by_command("-c", _START, *arguments) for _ in range(3)])
        write(
            f"{title}: {time.busy:.2f} s of the processor, {time.clock:.2f} s by the clock "
            f"(best of 3; aim: under {aim})"
        )


if __name__ == "__main__":
    main()
