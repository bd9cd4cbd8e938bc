"""What the office decided about planned edits: which are made, which are not, in whose words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from assistant.revise.edits import Edit, without_overlaps
from corpus.errors import InputError

_UNDECIDED = "新しい記載が決まっていない変更は承認できません。"
_TO_CONFIRM = "〔要確認"
_STALE = (
    "計画にない番号です: {}。評価書か指定が計画のときと違います。"
    "--plan で計画からやり直してください。"
)


@dataclass(frozen=True, slots=True)
class Decisions:
    """Ids of edits, or of questions with all their places, of one or of all files.

    ``accepted`` gives the office's own words for an edit, or an empty string for those proposed.
    What nothing was decided about is made where it is sure.
    """

    accepted: Mapping[str, str] = field(default_factory=dict)
    rejected: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was decided."""
        return bool(self.accepted or self.rejected)

    @property
    def ids(self) -> frozenset[str]:
        """Every id that something was decided about."""
        return frozenset((*self.accepted, *self.rejected))

    def over(self, edit: Edit) -> str | None:
        """Return the words accepted for an edit, or None; its own id goes before its question's."""
        if not self or edit.id in self.rejected:
            return None
        if edit.id in self.accepted:
            return self.accepted[edit.id]
        return None if edit.group in self.rejected else self.accepted.get(edit.group)

    def refuses(self, edit: Edit) -> bool:
        """Whether an edit is refused, itself or with its question."""
        if not self.rejected:
            return False
        if edit.id in self.rejected:
            return True
        return edit.id not in self.accepted and edit.group in self.rejected


def approved(edit: Edit, words: str = "") -> Edit:
    """Return an edit as the office approved it, with the office's own words where it gave any.

    Raises InputError where there are no definite words: neither proposed nor given.
    """
    if words:
        return replace(edit, after=words, status="auto", open=False)
    if edit.open:
        raise InputError(f"{_UNDECIDED}（{edit.place}、番号{edit.id}）")
    return replace(edit, status="auto")


def chosen(
    edits: Iterable[Edit], *, include_review: bool = False, decisions: Decisions | None = None
) -> tuple[Edit, ...]:
    """Return the edits to make: the sure ones, those accepted, none refused.

    ``include_review`` takes every one with definite words for accepted. Where an accepted edit
    lies around a sure one, it takes its place. Raises InputError for an id that no edit has.
    """
    listed = tuple(edits)
    decided = decisions or Decisions()
    _refuse_unknown(decided.ids, listed)
    made = []
    for edit in listed:
        words = decided.over(edit)
        if words is not None:
            made.append(approved(edit, words))
        elif not decided.refuses(edit) and (
            edit.status == "auto" or (include_review and _is_definite(edit))
        ):
            made.append(replace(edit, status="auto"))
    kept = set(without_overlaps(made))
    return tuple(edit for edit in made if edit in kept)


def _is_definite(edit: Edit) -> bool:
    return not edit.open and edit.after != edit.before and _TO_CONFIRM not in edit.after


def _refuse_unknown(ids: frozenset[str], edits: Iterable[Edit]) -> None:
    refuse_ids(ids - {name for edit in edits for name in (edit.id, edit.group)} if ids else ids)


def refuse_ids(unknown: Collection[str]) -> None:
    """Raise InputError where there are ids that no edit or question of a plan has."""
    if unknown:
        shown = sorted(unknown)
        raise InputError(_STALE.format("、".join(shown[:3]) + ("ほか" if shown[3:] else "")))
