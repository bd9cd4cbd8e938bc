"""The states of 一括更新: being planned, stopped, partly approved, applied, not applicable."""

from playwright.sync_api import Page, expect

from api.http.bulk import KIND, RevisionOutcome, RevisionRequest
from corpus.workspace.jobs import PlannedEdit
from corpus.workspace.model import Job, JobState
from tests.browser.conftest import Site, follow


def make_plan(page: Page) -> str:
    """Ask for the plan that is filled in, wait until it is there, and return its job."""
    follow(page.get_by_role("button", name="計画を作る"))
    until_job(page, "承認待ち")
    return page.url.partition("?")[0].rpartition("/")[2]


def until_job(page: Page, state: str) -> None:
    """Wait until the page of a job has come again by itself in a state, whole."""
    expect(page.locator("h1 + .badge")).to_have_text(state)
    page.wait_for_load_state()


def planned_job(page: Page, site: Site) -> Job:
    """Return the plan for all published assessments, made once."""
    if "planned" not in site.jobs:
        page.goto(f"{site.base}/updates")
        site.jobs["planned"] = make_plan(page)
    return site.workspace.jobs.get(site.owner, site.jobs["planned"])


def _like(page: Page, site: Site, name: str, outcome: RevisionOutcome) -> str:
    """Return a job of the same request as the plan, without its edits, made once."""
    plan = planned_job(page, site)
    if name not in site.jobs:
        jobs = site.workspace.jobs
        made = jobs.create(site.owner, KIND, plan.request, total=plan.total)
        jobs.update(site.owner, made.id, outcome=outcome.model_dump_json())
        site.jobs[name] = made.id
    return site.jobs[name]


def _show(page: Page, site: Site, job: str, shown: str = "all") -> None:
    page.goto(f"{site.base}/updates/{job}?shown={shown}")


def planned(page: Page, site: Site) -> None:
    """A plan that waits for its approval."""
    _show(page, site, planned_job(page, site).id)


def planned_review(page: Page, site: Site) -> None:
    """What has to be looked at, opened."""
    _show(page, site, planned_job(page, site).id, "review")
    for group in page.locator("details.group").all()[:5]:
        group.evaluate("element => { element.open = true; }")


def _half_planned(page: Page, site: Site, name: str, state: JobState) -> str:
    wanted = RevisionRequest.model_validate_json(planned_job(page, site).request)
    outcome = RevisionOutcome(phase="planning", planned=wanted.assessments[:2])
    job = _like(page, site, name, outcome)
    site.workspace.jobs.update(site.owner, job, state=state, done=2)
    return job


def running(page: Page, site: Site) -> None:
    """A plan under way: a job that says so, which no server works on."""
    _show(page, site, _half_planned(page, site, "running", "running"))


def stopped(page: Page, site: Site) -> None:
    """A plan that somebody stopped."""
    _show(page, site, _half_planned(page, site, "stopped", "cancelled"))


def partly_approved(page: Page, site: Site) -> None:
    """A plan some of which is approved and some refused, and one assessment that changed since."""
    plan = planned_job(page, site)
    wanted = RevisionRequest.model_validate_json(plan.request).assessments
    fault = "計画の後に記載が変わりました。この評価書の計画を作り直してください。"
    outcome = RevisionOutcome(phase="applying", planned=wanted, faults={wanted[0]: fault})
    is_new = "partly" not in site.jobs
    job = _like(page, site, "partly", outcome)
    if is_new:
        jobs = site.workspace.jobs
        kept = jobs.edits(site.owner, plan.id)
        copies = [PlannedEdit(e.document, e.item, e.content) for e in kept]
        made = jobs.plan(site.owner, job, copies)
        jobs.decide(site.owner, job, True, [e.id for e in made[::3]])
        jobs.decide(site.owner, job, False, [e.id for e in made[1::3]])
    _show(page, site, job)


def applied(page: Page, site: Site) -> None:
    """An update of one assessment, applied, with its files."""
    if "applied" not in site.jobs:
        page.goto(f"{site.base}/updates")
        for box in page.locator('input[name="documents"]').all():
            box.uncheck()
        document = site.published()[-1].id
        page.locator(f'input[name="documents"][value="{document}"]').check()
        site.jobs["applied"] = make_plan(page)
        follow(page.get_by_role("button", name="をすべて承認"))
        follow(page.get_by_role("button", name="件を反映する"))
        until_job(page, "反映済み")
    _show(page, site, site.jobs["applied"])


def unready(page: Page, site: Site) -> None:
    """A request for an update that cannot be planned."""
    page.goto(f"{site.base}/updates")
    page.locator("#renames").fill("旧名称だけ")
    follow(page.get_by_role("button", name="計画を作る"))
    page.get_by_role("alert").wait_for()
