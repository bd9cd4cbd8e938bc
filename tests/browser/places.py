"""How a test comes to a page of the office, and to a draft of its own."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.conftest import Site

Go = Callable[[Page, Site], None]
LONG = "II.6.1"


def at(address: str) -> Go:
    """Return how to open an address; ``@`` is the sample draft, ``#`` a published assessment."""

    def go(page: Page, site: Site) -> None:
        sample = f"/documents/{site.sample().id}"
        real = f"/documents/{site.published()[0].id}"
        page.goto(site.base + address.replace("@", sample).replace("#", real))

    return go


def draft_at(site: Site, title: str) -> str:
    found = next((info for info in site.drafts() if info.title == title), None)
    return f"{site.base}/documents/{(found or site.copy(title)).id}"
