"""The way of a coordinator: take in, plan, approve, apply, fetch; it survives a crash."""

import io
import re
import time
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from corpus.workspace.jobs import Jobs
from tests.browser.conftest import PATIENCE, Enter, Site


def upload(page: Page, site: Site, paths: list[Path]) -> None:
    page.goto(f"{site.base}/")
    page.get_by_text("評価書のファイルを取り込む").click()
    page.locator("#file").set_input_files([str(path) for path in paths])
    page.get_by_role("button", name="取り込む", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("取り込みました")


def begin_plan(page: Page, site: Site) -> None:
    page.goto(f"{site.base}/updates")
    page.get_by_role("button", name="計画を作る").click()
    expect(page.locator("h1 + .badge")).to_have_text("承認待ち")


def test_upload_four_plan_approve_apply_and_fetch(
    own_site: Site, enter: Enter, documents: dict[str, Path]
) -> None:
    site, page = own_site, enter(own_site)
    before = len(site.published())
    upload(page, site, list(documents.values()))
    assert len(site.published()) == before + 4
    begin_plan(page, site)
    assert page.locator("article.edit").count() > 20

    page.get_by_role("link", name="確認が必要").click()
    page.wait_for_url("**shown=review")
    page.evaluate("document.querySelectorAll('details.group').forEach(d => { d.open = true; })")
    page.get_by_role("button", name=re.compile("^承認 ?：")).first.click()
    expect(page.get_by_role("status").first).to_contain_text("承認を記録しました")
    page.get_by_role("button", name=re.compile("^そのまま直せる")).click()
    apply = page.get_by_role("button", name=re.compile("件を反映する"))
    expect(apply).to_be_visible()
    apply.click()
    expect(page.locator("h1 + .badge")).to_have_text("反映済み")
    job = site.workspace.jobs.list(site.owner)[0]
    applied = site.workspace.jobs.edits(site.owner, job.id, approval="applied")
    assert applied
    assert site.workspace.jobs.edits(site.owner, job.id, approval="approved") == ()

    with page.expect_download(timeout=5_000 * PATIENCE) as arrived:  # nine workbooks
        page.get_by_role("link", name=re.compile("まとめて受け取る")).click(no_wait_after=True)
    packed = zipfile.ZipFile(io.BytesIO(Path(arrived.value.path()).read_bytes()))
    assert sum(name.endswith(".xlsx") for name in packed.namelist()) == before + 4 + 1
    plan = page.url
    page.get_by_role("link", name=re.compile("^新旧対照表")).first.click()
    for file in ("新旧対照表（Word）", "変更履歴付きの評価書（Word）"):
        with page.expect_download() as arrived:
            page.get_by_role("link", name=file).click(no_wait_after=True)
        assert arrived.value.suggested_filename.endswith(".docx")
    page.get_by_label("並べ方").select_option("old-new")
    page.get_by_role("button", name="比べる").click()
    expect(page.locator("thead th").nth(1)).to_contain_text("旧")
    page.goto(plan)
    page.get_by_role("link", name=re.compile("^変更箇所")).first.click()
    row = page.locator("tbody tr").last
    expect(row).to_contain_text(re.compile("事前|事後"))
    page.get_by_role("link", name="CSVで書き出す").wait_for()


def test_a_killed_server_goes_on_applying_where_it_was(own_site: Site, enter: Enter) -> None:
    site, page = own_site, enter(own_site)
    begin_plan(page, site)
    page.get_by_role("button", name=re.compile("をすべて承認$")).click()
    page.get_by_role("button", name=re.compile("件を反映する")).click()
    job = site.workspace.jobs.list(site.owner)[0]
    site.kill()
    site.start()
    until = time.monotonic() + 60
    while site.workspace.jobs.get(site.owner, job.id).state == "running":
        assert time.monotonic() < until
        time.sleep(0.1)
    assert site.workspace.jobs.get(site.owner, job.id).state == "done"
    _holds_whole(site, site.workspace.jobs, job.id)


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
