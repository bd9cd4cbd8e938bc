"""What is shown beside a text: each sentence once."""

from assistant.draft.composition import Composition, Seen


def _shown(*parts: Seen) -> str:
    example = Composition(seen=list(parts)).example
    return example.text if example else ""


def test_sentence_under_a_second_heading_is_not_shown_again() -> None:
    said = "・庁内のデータ連携は、定められた仕様の通信に限定している。"
    text = _shown(
        Seen("＜方法のリスク＞", (("", f"{said}\n・複数の職員が確認している。"),), ()),
        Seen("＜相手のリスク＞", (("", f"{said}\n・提供先を名簿と照合している。"),), ()),
    )
    assert text.count("定められた仕様の通信に限定") == 1
    assert "提供先を名簿と照合" in text.split("＜相手のリスク＞")[1]


def test_heading_without_anything_new_is_left_out() -> None:
    said = (("", "庁内のデータ連携は、定められた仕様の通信に限定している。"),)
    text = _shown(Seen("＜方法のリスク＞", said, ()), Seen("＜相手のリスク＞", said, ()))
    assert "＜相手のリスク＞" not in text


def test_numbered_and_short_lines_stay() -> None:
    said = (("", "①特定個人情報は施錠できる書庫に保管する。\n国(デジタル庁)"),)
    text = _shown(Seen("＜甲＞", said, ()), Seen("＜乙＞", said, ()))
    assert text.count("①特定個人情報は") == text.count("国(デジタル庁)") == len(said) * 2
