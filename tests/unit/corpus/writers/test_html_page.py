import re
from typing import Any

import pytest
from lxml import html as markup

from corpus.assessments.model import Assessment, Unplaced
from corpus.forms.model import Form, FormId
from corpus.writers.annotations import Annotation, FindingNote, Shortage, SourceNote
from corpus.writers.html import render_html
from corpus.writers.layout import lay_out
from tests.unit.corpus.writers.filled_forms import filled, with_text

SOURCE = SourceNote("sample.txt", "Ⅱ / 6. / ①保管場所", 0.91, "section", "本市の<b>措置</b>")
NOTES = (
    Annotation(
        "I.1.2",
        (SOURCE,),
        (FindingNote("warning", "古い名称です。", "<旧サーバ>", "新しい名称にする。"),),
        drafted=True,
    ),
    Annotation("I.4.1", shortage=Shortage(("条例の名称", "施行日"), "法制担当課", SOURCE)),
    Annotation("", findings=(FindingNote("error", "再評価の期限を過ぎています。"),)),
)


def rendered(form: Form, assessment: Assessment, notes: tuple[Annotation, ...] = ()) -> str:
    return render_html(lay_out(form, assessment, notes))


def tree(source: str) -> Any:
    return markup.fromstring(source)


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("form_id", list(FormId))
def test_every_item_is_found_back_at_its_anchor(form_id: FormId) -> None:
    form, assessment = filled(form_id)
    page = tree(rendered(form, assessment))
    for item in assessment.items:
        found = plain(page.get_element_by_id(item.id).text_content())
        for words in (item.text, item.choice, *item.checked, *(w for _, w in item.details)):
            assert plain(words) in found, item.id


def test_links_of_the_contents_have_targets_and_ids_are_unique() -> None:
    page = tree(rendered(*filled(FormId.ZENKOMOKU), NOTES))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = page.xpath("//nav//a/@href")
    assert len(links) > 20
    assert {link[1:] for link in links} <= set(ids)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<p>段落</p>",
        "<ガバメントクラウドにおける措置>",
        "{{ 7*7 }}",
        "&lt;b&gt;",
    ],
)
def test_markup_in_a_text_shows_as_text(text: str) -> None:
    form, assessment = filled(FormId.JUTEN, groups=1)
    page = tree(rendered(form, with_text(assessment, "I.1.2", text)))
    cell = page.get_element_by_id("I.1.2")
    assert text in cell.text_content()
    assert not page.xpath("//script")


def test_hostile_title_cannot_leave_its_element() -> None:
    form, assessment = filled(FormId.JUTEN, groups=1)
    hostile = '"><img src=x onerror=alert(1)></title>'
    page = tree(rendered(form, with_text(assessment, "cover.title", hostile)))
    assert not page.xpath("//img")


def test_page_loads_nothing_and_runs_nothing() -> None:
    source = rendered(*filled(FormId.JUTEN), NOTES)
    page = tree(source)
    assert page.get("lang") == "ja"
    assert len(page.xpath("//style")) == 1
    assert not page.xpath(
        "//script|//link|//img|//iframe|//*[@style]|//@src|//@*[starts-with(name(),'on')]"
    )
    assert not re.search(r"https?:|url\(|@import", source)


def test_placeholder_is_marked_and_counted_at_its_item() -> None:
    form, assessment = filled(FormId.JUTEN, groups=1)
    text = "〔要確認：システム名〕と〔要確認：課名〕"
    page = tree(rendered(form, with_text(assessment, "I.1.2", text)))
    row = page.get_element_by_id("I.1.2")
    assert [m.text for m in row.xpath(".//mark")] == ["〔要確認：システム名〕", "〔要確認：課名〕"]
    assert "要確認 2か所" in row.text_content()


def test_finding_stands_at_its_item_with_word_shape_quote_and_fix() -> None:
    page = tree(rendered(*filled(FormId.JUTEN), NOTES))
    found = page.get_element_by_id("I.1.2").text_content()
    for words in ("▲ 注意", "古い名称です。", "<旧サーバ>", "新しい名称にする。", "一致度 0.91"):
        assert words in found


