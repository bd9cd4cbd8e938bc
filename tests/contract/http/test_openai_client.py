"""The OpenAI-compatible part, by the official client over a real server on loopback."""

from collections.abc import Iterator

import openai
import pytest

from tests.contract.http.conftest import Listening


@pytest.fixture
def official(listening: Listening) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(
        base_url=f"{listening.address}/v1", api_key=listening.token, max_retries=0
    ) as client:
        yield client


def test_the_model_is_listed(official: openai.OpenAI) -> None:
    assert [model.id for model in official.models.list()] == ["hyoka"]
    assert official.models.retrieve("hyoka").owned_by == "hyoka"


def test_a_question_is_answered_with_its_sources(official: openai.OpenAI) -> None:
    answer = official.chat.completions.create(
        model="hyoka", messages=[{"role": "user", "content": "保管場所の書き方の例は？"}]
    )
    content = answer.choices[0].message.content or ""
    assert "出典" in content
    assert answer.choices[0].finish_reason == "stop"
    assert answer.usage
    assert answer.usage.completion_tokens == len(content)


def test_a_stream_gives_the_same_text(official: openai.OpenAI) -> None:
    question = "番号法別表第一の30の項は今のどの項ですか"
    whole = official.chat.completions.create(
        model="hyoka", messages=[{"role": "user", "content": question}]
    )
    stream = official.chat.completions.create(
        model="hyoka",
        messages=[{"role": "user", "content": question}],
        stream=True,
        stream_options={"include_usage": True},
    )
    chunks = list(stream)
    text = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
    assert text == whole.choices[0].message.content
    assert chunks[-1].usage == whole.usage
    assert [c.choices[0].finish_reason for c in chunks if c.choices][-1] == "stop"


def test_earlier_questions_are_remembered(official: openai.OpenAI) -> None:
    answer = official.chat.completions.create(
        model="hyoka",
        messages=[
            {"role": "system", "content": "あなたは助手です。"},
            {"role": "user", "content": "保管場所の書き方の例は？"},
            {"role": "assistant", "content": "…"},
            {"role": "user", "content": [{"type": "text", "text": "次の項目は？"}]},
        ],
    )
    assert (answer.choices[0].message.content or "").startswith("次の項目です。")


def test_an_unknown_model_is_an_error_of_the_client(official: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError) as refused:
        official.chat.completions.create(
            model="gpt-none", messages=[{"role": "user", "content": "保管場所は？"}]
        )
    assert refused.value.type == "not-found"
    assert "モデル" in refused.value.message


def test_a_conversation_without_a_question_is_refused(official: openai.OpenAI) -> None:
    with pytest.raises(openai.UnprocessableEntityError):
        official.chat.completions.create(
            model="hyoka", messages=[{"role": "assistant", "content": "はい"}]
        )


def test_a_wrong_key_is_an_error_of_the_client(listening: Listening) -> None:
    with (
        openai.OpenAI(
            base_url=f"{listening.address}/v1", api_key="wrong", max_retries=0
        ) as stranger,
        pytest.raises(openai.AuthenticationError),
    ):
        stranger.models.list()
