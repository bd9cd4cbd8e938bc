"""Says what goes into an item, and lists many briefly by their sections or by who knows them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.chat.model import Answer, ItemRef
from corpus.assessments.model import print_path
from corpus.forms.item_words import item_help
from corpus.forms.load import load_form
from corpus.forms.model import GROUP, Condition, Form, FormId, Place

_HOW_FILLED = {
    "text": "文章で書きます。",
    "choice": "次の選択肢から一つ選びます。",
    "checks": "次の選択肢から当てはまるものを全て選びます。",
    "date": "日付を書きます。",
    "number": "番号を書きます。",
}
_MOST_OPTIONS = 40
_CLOSE = 0.5
_MOST_LABELS = 3


def named(ref: ItemRef) -> str:
    """Name an item with its number, path and form; its number on the other form beside it."""
    other = _elsewhere(ref)
    beside = f"。{other}" if other else ""
    return f"{ref.form.id} {ref.place.id}　{print_path(ref.place.path)}{beside}"


def _elsewhere(ref: ItemRef) -> str:
    for form in map(load_form, (FormId.JUTEN, FormId.ZENKOMOKU)):
        node = form.by_key(ref.key)
        if form.id != ref.form.id and node:
            return f"{form.id}では {Place(node, ref.place.number).id}"
    return ""


def explain(ref: ItemRef) -> str:
    """Explain one item in a few lines."""
    return "\n".join(_lines(ref))


def answer_item(items: Sequence[ItemRef]) -> Answer:
    """Explain the items a question may mean."""
    lines = [explain(ref) for ref in items]
    if len(items) > 1:
        lines.insert(0, "次の項目のどちらかと思われます。")
    return Answer("item", "\n".join(lines), items=tuple(items))


def with_near(answer: Answer, near: Sequence[ItemRef]) -> Answer:
    """Name the items that are less likely than those answered, but may be meant."""
    close = [ref for ref in near if ref.score >= answer.items[0].score * _CLOSE]
    if not close:
        return answer
    said = "\n".join(f"・{named(ref)}" for ref in close)
    text = f"{answer.text}\nほかに考えられる項目:\n{said}"
    return replace(answer, text=text, items=(*answer.items, *close))


def _lines(ref: ItemRef) -> Iterator[str]:
    node = ref.place.node
    yield f"■ {named(ref)}"
    yield from guidance(ref)
    yield from _answering(ref)
    if node.fixed:
        yield f"決まった記載: {node.fixed}"
    conditions = conditions_of(ref)
    if conditions:
        yield f"記載する場合: {conditions}。それ以外のときは空欄にします。"
    elif node.required:
        yield "必ず記載する項目です。"
    else:
        yield "該当がなければ空欄でもよい項目です。"
    if node.important:
        yield "※の付いた項目です。変更が「重要な変更」に当たることがあります。"
    yield f"通常知っている部署: {node.owner or 'データにありません'}"


def conditions_of(ref: ItemRef) -> str:
    """Say when an item is filled in; empty where it always is."""
    return "、".join(_condition(ref.form, c, ref.place.number) for c in ref.place.node.when)


def guidance(ref: ItemRef) -> Iterator[str]:
    """Say what is written in an item, in a line, where the data know that."""
    help_ = item_help().get(ref.key)
    if help_ and help_.guidance:
        yield f"書く内容: {help_.guidance}"


def _answering(ref: ItemRef) -> Iterator[str]:
    node = ref.place.node
    yield f"書き方: {_HOW_FILLED[node.kind or 'text']}"
    if node.options:
        shown = "、".join(node.options.options[:_MOST_OPTIONS])
        yield f"選択肢: {shown}"


def _condition(form: Form, condition: Condition, number: int | None) -> str:
    place = form.place(condition.item.replace(GROUP, str(number or 1)))
    label = place.label if place else condition.item
    return f"「{label}」が「{condition.value}」{'でない' if condition.negated else 'の'}とき"


def by_section(items: Sequence[ItemRef]) -> Iterator[str]:
    """List items, those of a section in a line."""
    for (form, section), refs in groupby(items, key=lambda ref: (ref.form.id, _section(ref))):
        labels = list(dict.fromkeys(ref.place.label for ref in refs))
        more = f"ほか{len(labels) - _MOST_LABELS}項目" if len(labels) > _MOST_LABELS else ""
        shown = "".join(f"「{label}」" for label in labels[:_MOST_LABELS])
        yield f"・{form} {section}: {shown}{more}"


def _section(ref: ItemRef) -> str:
    """Name the section of an item briefly: Ⅲ 3. 特定個人情報の使用."""
    chapter, *below = ref.place.path
    number = chapter.split()[0]
    return f"{number} {below[0]}" if len(below) > 1 else number


def by_owner(items: Sequence[ItemRef]) -> Iterator[str]:
    """Say which department usually knows what to write in items."""
    yield "書くことを通常知っている部署は、次のとおりです（どの課が作業するかは、団体で決めます）。"
    owners: dict[str, list[str]] = {}
    for ref in items:
        owners.setdefault(ref.place.node.owner or "データにありません", []).append(ref.place.label)
    for owner, labels in owners.items():
        yield f"・{owner}: {''.join(f'「{label}」' for label in dict.fromkeys(labels))}"