def test_shortage_says_what_is_missing_the_nearest_and_who_knows() -> None:
    form, assessment = filled(FormId.JUTEN)
    page = tree(rendered(form, with_text(assessment, "I.4.1", ""), NOTES))
    found = page.get_element_by_id("I.4.1").text_content()
    for words in ("根拠不足", "条例の名称、施行日", "sample.txt", "法制担当課"):
        assert words in found


def test_draft_begins_with_its_counts() -> None:
    form, assessment = filled(FormId.JUTEN)
    text = with_text(assessment, "I.1.1", "〔要確認：事務〕")
    (head,) = tree(rendered(form, text, NOTES)).xpath("//*[@class='draft']")
    found = plain(head.text_content())
    for words in (
        "文案を示した項目1件",
        "要確認のある項目1件",
        "根拠不足の項目1件",
        "誤り1件▲注意1件",
    ):
        assert plain(words) in found
    assert "再評価の期限を過ぎています。" in found


def test_published_document_has_no_draft_note() -> None:
    assert not tree(rendered(*filled(FormId.JUTEN))).xpath("//*[@class='draft']")


def test_unplaced_text_is_shown_at_the_end() -> None:
    form, assessment = filled(FormId.JUTEN)
    lost = Assessment(**{**vars(assessment), "unplaced": (Unplaced(3, "行き場のない行"),)})
    assert "行き場のない行" in tree(rendered(form, lost)).text_content()


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_text_colour_has_contrast_7_on_every_background() -> None:
    style = tree(rendered(*filled(FormId.KISO))).xpath("//style")[0].text
    values = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", style))
    named = {f"var(--{name})": value for name, value in values.items()}
    inks = set(re.findall(r"(?<![-\w])color: ([^;} ]+)", style)) - {"inherit"}
    papers = (set(re.findall(r"background: ([^;} ]+)", style)) - {"none"}) | {"#ffffff"}

    def full(value: str) -> str:
        value = named.get(value, value)
        return "#" + "".join(c * 2 for c in value[1:]) if len(value) == 4 else value

    assert len(inks) >= 4
    assert len(papers) >= 4
    darkest_paper = min(luminance(full(p)) for p in papers)
    lightest_ink = max(luminance(full(i)) for i in inks)
    assert (darkest_paper + 0.05) / (lightest_ink + 0.05) >= 7


FOUND = (
    Annotation("I.1.2", findings=(FindingNote("warning", "古い名称です。"),)),
    Annotation("II.2.1", findings=(FindingNote("notice", "表記のゆれです。"),)),
    Annotation("I.4.1", findings=(FindingNote("error", "条が違います。"),)),
    Annotation(
        "",
        findings=(
            FindingNote("notice", "見出しが違います。", "Ⅱ 保管", place="変更箇所 / 2日 Ⅱ　保管"),
            FindingNote("notice", "字が違います。", "照会リスト", place="変更箇所 / 2日 Ⅱ　保管"),
        ),
    ),
)


def test_a_page_of_findings_alone_calls_itself_no_draft() -> None:
    assert "点検の結果を添えた写しです" in rendered(*filled(FormId.ZENKOMOKU), FOUND)
    assert "文案を示した項目" not in rendered(*filled(FormId.ZENKOMOKU), FOUND)
    assert "下書きです（公表前に確認してください）" in rendered(*filled(FormId.ZENKOMOKU), NOTES)


def test_the_head_links_to_errors_first_and_to_no_notice() -> None:
    page = tree(rendered(*filled(FormId.ZENKOMOKU), FOUND))
    links = page.xpath("//section[@class='draft']//li/a/@href")
    assert links == ["#I.4.1", "#I.1.2"]
    assert all(page.get_element_by_id(link[1:]) is not None for link in links)


def test_a_finding_outside_the_items_says_where_it_is_and_says_it_once() -> None:
    head = tree(rendered(*filled(FormId.ZENKOMOKU), FOUND)).xpath("//section[@class='draft']")[0]
    words = plain(head.text_content())
    assert words.count("場所：変更箇所/2日Ⅱ保管") == 2
    assert words.count("該当箇所：") == 1
    assert "該当箇所：照会リスト" in words
