"""Whether a form offers a word as an option: 「フラッシュメモリ」は選べますか."""

from assistant.chat.fields.known import field_words
from assistant.chat.fields.topic import headings_of, places_of_form, refs_of, words_of
from assistant.chat.items.explaining import named
from assistant.chat.items.named import FORMS
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.reading.intents import Question
from assistant.known_names import plainly
from corpus.forms.load import form_named, load_form

_MOST = 3


def answer_offered(question: Question, talk: Conversation) -> Answer | None:
    """Say that a word in 「」 is an option of the item that a question names; else None.

    It is an option where the form prints it alone: what another option leaves out
    (電子記録媒体(フラッシュメモリを除く。)) says nothing of it.
    """
    words = field_words()
    if len(question.quoted) != 1 or not words.offered.search(question.plain):
        return None
    option = plainly(question.quoted[0])
    asked = words_of(question.plain.replace(option, ""))
    forms = [form_named(talk.case.form)] if talk.case else [load_form(form) for form in FORMS]
    found: list[tuple[int, ItemRef]] = []
    for form in forms:
        for place in places_of_form(form, 1):
            options = place.node.options.options if place.node.options else ()
            said = sum(word in headings_of(place) for word in asked)
            if said and option in map(plainly, options):
                found += [(said, ref) for ref in refs_of(form, [place])]
    most = max((said for said, _ in found), default=0)
    refs = tuple(ref for said, ref in found if said == most)
    if not refs or len(refs) > _MOST:
        return None
    lines = [words.says["offered"].format(option=question.quoted[0])]
    for ref in refs:
        options = ref.place.node.options.options if ref.place.node.options else ()
        lines += [f"項目: {named(ref)}", f"選択肢: {'、'.join(options)}"]
    return Answer("item", "\n".join(lines), items=refs)
