"""Says what goes into an item: label, guidance, options, condition, and who usually knows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.chat.model import Answer, ItemRef
from corpus.assessments.model import print_path
from corpus.forms.item_words import item_help
from corpus.forms.load import load_form
from corpus.forms.model import GROUP, Condition, Form, FormId, Place

_KINDS = {
    "text": "文章で書きます。",
    "choice": "次の選択肢から一つ選びます。",
    "checks": "次の選択肢から当てはまるものを全て選びます。",
    "date": "日付を書きます。",
    "number": "番号を書きます。",
}
_MOST_OPTIONS = 40
_CLOSE = 0.5


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
    yield f"書き方: {_KINDS[node.kind or 'text']}"
    if node.options:
        shown = "、".join(node.options.options[:_MOST_OPTIONS])
        yield f"選択肢: {shown}"


def _condition(form: Form, condition: Condition, number: int | None) -> str:
    place = form.place(condition.item.replace(GROUP, str(number or 1)))
    label = place.label if place else condition.item
    return f"「{label}」が「{condition.value}」{'でない' if condition.negated else 'の'}とき"
