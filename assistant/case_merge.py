"""What was told before the writing and what has been written since, as one case."""

from assistant.case import Case
from assistant.case_file import case_from

_KEPT = ("form",)


def merged(told: Case, written: Case) -> Case:
    """Return the case of a draft under work: what is written wins over what was told.

    Args:
        told: what the author answered when the draft was begun.
        written: what the items of the draft say by now (see ``case_of``).

    A list that has been written replaces the one told; a field that nothing was written for
    keeps what was told.
    """
    before = told.model_dump(mode="json", exclude_none=True)
    since = written.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    kept = {name: before[name] for name in _KEPT}
    return case_from({**_over(before, since), **kept}, told.title or told.procedure.name)


def _over(before: dict[str, object], since: dict[str, object]) -> dict[str, object]:
    result = dict(before)
    for name, value in since.items():
        old = before.get(name)
        if isinstance(old, dict) and isinstance(value, dict):
            result[name] = _over(old, value)
        elif value not in ("", [], {}):
            result[name] = value
    return result
