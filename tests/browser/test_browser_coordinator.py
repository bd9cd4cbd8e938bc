"""The way of a coordinator: take in, plan, approve, apply, fetch; it survives a crash."""

import io
import re
import time
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from corpus.workspace.jobs import Jobs
from tests.browser.conftest import PATIENCE, Enter, Site, follow
from tests.browser.update_states import make_plan, until_job


def upload(page: Page, site: Site, paths: list[Path]) -> None:
    page.goto(f"{site.base}/")
    page.get_by_text("評価書のファイルを取り込む").click()
    page.locator("#file").set_input_files([str(path) for path in paths])
    follow(page.get_by_role("button", name="取り込む", exact=True))
    expect(page.get_by_role("status").first).to_contain_text("取り込みました")


def test_upload_four_plan_approve_apply_and_fetch(
    own_site: Site, enter: Enter, documents: dict[str, Path]
) -> None:
    site, page = own_site, enter(own_site)
    before = len(site.published())
    upload(page, site, list(documents.values()))
    assert len(site.published()) == before + 4
    page.goto(f"{site.base}/updates")
    job = make_plan(page)
    assert page.locator("article.edit").count() > 20

    follow(page.get_by_role("link", name="確認が必要"))
    page.evaluate("document.querySelectorAll('details.group').forEach(d => { d.open = true; })")
    follow(page.get_by_role("button", name=re.compile("^承認 ?：")).first)
    expect(page.get_by_role("status").first).to_contain_text("承認を記録しました")
    follow(page.get_by_role("button", name=re.compile("^そのまま直せる")))
    follow(page.get_by_role("button", name=re.compile("件を反映する")))
    until_job(page, "反映済み")
    applied = site.workspace.jobs.edits(site.owner, job, approval="applied")
    assert applied
    assert site.workspace.jobs.edits(site.owner, job, approval="approved") == ()

    with page.expect_download(timeout=5_000 * PATIENCE) as arrived:  # nine workbooks
        page.get_by_role("link", name=re.compile("まとめて受け取る")).click(no_wait_after=True)
    packed = zipfile.ZipFile(io.BytesIO(Path(arrived.value.path()).read_bytes()))
    assert sum(name.endswith(".xlsx") for name in packed.namelist()) == before + 4 + 1
    plan = page.url
    follow(page.get_by_role("link", name=re.compile("^新旧対照表")).first)
    for file in ("新旧対照表（Word）", "変更履歴付きの評価書（Word）"):
        with page.expect_download() as arrived:
            page.get_by_role("link", name=file).click(no_wait_after=True)
        assert arrived.value.suggested_filename.endswith(".docx")
    page.get_by_label("並べ方").select_option("old-new")
    follow(page.get_by_role("button", name="比べる"))
    expect(page.locator("thead th").nth(1)).to_contain_text("旧")
    page.goto(plan)
    follow(page.get_by_role("link", name=re.compile("^変更箇所")).first)
    row = page.locator("tbody tr").last
    expect(row).to_contain_text(re.compile("事前|事後"))
    page.get_by_role("link", name="CSVで書き出す").wait_for()


def test_a_killed_server_goes_on_applying_where_it_was(own_site: Site, enter: Enter) -> None:
    site, page = own_site, enter(own_site)
    page.goto(f"{site.base}/updates")
    job = make_plan(page)
    follow(page.get_by_role("button", name=re.compile("をすべて承認$")))
    follow(page.get_by_role("button", name=re.compile("件を反映する")), until="commit")
    site.kill()
    site.start()
    until = time.monotonic() + PATIENCE
    while (state := site.workspace.jobs.get(site.owner, job).state) == "running":
        assert time.monotonic() < until, "still applying"
        time.sleep(0.1)
    assert state == "done"
    _holds_whole(site, site.workspace.jobs, job)


def _holds_whole(site: Site, jobs: Jobs, job: str) -> None:
    """Every document was changed wholly, once, with its rows in the change table."""
    edits = jobs.edits(site.owner, job)
    assert not [edit for edit in edits if edit.approval == "approved"]
    for document in {edit.document for edit in edits if edit.approval == "applied"}:
        own = [e for e in edits if e.document == document and e.approval == "applied"]
        page = site.workspace.drafts.history(site.owner, document, limit=1000)
        made = [kept for kept in page.entries if kept.origin == "revise"]
        assert {kept.item for kept in made} == {edit.item for edit in own}
        assert len(made) == len({edit.item for edit in own}), "applied twice"
        assert site.workspace.changes.list(site.owner, document)
