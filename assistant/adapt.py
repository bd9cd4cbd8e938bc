"""Adapts a past section to a case: template, filled from the case, and re-scanned for leaks.

Whatever would say something of the other body (its names, figures, dates, incidents) is either a
slot to be confirmed 〔要確認：…〕 or left out, and what was left out is told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.adaptation_rules import SystemRole, rules
from assistant.case import Case
from assistant.name_index import NameIndex
from assistant.source_names import SourceNames, subject_of
from assistant.template import SLOT, TemplateMaker, lines_of
from corpus.forms.load import load_options
from corpus.text.fold import comparable

_MOST_UNKNOWN = 2
_LEAST = 6
_ENTITY_LEAST = 3
_MAKERS, _TEMPLATES = 256, 20_000
"""Documents and texts of these whose templates are kept."""
_SYSTEM = "システム"
"""A name that ends in it may fill a slot that another name was cut out of before it."""


def confirm(what: str) -> str:
    """Write the mark for a fact that the author must supply."""
    return f"〔要確認：{what}〕"


@dataclass(frozen=True, slots=True)
class Adapted:
    """Lines that may be used, without marks, and what was left out with the reason."""

    lines: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...] = ()
    """(the line as it stood in the source, why)"""


@dataclass(frozen=True)
class CaseWords:
    """How a case fills the slots of a template."""

    case: Case

    @cached_property
    def text(self) -> str:
        """Everything of the case that tells what field of work it belongs to."""
        case = self.case
        parts = [case.procedure.name, case.procedure.subject or "", case.file.name or ""]
        parts += [case.file.subjects or "", case.departments.main or ""]
        parts += [*case.procedure.summary, *case.procedure.tasks]
        parts += [system.name for system in case.systems]
        return "\n".join(parts)

    @cached_property
    def foreign_words(self) -> tuple[str, ...]:
        """Words of fields of work that the case has nothing to do with."""
        strange = [d for d in rules().domains if not any(w in self.text for w in d.words)]
        return tuple(word for domain in strange for word in domain.words)

    @cached_property
    def subject(self) -> str:
        """What the procedure is about, in the case's words."""
        return self.case.procedure.subject or subject_of(self.case.procedure.name)

    @cached_property
    def other_means(self) -> tuple[str, ...]:
        """Means (パスワード …) that the case, which states its own, does not name."""
        words: list[str] = []
        for stated in rules().stated_means:
            text = "\n".join(getattr(self.case.security, stated.topic))
            absent = [m for m in stated.means if not any(word in text for word in m)]
            words += [word for means in absent for word in means] if text else []
        return tuple(words)

    def shares_field(self, names: SourceNames) -> bool:
        """Whether a source's procedure is of a field that the case is also of."""
        source = names.procedure
        for domain in rules().domains:
            if any(w in source for w in domain.words) and any(w in self.text for w in domain.words):
                return True
        return False

    @cached_property
    def _respelled(self) -> tuple[tuple[str, str], ...]:
        """Short names of options (4情報) that the form has since replaced (5情報)."""
        changes = load_options()["record_kinds"].replaced
        published = self.case.published
        current = [(now, was) for until, now, was in changes if not published or published > until]
        return tuple((was.split("(")[0], now.split("(")[0]) for now, was in current)

    def of_the_day(self, text: str) -> str:
        """Write what the form has renamed as it is called on the day of publication."""
        for was, now in self._respelled:
            text = text.replace(was, now)
        return text

    def value(self, slot: str) -> str:
        """Return the case's words for a slot, or the mark that they are to be confirmed."""
        kind, _, detail = slot.partition(":")
        if kind == "要":
            return confirm(detail)
        if kind == "システム":
            return self._system(detail)
        return self._simple(kind)

    def _system(self, role: str) -> str:
        if role:
            for system in self.case.systems:
                known = rules().role_of(system.name)
                if known and known.role == role:
                    return system.short or system.name
            return next(r.generic for r in rules().system_roles if r.role == role)
        own = [s for s in self.case.systems if "Public Medical Hub" not in s.name]
        roles = {s.name: rules().role_of(s.name) for s in own}
        main = next((s for s in own if roles[s.name] is None), None)
        main = main or next((s for s in own if not _is_shared(roles[s.name])), None)
        return (main.short or main.name) if main else confirm("システム名")

    def _simple(self, kind: str) -> str:
        case = self.case
        body = case.agency.name[-1:]
        values = {
            "自団体": case.agency.self_reference,
            "自治体": body if body in "都道府県市区町村" else case.agency.self_reference,
            "部署": confirm("部署名"),
            "委託先": "委託先",
            "ファイル": case.file.name or confirm("特定個人情報ファイル名"),
            "事務": case.procedure.name,
            "対象": self.subject,
            "規程": confirm("規程名"),
        }
        return values.get(kind, confirm(kind))


