"""Answers which assessments are held: all, of a procedure, an office or a form, the newest."""

import re
from collections.abc import Sequence

from assistant.case import Case
from assistant.chat.desk import Desk
from assistant.chat.items.examples import platform_names
from assistant.chat.items.held_words import held_words
from assistant.chat.items.named import says_an_item
from assistant.chat.items.nearest import words_asked
from assistant.chat.items.offices import HeldOffices, office_names, without_offices
from assistant.chat.items.sides import missing_in
from assistant.chat.items.ways_to_ask import example_words, forms_in, is_asked
from assistant.chat.model import Answer, Conversation, Intent
from assistant.chat.reading.intents import Question
from assistant.chat.reading.platforms import enquires, platforms_said
from assistant.chat.reading.turn_words import turn_words
from assistant.known_names import plainly
from assistant.law_rows import procedure_named
from corpus.assessments.outline import Outline
from corpus.forms.load import form_named
from corpus.text.dates import japanese_date, read_date
from corpus.wording.platforms import without_platforms

_OF_TEXTS: frozenset[Intent] = frozenset({"example", "compare", "unknown"})
_SHOWN = 10
_LONGEST = 60
_BY_TEXT = "（評価書の記載の有無で示します。実際の利用は、その団体に確かめてください。）"
_ASKED = re.compile(
    "(?:取り込|読み込|蓄積|登録)(?:まれ|され|ん|し)(?:て[いる]|た)[^。]{0,12}評価書"
    "|評価書(?:は|って|が|も|を|、)?(?:ほかに|他に)?"
    "(?:何が|なにが|どれが|どんなのが|どのくらい|いくつ|何件)?"
    "(?:あり(?:ます|ません)|ある[かの?]|ある$|ないの|ないか|ない[?]|入って|取り込|持って|どうなって|見られ|見せて|見たい|参考に|一覧)"
    "|(?:どの|どこの)(?:団体|市|自治体)の評価書"
)
_OF_FORM = re.compile("欄|項目(?!評価)|書くところ|評価書(?:に|の[^。]{0,12}(?:欄|項目|書))|様式")


def answer_holdings(
    question: Question,
    outlines: Sequence[Outline],
    offices: HeldOffices,
    case: Case | None = None,
) -> Answer | None:
    """List the assessments held, of the procedure or office named alone; None for other questions.

    Args:
        question: what is asked.
        outlines: of all documents that may be shown.
        offices: of these documents.
        case: that of the author, whose office is no other one.
    """
    plain, text = question.plain, question.text
    sought = _ASKED.search(plain) or is_asked(plain, example_words().held)
    if len(plain) > _LONGEST or not sought or _OF_FORM.search(plain):
        return None
    asked = procedure_named(text)
    named = offices.named_in(text)
    of_office = [o for o in outlines if o.agency in named]
    missing = missing_in(text, named, case)
    if missing and not of_office:
        return answer_missing(missing, outlines)
    said = asked.say if asked else words_asked(text)
    of_form = [o for o in outlines if form_named(o.form).id in forms_in(plain)]
    pool = of_office or (of_form if forms_in(plain) else outlines)
    wanted = [o for o in pool if _speaks_of(o, said)]
    found = wanted if asked else of_office or wanted or pool
    if found:
        return Answer("example", "\n".join([*_listed(found), _how_to_read(found)]))
    called = max((s for s in asked.say if s in text), key=len, default="") if asked else ""
    form = "、".join(form_named(form).name for form in forms_in(plain))
    none = f"「{called}」の評価書は取り込まれていません。" if called else ""
    none = f"{f'「{called}」の' if called else ''}{form}は、手元にありません。" if form else none
    lines = [none or "評価書は取り込まれていません。"]
    if of_form and called:
        lines += ["同じ様式のものは、次のとおりです。", *_rows(of_form), _how_to_read(of_form)]
    elif outlines:
        lines += [*_listed(outlines), _how_to_read(outlines)]
    return Answer("unknown", "\n".join(lines), known=False)


def answer_missing(missing: Sequence[str], outlines: Sequence[Outline]) -> Answer:
    """Say that offices named are not held, with what is held and where others are found."""
    lines = [
        f"{''.join(f'「{name}」' for name in missing)}の評価書は、ここで持つデータにありません。",
        *_listed(outlines),
        "ほかの団体の評価書は、その団体か個人情報保護委員会の公表するものを見てください。",
    ]
    return Answer("unknown", "\n".join(lines), known=False)


