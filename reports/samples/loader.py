"""Loading the sample report: drafted from the sample stories, as an editor would begin one."""

from html import escape
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from contentfiles.faults import ContentFileError
from contentfiles.front_matter import ContentFile, read
from contentfiles.markdown import blocks
from library.samples.outcome import Outcome
from library.samples.records import Record, find_record, fingerprint, remember
from publishing.projection.transactions import atomic, project_now
from reports.admin.drafting import draft
from reports.models import Measure, ReportPage, ReportsPage
from reports.samples.schema import ReportSample

FOLDER = Path(__file__).with_name("content")

ReportFile = ContentFile[ReportSample]


def load() -> Outcome:
    """Make the library hold the sample report; one that is there stays as it is: its numbers were taken.

    A library without a page of all reports gets none. Raises ContentFileError.
    """
    outcome = Outcome()
    with atomic():
        front = ReportsPage.objects.first()
        for path in sorted(FOLDER.glob("*.md")) if front else ():
            _bring(read(path, ReportSample), front, outcome)
    return outcome


def _bring(file: ReportFile, front: ReportsPage, outcome: Outcome) -> None:
    key = file.path.stem
    known = ReportPage.objects.filter(sample_key=key).first()
    if known:
        (outcome.unchanged if find_record(known) else outcome.left).append(known.title)
        return
    if front.get_children().filter(slug=key).exists():
        raise ContentFileError([file.fault(f"there is another report “{key}”")])
    # The stories may have been loaded a moment ago: numbers and quotes are taken from what readers see.
    project_now()
    page = _create(file, front)
    draft(page, None)
    page = page.get_latest_revision_as_object()
    page.latest_revision.publish()
    remember(page, page.latest_revision, Record(fingerprint(file.path.read_bytes())), is_new=True)
    outcome.created.append(page.title)


def _create(file: ReportFile, front: ReportsPage) -> ReportPage:
    head, key = file.head, file.path.stem
    page = ReportPage(
        title=head.title,
        slug=key,
        sample_key=key,
        live=False,
        summary=head.summary,
        starts_on=head.starts_on,
        ends_on=head.ends_on,
        introduction=blocks(file.text.children, {}),
        changes=_paragraph(head.changes),
        proposals=_paragraph(head.proposals),
    )
    page.translation_key = uuid5(NAMESPACE_URL, f"sample-report:{key}")
    front.refresh_from_db()
    front.add_child(instance=page)
    page.measures.set(Measure.objects.filter(term__slug__in=head.measures))
    return page


def _paragraph(text: str) -> list[dict[str, str]]:
    return [{"type": "text", "value": f"<p>{escape(text)}</p>"}]
