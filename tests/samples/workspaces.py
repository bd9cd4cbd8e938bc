"""Workspaces for tests: on both databases, with cheap passwords, a clock to turn, two offices."""

import datetime as dt
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from corpus.assessments.model import Assessment, Change, Item
from corpus.forms.load import form_named
from corpus.workspace.items import place_of
from corpus.workspace.model import Actor, GateRecord, ItemValue, Role, SourceRecord
from corpus.workspace.tables import METADATA
from corpus.workspace.workspace import Workspace
from tests.samples import postgres_server

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "春の小川はさらさら行くよ"
SOURCE = SourceRecord("kokuho-juten.txt", "Ⅲ / 7. / ⑨", "section", "", 0.93, "庁舎を施錠する。")
WORDING = SourceRecord("government_cloud", "Ⅲ / 7. / ⑤", "wording", "2025-04-01")
PASSED = GateRecord("pass", "3", "2026-11-01", '{"verdict":"pass"}')


class Clock:
    """A clock that stands until it is turned."""

    def __init__(self) -> None:
        self.moment = dt.datetime(2026, 11, 1, 9, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        self.moment += dt.timedelta(microseconds=1)
        return self.moment

    def turn(self, **span: float) -> None:
        self.moment += dt.timedelta(**span)


@dataclass(frozen=True)
class Offices:
    """Two organisations: an author, a coordinator and an admin of one, an author of the other."""

    workspace: Workspace
    author: Actor
    coordinator: Actor
    admin: Actor
    stranger: Actor


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def _postgres() -> Iterator[str]:
    if postgres_server.missing():
        pytest.skip(postgres_server.missing())
    with postgres_server.running() as url:
        Workspace.open(url).close()
        yield url


@contextmanager
def in_memory(otherwise: Path) -> Iterator[Path]:
    """Give a folder in memory where there is one: every save waits until the disk has it."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield otherwise
        return
    with tempfile.TemporaryDirectory(dir=memory, prefix="hyoka-test-") as folder:
        yield Path(folder)


@pytest.fixture
def quick_folder(tmp_path: Path) -> Iterator[Path]:
    with in_memory(tmp_path) as folder:
        yield folder


@pytest.fixture(params=["sqlite", "postgres"])
def workspace_url(request: pytest.FixtureRequest, quick_folder: Path) -> str:
    """The address of a new workspace, on each database in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{quick_folder / 'either.sqlite'}"
    url: str = request.getfixturevalue("_postgres")
    _empty(url)
    return url


@pytest.fixture
def workspace(workspace_url: str, clock: Clock) -> Iterator[Workspace]:
    opened = Workspace.open(workspace_url, clock=clock, hasher=CHEAP)
    yield opened
    opened.close()


@pytest.fixture
def offices(workspace: Workspace) -> Offices:
    return two_offices(workspace)


@pytest.fixture
def local(quick_folder: Path) -> Iterator[Workspace]:
    """A workspace in a file, where the database does not matter."""
    opened = Workspace.open(quick_folder / "workspace.sqlite", hasher=CHEAP)
    yield opened
    opened.close()


def two_offices(workspace: Workspace) -> Offices:
    people = workspace.people
    here, there = people.add_organisation("青葉市"), people.add_organisation("若草市")
    author = people.add_user(here.id, "sato", [Role.AUTHOR], display="佐藤")
    coordinator = people.add_user(here.id, "suzuki", [Role.COORDINATOR], display="鈴木")
    admin = people.add_user(here.id, "tanaka", [Role.ADMIN], display="田中")
    stranger = people.add_user(there.id, "sato", Role, display="他市の佐藤")
    return Offices(workspace, author.actor, coordinator.actor, admin.actor, stranger.actor)


def text(words: str) -> ItemValue:
    return ItemValue(text=words)


def small_assessment(title: str = "国民健康保険に関する事務", **texts: str) -> Assessment:
    """A 重点項目評価書 with a few items; more by id, dots as underscores."""
    form = form_named("重点項目評価書")
    given = {
        "cover.number": "7",
        "cover.title": title,
        "cover.agency": "青葉市長",
        "I.1.2": "資格の管理を行う。",
        **{name.replace("_", "."): words for name, words in texts.items()},
    }
    places = [place_of(form, item) for item in given]
    items = [Item(p.id, p.path, p.node.kind or "text", text=given[p.id]) for p in places]
    row = Change("2026-04-01", "Ⅰ 1.", "旧", "新", "事後", "軽微な修正", (3, 4))
    return Assessment(
        form=form.name,
        edition=form.editions[-1].id,
        number="7",
        title=title,
        agency="青葉市長",
        published="",
        items=tuple(items),
        changes=(row,),
        missing=("表紙 / 公表日",),
        notes=("一部の頁がない。",),
    )


def _empty(url: str) -> None:
    """Make the server's workspace as new: much quicker than a database for each test."""
    import psycopg

    names = ", ".join(table.name for table in METADATA.sorted_tables)
    with psycopg.connect(url) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(f"TRUNCATE {names} CASCADE".encode())