def answer_not_held(
    kind: Intent, question: Question, talk: Conversation, desk: Desk
) -> Answer | None:
    """Say that the office whose text is asked for is not held; None for other questions."""
    words, text = held_words(), question.text
    if kind not in _OF_TEXTS or not desk.held or question.quoted or question.pasted:
        return None
    others = talk.quoted and turn_words().carrying.one_of_many.search(question.plain)
    asks = words.asks_text.search(question.plain) or others
    if not asks or words.self_told.search(question.plain):
        return None
    missing = () if desk.offices.named_in(text) else missing_in(text, (), talk.case)
    return answer_missing(missing, desk.held) if missing else None


def answer_users(desk: Desk, question: Question) -> Answer | None:
    """Say whose assessments write of a platform, where it is asked who uses it; None else."""
    words, plain, text = held_words(), question.plain, question.text
    platforms = platforms_said(text)[0]
    named = desk.offices.named_in(text)
    missing = missing_in(text, named, None) if enquires(text) else ()
    asked = words.uses.search(plain) and (named or missing or words.which_one.search(plain))
    of_item = says_an_item(plainly(without_offices(without_platforms(text), named)))
    if not asked or not platforms or of_item or question.quoted or question.pasted:
        return None
    if missing and not named:
        return answer_missing(missing, desk.held)
    there = {o.agency for o in desk.held if set(o.platforms) & platforms}
    label = platform_names(platforms)
    said = [f"{label}の記載がある評価書は、{'、'.join(sorted(there))}のものです。"]
    if not there:
        said = [f"{label}の記載がある評価書は、手元にありません。"]
    ends = {True: f"には、{label}の記載があります。", False: f"に、{label}の記載はありません。"}
    of_named = [f"{agency}の評価書{ends[agency in there]}" for agency in named]
    return Answer("example", "\n".join([*(of_named or said), _BY_TEXT]))


def answer_which_held(desk: Desk, question: Question, talk: Conversation) -> Answer | None:
    """Name the newest or the oldest assessment, those of a form, or of about the same size."""
    words, plain, text = held_words(), question.plain, question.text
    last = talk.turns[-1].answer if talk.turns else ""
    of_documents = words.documents.search(plain) or words.going_on.search(last)
    offices = desk.offices.named_in(text)
    if len(plain) > _LONGEST or not of_documents or len(offices) > 1:
        return None
    outlines = [o for o in desk.held if not offices or o.agency in offices]
    forms = forms_in(plain)
    of_form = [o for o in outlines if form_named(o.form).id in forms] if forms else []
    for asked, which in ((words.newest, max), (words.oldest, min)):
        dated = [o for o in of_form or outlines if o.published]
        if asked.search(plain) and dated and not words.not_documents.search(plain):
            one = which(dated, key=lambda outline: outline.published)
            how = "新しい" if which is max else "古い"
            rest = sorted(dated, key=lambda o: o.published, reverse=which is max)[1:]
            lines = [f"公表日が最も{how}のは、{_row(one)}です。"]
            lines += [f"・{_row(other)}" for other in rest[: _SHOWN - 1]]
            return Answer("example", "\n".join(lines))
    if forms and words.of_form.search(plain):
        names = "、".join(f"{form_named(form).id}（{form_named(form).name}）" for form in forms)
        if not of_form:
            return Answer("unknown", f"{names}の評価書は、手元にありません。", known=False)
        lines = [f"{names}の評価書は、次の{len(of_form):,}件です。", *_rows(of_form)]
        return Answer("example", "\n".join([*lines, _how_to_read(of_form)]))
    return None


def _speaks_of(outline: Outline, said: Sequence[str]) -> bool:
    plain = plainly(f"{outline.procedure}{outline.title}")
    return any(plainly(word) in plain for word in said)


def _how_to_read(outlines: Sequence[Outline]) -> str:
    """Say how to ask for what an assessment says."""
    office = min(office_names(outlines[0].agency), key=len, default=outlines[0].agency)
    return f"本文は、団体と項目を書いて尋ねると示します（例: 「{office}の保管場所の例」）。"


def _listed(outlines: Sequence[Outline]) -> list[str]:
    return [f"取り込んだ評価書は{len(outlines):,}件です。", *_rows(outlines)]


def _rows(outlines: Sequence[Outline]) -> list[str]:
    lines = [f"・{o.agency}　{o.title}（{o.form}）" for o in outlines[:_SHOWN]]
    return [*lines, f"ほか{len(outlines) - _SHOWN:,}件"] if len(outlines) > _SHOWN else lines


def _row(outline: Outline) -> str:
    date = read_date(outline.published)
    day = f"、{japanese_date(date)}公表" if date else ""
    return f"{outline.agency}「{outline.title}」（{outline.form}{day}）"
