"""Pictures of every state to look at: ``python -m tests.browser.look FOLDER [--only WORDS]``."""

import argparse
import datetime as dt
import tempfile
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from api.compose import read_document, standard_wording
from api.settings import Settings
from api.stores import create_store
from corpus.assessments.bundled import bundled_documents
from corpus.store.writer import silent
from tests.browser.conftest import CHROMIUM, FLAGS, PATIENCE, Site, sign_in
from tests.browser.states import STATES

_SCREENS: Mapping[str, dict[str, object]] = {
    "1920": {"viewport": {"width": 1920, "height": 1080}},
    "1280": {"viewport": {"width": 1280, "height": 900}},
    "768": {"viewport": {"width": 768, "height": 1024}},
    "390": {"viewport": {"width": 390, "height": 844}},
    "320": {"viewport": {"width": 320, "height": 700}},
    "forced": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
    "print": {"viewport": {"width": 1280, "height": 900}},
}
"""320 is also what is left of a screen of 1280 at 400 %."""


def _pictures(browser: Browser, site: Site, folder: Path, screen: str, words: str) -> None:
    context = browser.new_context(locale="ja-JP", **_SCREENS[screen])  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    for state, go in STATES.items():
        if words in state:
            sign_in(page, site)
            go(page, site)
            _keep(page, folder / f"{state}-{screen}", as_print=screen == "print")
    context.close()


def _keep(page: Page, path: Path, *, as_print: bool) -> None:
    if as_print:
        page.pdf(path=f"{path}.pdf", format="A4", print_background=False)
    else:
        page.screenshot(path=f"{path}.png", full_page=True)


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="part of the name of a state")
    parser.add_argument("--screens", nargs="*", default=list(_SCREENS), choices=_SCREENS)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        place = Path(home)
        texts = [read_document(document.path) for document in bundled_documents()]
        create_store(Settings(home=place)).ingest(
            texts, standard_wording(dt.datetime.now(tz=dt.UTC).date()), silent
        )
        site = Site(place)
        site.start()
        try:
            with sync_playwright() as driver:
                browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
                for screen in asked.screens:
                    _pictures(browser, site, asked.folder, screen, asked.only)
        finally:
            site.kill()


if __name__ == "__main__":
    main()
