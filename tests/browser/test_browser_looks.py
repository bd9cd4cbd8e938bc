"""Accessibility and looks of every page in every state (see ``states``)."""

import gzip
from functools import partial
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response, expect

from tests.browser.conftest import PATIENCE, Enter, Site, sign_in
from tests.browser.states import ADDRESSES, STATES

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
MEASURES = (Path(__file__).parent / "measures.js").read_text("utf-8")
HEAVIEST = 150 * 1024


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Page:
    """One browser for all states, in which axe may run beside our content policy."""
    context = chromium.new_context(
        viewport={"width": 1400, "height": 900}, locale="ja-JP", bypass_csp=True
    )
    context.set_default_timeout(PATIENCE * 1000)
    made: Page = context.new_page()
    return made


def begin(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 1400, "height": 900})
    sign_in(page, site)


def axe(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": TAGS}).response["violations"]
    return [f"{v['id']}: {n['html'][:200]}" for v in found for n in v["nodes"][:3]]


AT_REST = "Promise.allSettled(document.getAnimations().map((moving) => moving.finished))"
"""Settled when no colour is on its way to another."""


def measured(page: Page) -> dict[str, list[str]]:
    page.evaluate(AT_REST)
    found: dict[str, list[str]] = page.evaluate(MEASURES)
    return found


@pytest.mark.parametrize("state", STATES)
def test_a_state_is_clean_wide_and_narrow(state: str, page: Page, site: Site) -> None:
    begin(page, site)
    STATES[state](page, site)
    wide = measured(page)
    assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    narrow = measured(page)
    assert axe(page) == []
    assert [line for lines in (*wide.values(), *narrow.values()) for line in lines] == []


def test_the_measures_see_what_is_bad(page: Page, site: Site) -> None:
    begin(page, site)
    page.evaluate(
        "() => { document.querySelector('main').insertAdjacentHTML('beforeend',"
        " '<p id=pale>うすい字</p><button id=tiny>小</button><div id=cut>切れる</div>"
        "<div id=wide>幅</div>');"
        " const set = (id, css) => { document.getElementById(id).style.cssText = css; };"
        " set('pale', 'color: #aaa'); set('tiny', 'min-height: 0; min-width: 0; height: 10px');"
        " set('cut', 'overflow: hidden; height: 4px'); set('wide', 'width: 3000px'); }"
    )
    found = measured(page)
    assert all(found.values()), found
    assert any("color-contrast" in line for line in axe(page))


def test_there_are_enough_states() -> None:
    assert len(STATES) >= 20


SETTINGS = ("zoom-200", "zoom-400", "font-24", "forced-colors", "reduced-motion")


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_setting_of_the_reader_breaks_no_page(setting: str, site: Site, enter: Enter) -> None:
    size = {"zoom-200": (640, 512), "zoom-400": (320, 256)}.get(setting, (1280, 900))
    wanted: dict[str, object] = {"viewport": {"width": size[0], "height": size[1]}}
    if setting == "forced-colors":
        wanted["forced_colors"] = "active"
    if setting == "reduced-motion":
        wanted["reduced_motion"] = "reduce"
    page = enter(site, **wanted)
    if setting == "font-24":
        session = page.context.new_cdp_session(page)
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 24, "fixed": 20}})
    broken = {}
    for state in (*ADDRESSES, "新規・事務", "一括更新・計画", "編集・履歴と違い"):
        STATES[state](page, site)
        found = measured(page)
        if found["sideways"] or found["clipped"]:
            broken[state] = found["sideways"] + found["clipped"]
    assert broken == {}


def arriving(page: Page, site: Site, state: str) -> list[tuple[str, int]]:
    """Return what the server sends until the page of a state is at rest: address and weight."""
    sent: list[tuple[str, int]] = []
    page.on("response", partial(_weigh, sent))
    page.route("**/watch*", lambda route: route.abort())
    STATES[state](page, site)
    page.wait_for_load_state("networkidle")
    return sent


def _weigh(sent: list[tuple[str, int]], response: Response) -> None:
    if not 300 <= response.status < 400:
        sent.append((response.url, len(gzip.compress(response.body()))))


def test_type_and_weight_of_a_page(site: Site, enter: Enter) -> None:
    page = enter(site)
    sent = arriving(page, site, "編集・提案")
    assert all(url.startswith(site.base) for url, _ in sent)
    assert sum(size for _, size in sent) <= HEAVIEST
    assert page.locator("script").count() <= 2
    size, line = page.evaluate(
        "() => { const s = getComputedStyle(document.body);"
        " return [parseFloat(s.fontSize), parseFloat(s.lineHeight)]; }"
    )
    assert 16 <= size <= 17
    assert 1.7 <= line / size <= 1.75
    assert page.locator("html").get_attribute("lang") == "ja"


def test_no_page_is_heavy(site: Site, enter: Enter) -> None:
    heavy = {}
    for state in ADDRESSES:
        page = enter(site)
        found = sum(size for _, size in arriving(page, site, state))
        if found > HEAVIEST:
            heavy[state] = found
        assert page.locator("script").count() <= 2, state
        page.context.close()
    assert heavy == {}


def test_changes_are_told_without_colour_also_in_print(site: Site, enter: Enter) -> None:
    page = enter(site)
    STATES["編集・履歴と違い"](page, site)
    change = page.locator("section[aria-labelledby=change-label]")
    expect(change).to_contain_text("追加：")
    expect(change).to_contain_text("削除：")
    page.emulate_media(media="print")
    marks = page.evaluate(
        "() => ['ins', 'del'].map(tag => { const e = document.querySelector('main ' + tag);"
        " return [getComputedStyle(e).textDecorationLine, getComputedStyle(e, '::before').content];"
        " })"
    )
    assert marks[0][0] == "underline"
    assert "追加" in marks[0][1]
    assert marks[1][0] == "line-through"
    assert "削除" in marks[1][1]
