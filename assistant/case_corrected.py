"""A case in which sentences stand anew, as an author corrected them."""

from collections.abc import Iterator, Sequence

from pydantic import ValidationError

from assistant.case import Case


def case_with(case: Case, sentences: Sequence[tuple[str, str]]) -> Case:
    """Return the case in which sentences stand anew; those left empty go out of their lists.

    What would be no case any more stays as it is.
    """
    values = _anew(
        case.model_dump(mode="json", exclude_unset=True),
        [(_bare(old), _bare(new)) for old, new in sentences],
    )
    try:
        return Case.model_validate(values)
    except ValidationError:
        return case


def holds_name(case: Case, name: str) -> bool:
    """Whether a case gives a name, by itself or at the end of one: 総務課 in 総務部総務課."""
    return any(
        value.endswith(name) and "。" not in value
        for value in _strings(case.model_dump(mode="json"))
    )


def case_strings(case: Case) -> Iterator[str]:
    """Yield all that a case says in words, in the order of its fields."""
    yield from _strings(case.model_dump(mode="json", exclude_unset=True))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _bare(sentence: str) -> str:
    return sentence.strip("・ 　")


def _anew(value: object, sentences: Sequence[tuple[str, str]]) -> object:
    if isinstance(value, dict):
        return {name: _anew(inner, sentences) for name, inner in value.items()}
    if isinstance(value, list):
        made = [_anew(inner, sentences) for inner in value]
        return [new for new, old in zip(made, value, strict=True) if new != "" or old == ""]
    for old, new in sentences if isinstance(value, str) else ():
        value = value.replace(old, new) if isinstance(value, str) else value
    return value
