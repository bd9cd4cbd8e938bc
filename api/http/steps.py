"""How far a draft is, as the API and the page tell it; never what it says."""

from typing_extensions import TypedDict

from assistant.draft.progress import Stage, Step
from corpus.assessments.model import print_path

_WORDS: dict[Stage, str] = {
    "searching": "根拠を探しています。",
    "writing": "言語モデルに文案を求めています。",
    "checking": "文案を検査しています。",
    "mending": "指摘されたところを直させています。",
    "by_rule": "標準文例と公表された評価書から作っています。",
}
_WRITTEN = "言語モデルが{count}文を書きました。"


class StepJson(TypedDict):
    """A step of the draft of one item; ``text`` says it to the person who waits."""

    item: str
    path: str
    stage: Stage
    sentences: int
    text: str


def step_json(step: Step) -> StepJson:
    """Return the JSON value of a step."""
    text = _WRITTEN.format(count=step.sentences) if step.sentences else _WORDS[step.stage]
    return {
        "item": step.place.id,
        "path": print_path(step.place.path),
        "stage": step.stage,
        "sentences": step.sentences,
        "text": text,
    }
