"""What officials read: short, in Japanese, whole sentences, and what to do about it."""

import datetime as dt
import re
from pathlib import Path

import pytest

from assistant.gate.compose import compose, failed
from assistant.gate.examples import run_example
from assistant.gate.gate import check
from assistant.gate.model import Finding
from assistant.gate.rule import Hit
from assistant.gate.rulebook import WHAT_LENGTH, RuleInfo, rulebook
from corpus.assessments.bundled import bundled_documents
from corpus.parser.file import parse_file

RULES = [pytest.param(info, id=info.id) for info in rulebook().values()]
DOCUMENTS = [pytest.param(document.path, id=document.name) for document in bundled_documents()]
NAMES = ("PDF",)
"""Words in Latin letters that every official knows; all others belong to what is quoted."""
JARGON = (
    "エラー|バグ|パース|スキーマ|フォーマット|バリデーション|デフォルト|トークン|クエリ|フィールド|オブジェクト|"
    "パラメータ|インデックス|モデル|プロンプト|ベクトル|スコア|フラグ|タグ|コード|文字列|正規表現|例外|引数|"
    "構文|変数|関数|閾値|データ型|エンコード|パス名|レコード|スパン|オフセット"
)
_QUOTED = re.compile(r"「[^「」]*(?:「[^「」]*」[^「」]*)*」?|（[^（）]*）?")
_LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ_]{2,}")


def foreign_words(text: str) -> list[str]:
    """Return what an official would not understand in a message."""
    latin = [word for word in _LATIN.findall(text) if word not in NAMES]
    return latin + re.findall(JARGON, text)


def faults_of(finding: Finding) -> list[str]:
    what, todo = finding.message.split("\n")
    said = _QUOTED.sub("", what)
    faults = foreign_words(said) + foreign_words(todo)
    if not 0 < len(what) <= WHAT_LENGTH or not todo:
        faults.append("長さ")
    if not what.endswith("。") or not todo.endswith("。") or "{" in finding.message:
        faults.append("文が終わっていない")
    return [f"{finding.rule}: {fault}: {what}" for fault in faults]


@pytest.mark.parametrize("info", RULES)
def test_rules_are_told_in_plain_japanese(info: RuleInfo) -> None:
    message = re.sub(r"\{\w+\}", "", info.message)
    assert foreign_words("\n".join((info.title, message, info.todo, info.why))) == []
    assert "{" not in info.todo


@pytest.mark.parametrize("info", RULES)
def test_messages_of_the_examples_are_plain_and_whole(info: RuleInfo) -> None:
    if info.catches is None:
        return
    hits = run_example(info.id, info.catches)
    findings = [compose(info, info.severity, hit, None) for hit in hits]
    assert [fault for finding in findings for fault in faults_of(finding)] == []


@pytest.mark.parametrize("path", DOCUMENTS)
def test_messages_on_published_documents_are_plain_and_whole(path: Path) -> None:
    findings = check(parse_file(path), dt.date(2026, 11, 21))
    assert findings
    assert [fault for finding in findings for fault in faults_of(finding)] == []


def test_a_foreign_word_and_a_cut_sentence_are_seen() -> None:
    cut = Finding("x", "error", "", "", "schemaのエラーで「ABC」が…\n直してください。")
    assert len(faults_of(cut)) == 3


def test_long_words_are_cut_and_the_sentence_stands_whole() -> None:
    info = rulebook()["law.replaced_order"]
    words = {"cited": "あ" * 60, "since": "令和6年5月27日", "new": "い" * 60}
    what = compose(info, info.severity, Hit(words=words), None).message.split("\n")[0]
    assert len(what) <= WHAT_LENGTH
    assert what.endswith("…に代わりました。")
    assert "令和6年5月27日" in what


def test_a_message_that_quotes_much_is_cut_whole() -> None:
    info = rulebook()["text.style"].model_copy(
        update={
            "message": "「{one}」と「{two}」と「{three}」と「{four}」と「{five}」と「{six}」です。"
        }
    )
    names = ("one", "two", "three", "four", "five", "six")
    hit = Hit(words=dict.fromkeys(names, "あいうえおかきくけこさしすせそ"))
    what = compose(info, info.severity, hit, None).message.split("\n")[0]
    assert what == "と".join(["「あいうえおかき…」"] * 5) + "と「あいう…"
    assert len(what) == WHAT_LENGTH
    short = {**hit.words, **dict.fromkeys(names[1:], "あ")}
    what = compose(info, info.severity, Hit(words=short), None).message.split("\n")[0]
    assert what.startswith("「あいうえおかきくけこさしすせそ」と「あ」")


def test_a_place_without_its_text_quotes_nothing() -> None:
    info = rulebook()["text.style"]
    assert compose(info, info.severity, Hit(0, 1, {"found": "施錠"}), None).quote == ""


def test_a_rule_that_broke_before_any_text_was_read_has_no_place() -> None:
    finding = failed("law.number", RuntimeError())
    assert (finding.path, finding.item, finding.quote) == ("", "", "")
    assert finding.severity == "error"
