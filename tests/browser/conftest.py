"""A real ``hyoka serve`` on loopback and Debian's Chromium, one of each for the whole run."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import httpx
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    expect,
    sync_playwright,
)

from corpus.workspace.model import Actor, DocumentInfo, Role, User
from corpus.workspace.workspace import Workspace
from tests.samples.workspaces import CHEAP

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = Path("/usr/bin/chromium")
COMMAND = [sys.executable, "-c", "from api.cli.main import main; main()", "serve", "--port"]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 90.0
"""Seconds to wait on a busy machine for what is sure to come."""
expect.set_options(timeout=PATIENCE * 1000)


@dataclass
class Site:
    """A server process of its own home, and the saved work behind it."""

    home: Path
    process: subprocess.Popen[str] | None = None
    base: str = ""
    workspace: Workspace = field(init=False)
    sample_id: str = ""
    changed_id: str = ""
    """The published assessment that a state changed, once there is one."""
    jobs: dict[str, str] = field(default_factory=dict)
    """The bulk revisions that states made, by what they show."""

    def start(self) -> None:
        """Start the server, on the same port as before, and wait until it is ready."""
        port = self.base.rpartition(":")[2] or "0"
        with (self.home / "log").open("a", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [*COMMAND, port],
                cwd=self.home,
                env={
                    **os.environ,
                    "HYOKA_HOME": str(self.home),
                    "HYOKA_INDEX_PAUSE": "0.1",
                    "HYOKA_REQUEST_TIMEOUT": str(10 * PATIENCE),
                    "PYTHONPATH": str(ROOT),
                },
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self.process.stdout
        self.base = self.process.stdout.readline().strip().partition("/signin")[0]
        until = time.monotonic() + PATIENCE
        while self._status() != "ok":
            assert time.monotonic() < until, (self.home / "log").read_text("utf-8")[-2000:]
            time.sleep(0.1)
        self.workspace = Workspace.open(self.home / "workspace.sqlite", hasher=CHEAP)
        if not self.sample_id:
            self._see_opened()
            named = (info for info in self.drafts() if info.title.startswith("【見本】"))
            self.sample_id = next(info.id for info in named)

    def _see_opened(self) -> None:
        """Wait for the sample and all its suggestions; what is published is indexed only then."""
        until = time.monotonic() + PATIENCE
        link = self.workspace.access.new_link(self.workspace.people.local_user())
        with httpx.Client(base_url=self.base, timeout=PATIENCE) as reader:
            reader.get("/signin", params={"link": link})
            states: set[str] = set()
            while states != {"indexed"}:
                assert time.monotonic() < until, states
                time.sleep(0.1)
                shown = [f"/api/v1/assessments/{info.id}/reference" for info in self.published()]
                states = {str(reader.get(address).json()["state"]) for address in shown}

    def _status(self) -> str:
        try:
            return str(httpx.get(f"{self.base}/api/v1/health", timeout=5).json()["status"])
        except httpx.TransportError:
            return ""

    def kill(self) -> None:
        """End the server without warning, as a power failure would."""
        assert self.process
        assert self.process.stdout
        self.workspace.close()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)
        self.process.stdout.close()

    @property
    def owner(self) -> Actor:
        """The one local person."""
        return self.workspace.people.local_user().actor

    def person(self, name: str, role: Role = Role.COORDINATOR) -> User:
        """Return another person of the same office."""
        found = self.workspace.people.find_user(self.owner.organisation, name)
        return found or self.workspace.people.add_user(self.owner.organisation, name, [role])

    def drafts(self) -> list[DocumentInfo]:
        """Return the drafts of the office."""
        listed = self.workspace.documents.list(self.owner, state="draft", limit=200)
        return list(listed.entries)

    def sample(self) -> DocumentInfo:
        """Return the sample draft, whatever its title has become."""
        return self.workspace.documents.info(self.owner, self.sample_id)

    def published(self) -> list[DocumentInfo]:
        """Return the bundled assessments."""
        listed = self.workspace.documents.list(self.owner, state="published", limit=200)
        return list(listed.entries)

    def copy(self, title: str) -> DocumentInfo:
        """Make a draft of one's own to work on: what the sample says, with its case."""
        source = self.sample().id
        content = self.workspace.documents.get(self.owner, source)
        made = self.workspace.documents.create(self.owner, content, title=title)
        case = self.workspace.cases.get(self.owner, source)
        assert case
        self.workspace.cases.put(self.owner, made.id, case.content, seen=0)
        return made

    def said(self, document: str, item: str) -> str:
        """Return what an item says in the saved work."""
        head = self.workspace.drafts.item(self.owner, document, item)
        return head.value.text if head else ""


@pytest.fixture(scope="session")
def site(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The server that the tests share."""
    yield from _site(home, tmp_path_factory.mktemp("site"))


@pytest.fixture
def own_site(home: Path, tmp_path: Path) -> Iterator[Site]:
    """A server that a test may kill."""
    yield from _site(home, tmp_path)


def _site(home: Path, place: Path) -> Iterator[Site]:
    shutil.copytree(home / "store", place / "store")
    made = Site(place)
    made.start()
    yield made
    made.kill()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser; its driver runs an event loop, which must not outlive the module."""
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


def sign_in(page: Page, site: Site, who: User | None = None) -> None:
    """Come in as the one local person, or as somebody else, from whatever state a page is in."""
    page.context.set_offline(False)
    page.context.clear_cookies()
    link = site.workspace.access.new_link(who or site.workspace.people.local_user())
    page.goto(f"{site.base}/signin?link={link}")


def follow(control: Locator, until: Literal["commit", "load"] = "load") -> None:
    """Click on what leads to a page, and wait for that page.

    A click may return before the browser has begun to leave the page, so that whatever comes
    next would look at the old page, or leave it before its form was sent.
    """
    with control.page.expect_navigation(wait_until=until):
        control.click()


@contextmanager
def saved(page: Page) -> Iterator[None]:
    """Wait until the server has what is written in the editor within the block.

    The page says when it saved only to the minute; the revision it goes on from is another.
    """
    base = page.locator('#edit input[name="base"]')
    before = base.input_value()
    yield
    expect(base).not_to_have_value(before)
    expect(page.locator("#save-state")).to_contain_text("に保存しました")


Enter = Callable[..., Page]


def _outside(site: Site, url: str) -> list[str]:
    return [] if url.startswith((site.base, "blob:")) else [url]


@pytest.fixture
def enter(chromium: Browser) -> Iterator[Enter]:
    """Return a function that signs somebody in with a browser of their own.

    Faults of the page's script and requests to other origins fail the test at its end.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def entered(at: Site, who: User | None = None, **settings: Any) -> Page:
        settings.setdefault("viewport", {"width": 1400, "height": 900})
        context = chromium.new_context(locale="ja-JP", **settings)
        contexts.append(context)
        context.set_default_timeout(PATIENCE * 1000)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.extend(_outside(at, request.url)))
        sign_in(page, at, who)
        return page

    yield entered
    for context in contexts:
        context.close()
    assert not faults
