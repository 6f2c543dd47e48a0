"""Loading the sample stories: all of them, or nothing."""

from collections.abc import Iterable
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from wagtail.models import Page

from characteristics.models import Competency
from contentfiles.faults import ContentFileError
from contentfiles.markdown import Pages, stories_linked
from library.models import STORY_TYPES, LibraryPage, StoryPage, VoxPopPage
from library.samples.files import Files
from library.samples.names import Names
from library.samples.outcome import Outcome
from library.samples.reader import SampleFile, read_folder
from library.samples.records import Record, find_record, fingerprint, remember
from library.samples.stories import fill, settle
from library.samples.usage import remove_unused_files, remove_unused_topics
from publishing.models import Binned, Picture, Recording
from publishing.pages.binning import delete_for_good
from publishing.pages.links import published_together
from publishing.projection.transactions import atomic


class NotReadyError(Exception):
    """Something must be loaded before the samples; says what."""


def identity(slug: str) -> UUID:
    """The permanent id of a sample story."""
    return uuid5(NAMESPACE_URL, f"sample:{slug}")


def load(folder: Path) -> Outcome:
    """Make the library hold the stories of this folder, in one transaction; write nothing that is so already.

    A story whose file has changed is brought up to date; one that somebody has changed since it was loaded is left as
    it is; one that somebody has deleted comes back. Raises ContentFileError and NotReadyError.
    """
    files = read_folder(folder)
    with atomic():
        return _Loading(files, Files(folder)).run()


class _Loading:
    """One run of the loader."""

    def __init__(self, files: dict[str, SampleFile], media: Files) -> None:
        self.files, self.media, self.names, self.outcome = files, media, Names(), Outcome()
        self.library = _library()
        self.names.check(files.values())

    def run(self) -> Outcome:
        """Make the pages first, so that stories can link to one another; then write them."""
        for binned in Binned.objects.filter(page__in=StoryPage.objects.exclude(sample_key="")):
            delete_for_good(binned)
        found = {page.sample_key: page for page in StoryPage.objects.exclude(sample_key="").specific()}
        self._refuse_taken_slugs(slug for slug in self.files if slug not in found)
        new = {slug: self._create(slug) for slug in self.files if slug not in found}
        pages = {**found, **new}
        with published_together(pages.values()):
            for slug, file in self.files.items():
                self._bring(pages[slug], file, {key: page.pk for key, page in pages.items()}, is_new=slug in new)
        return self.outcome

    def _refuse_taken_slugs(self, slugs: Iterable[str]) -> None:
        taken = Page.objects.child_of(self.library).filter(slug__in=slugs).values_list("slug", flat=True)
        if faults := [self.files[slug].fault(f"the library has another page “{slug}”") for slug in taken]:
            raise ContentFileError(faults)

    def _create(self, slug: str) -> StoryPage:
        head = self.files[slug].head
        page = STORY_TYPES[head.kind](title=head.title, slug=slug, sample_key=slug, live=False)
        page.translation_key = identity(slug)
        self.library.add_child(instance=page)
        return page

    def _bring(self, page: StoryPage, file: SampleFile, pages: Pages, *, is_new: bool) -> None:
        source = fingerprint(file.path.read_bytes(), [pages[slug] for _, slug in stories_linked(file.text)])
        earlier = None if is_new else find_record(page)
        if not (is_new or earlier) or type(page) is not STORY_TYPES[file.head.kind]:
            self.outcome.left.append(page.title)
            return
        picture, image_record = self.media.picture(file, earlier.image if earlier else None)
        recording, recording_record = self.media.recording(file, earlier.recording if earlier else None)
        record = Record(source, image_record, recording_record)
        if record == earlier:
            self.outcome.unchanged.append(page.title)
            return
        self._write(page, file, pages, (picture, recording))
        remember(page, page.latest_revision, record, is_new=is_new)
        _remove_earlier_files(earlier, record)
        (self.outcome.created if is_new else self.outcome.updated).append(page.title)

    def _write(
        self, page: StoryPage, file: SampleFile, pages: Pages, files: tuple[Picture | None, Recording | None]
    ) -> None:
        topics = {row.tag_id for row in page.story_topics.all()}
        fill(page, file, self.names, pages)
        page.image = files[0]
        if isinstance(page, VoxPopPage):
            page.recording = files[1]
        page.latest_revision = settle(page, file.head)
        if topics:
            remove_unused_topics(topics)


def _library() -> LibraryPage:
    if not Competency.objects.filter(wordings__version__is_current=True).exists():
        message = (
            "There is no framework yet. Run `manage.py load_framework characteristics/framework/emerging-2021.yaml`."
        )
        raise NotReadyError(message)
    library: LibraryPage | None = LibraryPage.objects.first()
    if library is None:
        message = "There is no library page yet. Run `manage.py prepare_site` first."
        raise NotReadyError(message)
    return library


def _remove_earlier_files(earlier: Record | None, record: Record) -> None:
    """Delete a picture or recording that the story showed before and that nothing shows any more."""
    if earlier and earlier.image and earlier.image != record.image:
        remove_unused_files(Picture.objects.filter(pk=earlier.image.pk))
    if earlier and earlier.recording and earlier.recording != record.recording:
        remove_unused_files(Recording.objects.filter(pk=earlier.recording.pk))
