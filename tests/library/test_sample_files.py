"""A library without samples stays what it was: after a bad file, and after loading and removing them."""

import pytest
from django.core.management import CommandError

from characteristics.models import FrameworkVersion
from library.models import BlogPage, LibraryPage
from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from tests.library.samples import (
    BLOG,
    CASE_STUDY,
    FEW,
    FILM,
    HIDDEN,
    LINKING,
    change,
    find,
    load,
    number,
    purge,
    rows,
    stored_files,
)

BAD_FILES = {
    "not YAML": (BLOG, "title: ", "title: one: ", "title: one", "this is not YAML"),
    "unknown key": (BLOG, "byline: ", "author: ", "author: ", "“author” is not a key that is known here"),
    "missing key": (BLOG, "byline: ", "author: ", "---", "“byline” is missing"),
    "title too long": (BLOG, "title: ", f"title: {'x' * 70}", "title: ", "“title” is longer than 70 characters"),
    "bad date": (BLOG, "date: 20", "date: 2o", "date: 2o", "“date”"),
    "unknown kind": (BLOG, "kind: blog", "kind: poem", "kind: ", "“kind” must be 'case-study', 'blog' or 'vox-pop'"),
    "unknown competency": (
        CASE_STUDY, "safe-experimentation:", "safe-experiments:", "safe-experiments:",
        "did you mean “safe-experimentation”?",
    ),
    "unknown place": (
        CASE_STUDY, "place: lambeth", "place: lambet", "place: ",
        "there is no place “lambet”; did you mean “lambeth”?",
    ),
    "unknown measure": (
        CASE_STUDY, "measures: [", "measures: [joy, ", "measures: ",
        "there is no success measure “joy”",
    ),
    "not of its kind": (
        BLOG, "measures: ", "quote: I said.\nmeasures: ", "---",
        "a story that is “blog” has no use for “quote”",
    ),
    "no day to go live": (
        HIDDEN["scheduled"], "go_live: 2031-01-06\n", "", "---",
        "a story that is “scheduled” needs “go_live”",
    ),
    "no dashes": (BLOG, "---\nkind", "kind", "kind", "the file must begin with its facts between two lines of “---”"),
    "another part": (
        CASE_STUDY, "## learning", "## lessons", "## lessons",
        "the parts of a case study are challenge, action",
    ),
    "no last part": (
        CASE_STUDY, "## differently", "### differently", "## learning",
        "the parts of a case study are challenge, action",
    ),
    "empty part": (
        CASE_STUDY, "## challenge\n\n", "## challenge\n\n## action\n\n", "## challenge",
        "the part “challenge” is empty",
    ),
    "no such story": (
        LINKING, f"(story:{CASE_STUDY})", "(story:nowhere)", "nowhere",
        "there is no story “nowhere” to link to",
    ),
    "no such file": (
        FILM, "laundry.vtt", "kitchen.vtt", "kitchen.vtt",
        "there is no file “media/the-meeting-in-the-kitchen.vtt”",
    ),
    "html": (BLOG, "---\n\n", "---\n\n<b>Look.</b>\n\n", "<b>Look.", "a story has no place for this"),
    "list in speech": (FILM, "---\n\n", "---\n\n- One\n\n", "- One", "only paragraphs may stand here"),
}  # fmt: skip


class TestBadFiles:
    @pytest.mark.parametrize("what", BAD_FILES)
    def test_the_file_the_line_and_the_reason_are_told_and_nothing_changes(self, site, folder, what):
        slug, old, new, place, reason = BAD_FILES[what]
        before = rows(), number()
        path = change(folder, slug, old, new)
        with pytest.raises(CommandError) as caught:
            load(folder)
        message = str(caught.value)
        assert f"{path}, line {_line_of(path, place)}: " in message
        assert reason in message
        assert message.endswith("Nothing was loaded.")
        assert (rows(), number(), stored_files()) == (*before, set())

    def test_every_fault_of_every_file_is_told(self, site, folder):
        change(folder, CASE_STUDY, "byline: ", "author: ")
        change(folder, BLOG, "date: 20", "date: 2o")
        with pytest.raises(CommandError) as caught:
            load(folder)
        assert len(str(caught.value).splitlines()) == 4

    @pytest.mark.parametrize(("slug", "name"), [(FILM, f"{FILM}.vtt"), (FILM, f"{FILM}.mp4"), (BLOG, f"{BLOG}.png")])
    def test_a_damaged_file_undoes_everything(self, site, folder, slug, name):
        before = rows(), number()
        (folder / "media" / name).write_bytes(b"nothing of the kind")
        with pytest.raises(CommandError, match=f"{slug}.md, line "):
            load(folder)
        assert (rows(), number(), stored_files()) == (*before, set())

    def test_two_files_of_one_name_are_refused(self, site, folder):
        (folder / "others").mkdir()
        (folder / "others" / f"{BLOG}.md").write_text(find(folder, BLOG).read_text())
        with pytest.raises(CommandError, match="has the same name"):
            load(folder)

    def test_an_address_that_is_taken_is_refused(self, site, folder):
        page = BlogPage(title="Real", slug=BLOG, live=False)
        with atomic():
            LibraryPage.objects.get().add_child(instance=page)
        before = rows()
        with pytest.raises(CommandError, match=f"{BLOG}.md, line 1: the library has another page"):
            load(folder)
        assert rows() == before

    def test_an_empty_folder_is_refused(self, site, tmp_path):
        with pytest.raises(CommandError, match="there are no sample stories here"):
            load(tmp_path)

    def test_without_a_framework_it_says_what_to_do(self, site, folder):
        FrameworkVersion.objects.update(is_current=False)
        with pytest.raises(CommandError, match="load_framework characteristics/framework/"):
            load(folder)

    def test_without_a_site_it_says_what_to_do(self, site, folder):
        with atomic():
            LibraryPage.objects.get().delete()
        with pytest.raises(CommandError, match="prepare_site"):
            load(folder)


def _line_of(path, text):
    return next(i for i, line in enumerate(path.read_text().splitlines(), start=1) if text in line)


def test_purging_leaves_no_row_and_no_file(site, folder, django_capture_on_commit_callbacks):
    before = rows(), stored_files()
    with django_capture_on_commit_callbacks(execute=True):
        load(folder)
    assert (rows(), stored_files()) != before
    with django_capture_on_commit_callbacks(execute=True):
        assert purge() == f"{len(FEW)} sample stories removed.\n"
    assert (rows(), stored_files()) == before


def test_loaded_while_samples_are_hidden_they_have_no_documents(site, folder, settings):
    settings.SHOW_SAMPLES = False
    load(folder)
    assert not PublicDocument.objects.filter(collection="stories").exists()