class Adapter:
    """Adapts the sections of known documents; templates are kept, so it is made once."""

    def __init__(self, sources: Mapping[str, SourceNames]) -> None:
        self._sources = dict(sources)
        self._maker = lru_cache(_MAKERS)(lambda name: TemplateMaker(self._sources[name]))
        self._template = lru_cache(_TEMPLATES)(lambda name, text: self._maker(name).lines(text))
        self._leaks: tuple[CaseWords, NameIndex] | None = None

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents whose sections can be adapted."""
        return tuple(self._sources)

    def adapt(self, document: str, text: str, words: CaseWords) -> Adapted:
        """Adapt a text of a document (one block) to a case."""
        used: list[str] = []
        left: list[tuple[str, str]] = []
        templates = self._template(document, text)
        for source, template in zip(lines_of(text), templates, strict=True):
            reason = template.unfit or self._unsuited(template.text, document, words)
            filled = "" if reason else _filled(template.text, words)
            reason = reason or self._leaking(filled, words)
            if reason:
                left.append((source, reason))
            else:
                used.append(filled)
        return Adapted(tuple(dict.fromkeys(used)), tuple(left))

    def shares_field(self, document: str, words: CaseWords) -> bool:
        """Whether a document's procedure is of a field of work that the case is also of."""
        return words.shares_field(self._sources[document])

    def heading(self, document: str, text: str, words: CaseWords) -> str:
        """Adapt the heading of a block; empty where it names something of the other body."""
        template = self._maker(document).heading(text).text
        filled = _filled(template, words)
        unknown = "要確認" in filled or "委託事項" in filled
        return "" if unknown or self._leaking(filled, words) else filled

    def _unsuited(self, template: str, document: str, words: CaseWords) -> str:
        slots = SLOT.findall(template)
        if "個人" in slots:
            return "個人の名前を含むため"
        if slots.count("部署") > 1 or sum(s.startswith("要:") for s in slots) > _MOST_UNKNOWN:
            return "その団体に固有の事実が多いため"
        if ({"対象", "事務"} & set(slots)) and not words.shares_field(self._sources[document]):
            return "事務の分野が異なるため"
        plain = SLOT.sub("", template)
        if any(word in plain for word in words.foreign_words):
            return "事務の分野が異なるため"
        if any(word in plain for word in words.other_means):
            return "ケースに書かれた措置と手段が異なるため"
        if words.case.platforms.interface_server is None and _of_network(plain, words.case):
            return "情報提供ネットワークシステムを使わないため"
        if len(plain) < _LEAST and slots:
            return "置き換えると意味をなさないため"
        return ""

    def _leaking(self, text: str, words: CaseWords) -> str:
        leak = self._leak_index(words).first_in(comparable(text))
        return "他団体の名称が残るため" if leak else ""

    def _leak_index(self, words: CaseWords) -> NameIndex:
        kept = self._leaks
        if kept is None or kept[0] is not words:
            kept = self._leaks = (words, NameIndex(self._foreign_names(words)))
        return kept[1]

    def _foreign_names(self, words: CaseWords) -> Iterator[str]:
        own = comparable(words.case.model_dump_json())
        for source in self._sources.values():
            names = [e.name for e in source.entities if len(e.name) >= _ENTITY_LEAST]
            for name in (*names, source.municipality, *source.aliases):
                plain = comparable(name)
                if plain and plain not in own:
                    yield plain


def _is_shared(role: SystemRole | None) -> bool:
    """Whether a system serves every procedure, so that no procedure keeps its file in it."""
    return role is not None and role.role in ("中間サーバー", "宛名", "庁内連携")


def _of_network(text: str, case: Case) -> bool:
    if case.network.inquiry or case.network.provision:
        return False
    return any(word in text for word in rules().network_words)


def _filled(template: str, words: CaseWords) -> str:
    text = SLOT.sub(lambda match: words.value(match[1]), template)
    return words.of_the_day(text.replace(_SYSTEM * 2, _SYSTEM))
