"""Says what an answer rests on, for the question 「それはなぜ？」 after it."""

from collections.abc import Iterator

from assistant.chat.items.examples import VERDICTS
from assistant.chat.items.explaining import named
from assistant.chat.knowledge import rule_answers
from assistant.chat.model import Answer, Fact
from assistant.suggestion import Suggestion
from corpus.forms.item_words import item_help
from corpus.text.dates import japanese_date, read_date

_MOST = 5


def reason_of(answer: Answer) -> str:
    """Return the reasons for an answer, a line each; empty where there are none."""
    return "\n".join(dict.fromkeys(_reasons(answer)))


def _reasons(answer: Answer) -> Iterator[str]:
    if answer.suggestion:
        yield from _of_suggestion(answer.suggestion)
    for finding in answer.findings:
        yield "・" + finding.message.replace("\n", "　")
    for fact in answer.facts[:_MOST]:
        day = read_date(fact.as_of)
        since = f"、{japanese_date(day)}" if day else ""
        sure = "" if fact.verified else "。原典では確かめていません"
        yield f"・{_subject(fact)}: {fact.source}{since}{sure}"
    if answer.intent not in ("law", "rule", "check", "compare"):
        yield from _of_items(answer)


def _subject(fact: Fact) -> str:
    """Say what a fact is about: the title of a rule, or the place in the law."""
    return next((rule.title for rule in rule_answers() if rule.id == fact.id), fact.id)


def _of_suggestion(suggestion: Suggestion) -> Iterator[str]:
    draft = suggestion.draft
    if draft.why:
        yield f"・案の作り方: {draft.why}"
    if draft.insufficient:
        yield f"・足りないもの: {'、'.join(draft.insufficient.missing)}"
    for source in draft.sources[:_MOST]:
        if source.document:
            yield f"・案の出典: {source.document}　{source.path}"
    if draft.text:
        yield f"・検査: {VERDICTS[suggestion.report.verdict]}"
    for finding in suggestion.report.findings[:_MOST]:
        yield "・検査の結果: " + finding.message.replace("\n", "　")


def _of_items(answer: Answer) -> Iterator[str]:
    for ref in answer.items[:1]:
        help_ = item_help().get(ref.key)
        if help_ and help_.guidance:
            yield f"・{named(ref)}に書く内容は「{help_.guidance}」だからです。"
    if answer.suggestion is None:
        for quote in answer.quotes[:_MOST]:
            kind = "現行の標準文例" if quote.kind == "wording" else "公表された評価書の記載"
            yield f"・{kind}: {quote.document}　{quote.path}"
