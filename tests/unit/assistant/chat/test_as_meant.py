import pytest

from assistant.chat.reading.as_meant import Read, as_meant

OFFICES = {"こしがやし": "越谷市", "こしがや": "越谷"}


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("じどうふようてあての根拠", "児童扶養手当の根拠"),
        ("意見ちょうしゅは必要？", "意見聴取は必要？"),
        ("介護ほけんの項", "介護保険の項"),
        ("内部監さでもいい？", "内部監査でもいい？"),
        ("こしがやはどう書いてる？", "越谷はどう書いてる？"),
        ("ろうえいした場合", "漏えいした場合"),
    ],
)
def test_a_word_in_kana_is_read_as_the_word_of_the_field(asked: str, read: str) -> None:
    assert as_meant(asked, OFFICES).text == read


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("児童不要手当の項は", "児童扶養手当の項は"),
        ("保存機関の書き方", "保存期間の書き方"),
        ("意見徴収はいつまで", "意見聴取はいつまで"),
    ],
)
def test_a_word_converted_to_another_of_its_sound_is_read_back(asked: str, read: str) -> None:
    assert as_meant(asked).text == read


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("健康増法のほう", "健康増進法のほう"),
        ("固定定資産税は", "固定資産税は"),
        ("ガバメンクトラウドはまだ", "ガバメントクラウドはまだ"),
        ("じどふようてあては何項", "児童扶養手当は何項"),
        ("ししん値判断", "しきい値判断"),
    ],
)
def test_a_slip_in_a_long_word_is_read_over(asked: str, read: str) -> None:
    assert as_meant(asked).text == read


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("すみません、公表っていつ？笑", "公表っていつ？"),
        ("あのー、ちょっと聞きたいんですが、点検は？🙏", "点検は？"),
        ("R6.4.1に公表", "令和6年4月1日に公表"),
        ("令６/４から", "令和6年4月から"),
        ("3千にんです", "3千人です"),
        ("中間ｻｰﾊﾞｰは１９条８号", "中間サーバーは19条8号"),
    ],
)
def test_what_is_said_beside_and_how_it_is_written_says_nothing(asked: str, read: str) -> None:
    assert as_meant(asked) == Read(read)


@pytest.mark.parametrize(
    "asked",
    [
        "すみません",
        "見ていたくて",
        "「じどうふようてあて」と書いた",
        "ほけん年金課に変わりました",
        "じどうふようてあては漢字で書く？",
        "医療費の助成を受ける人",
        "III.3.r2.2の案",
        "住民の意見を何日募集する？",
        "情報照会しちゃったら",
        "どっちがいい？",
        "第百二十条は？",
        "標準エラーにも出る？",
        "健康診査等の実施",
        "対象者にせん人",
        "点検することは？",
        "保存期間は委託先の期間と同じ？",
    ],
)
def test_other_words_stay_as_they_are(asked: str) -> None:
    assert as_meant(asked) == Read(asked)


def test_a_pasted_text_keeps_its_slips() -> None:
    text = "特定個人情報保評価書を施錠できる書庫に保管し、毎月点検する。\nこの文でいい？"
    assert as_meant(text) == Read(text)


def test_what_was_read_otherwise_is_told_in_one_line() -> None:
    read = as_meant("ぼしほけんのひょうかしょ")
    assert read.lead == "「ぼしほけん」は母子保健、「ひょうかしょ」は評価書と読みました。\n"
