"""The words of a file are taken when it is uploaded, page by page."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from publishing.media.texts import reading
from publishing.models import Attachment, AttachmentText
from publishing.worker.rounds import run_until_idle
from tests.support.files_to_read import attachment, open_document, open_slides, pdf, slides
from tests.support.roles import logged_in, somebody
from tests.support.word_files import docx, p

pytestmark = pytest.mark.django_db


def words(file: Attachment) -> list[tuple[int | None, str]]:
    return list(file.texts.values_list("page", "text"))


def test_each_format_is_read_by_page():
    read = attachment("plan.pdf", pdf("Trust is built", "by sharing lists"))
    assert (read.page_count, read.is_tagged, read.is_read) == (2, True, True)
    assert words(read) == [(1, "Trust is built"), (2, "by sharing lists")]
    untagged = attachment("scan.pdf", pdf("", is_tagged=False))
    assert (untagged.page_count, untagged.is_tagged, words(untagged)) == (1, False, [])
    shown = attachment("talk.pptx", slides(("Trust", "Say it slowly"), ("Lists", "")))
    assert (shown.page_count, shown.is_tagged) == (2, None)
    assert words(shown) == [(1, "Trust\nSay it slowly"), (2, "Lists")]
    written = attachment("notes.docx", docx(p("Two lists.") + p("One ward.")))
    assert (written.page_count, words(written)) == (None, [(None, "Two lists.\n\nOne ward.\n\n")])
    table = attachment("beds.csv", b"ward,beds\n")
    assert (table.is_read, table.file_size, words(table)) == (True, 10, [])


def test_open_documents_are_read_without_what_was_struck_out_or_remarked():
    body = """<text:tracked-changes><text:p>Struck out</text:p></text:tracked-changes>
    <text:h>Trust</text:h><text:p>By <text:span>sharing</text:span><text:s/>lists<text:line-break/>daily
    <office:annotation><text:p>A remark</text:p></office:annotation>, all of us<text:note><text:note-body>
    <text:p>Since May</text:p></text:note-body></text:note>.</text:p><text:p/>"""
    written = attachment("notes.odt", open_document(body))
    assert (written.page_count, words(written)) == (
        None, [(None, "Trust\nBy sharing lists\ndaily , all of us.\nSince May")],
    )  # fmt: skip
    shown = attachment("talk.odp", open_slides(("Trust", "Say it slowly"), ("", ""), ("Lists", "")))
    assert (shown.page_count, words(shown)) == (3, [(1, "Trust\nSay it slowly"), (3, "Lists")])


def test_of_a_long_file_the_last_page_is_found_too_and_what_is_too_long_is_cut():
    long = attachment("long.odp", open_slides(*[("ward " * 24_000, "")] * 4, ("The last page", "")))
    assert words(long)[-1] == (5, "The last page")
    endless = attachment("endless.odp", open_slides(*[("ward " * 24_000, "")] * 5))
    assert sum(len(text) for _, text in words(endless)) == 500_000


def test_another_file_brings_other_words_and_other_changes_none():
    file = attachment("plan.pdf", pdf("Once"))
    kept = AttachmentText.objects.get()
    file.title = "A plan"
    file.save()
    assert AttachmentText.objects.get().pk == kept.pk
    file.file = ContentFile(pdf("Now", "and then"), "plan.pdf")
    file.save()
    assert (file.page_count, words(file)) == (2, [(1, "Now"), (2, "and then")])
    file.delete()
    assert not AttachmentText.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("plan.pdf", b"%PDF-1.4 and no more", "This PDF file cannot be read: it is damaged, or something else"),
        ("talk.pptx", b"no slides", "This PowerPoint file cannot be read"),
        ("notes.docx", b"PK\x03\x04", "This Word file cannot be read"),
        ("talk.odp", b"no slides", "This OpenDocument slides file cannot be read"),
        ("notes.odt", open_document("<text:p>"), "This OpenDocument text file cannot be read"),
        ("secret.odt", open_document("", is_locked=True), "This file opens with a password only"),
        ("secret.pdf", pdf("A secret", password="hush"), "This file opens with a password only"),
    ],
)
def test_what_nobody_could_open_is_refused_beside_its_field(world, name, content, reason):
    cms = logged_in(somebody("Administrator"))
    sent = {"title": "A file", "file": SimpleUploadedFile(name, content), "collection": 1, "consent": "given"}
    said = cms.post("/admin/documents/add/", sent).content.decode()
    assert (reason in said, Attachment.objects.count()) == (True, 0)


def test_a_file_that_takes_too_long_ends_its_reader_alone(monkeypatch):
    monkeypatch.setattr(reading, "MOST_SECONDS", 0.001)
    file = attachment("plan.pdf", pdf("Trust"))
    assert (file.is_read, file.page_count, words(file)) == (True, None, [])


def test_words_are_stored_as_people_write_them_and_answers_can_carry_them():
    file = attachment("talk.pptx", slides(("A\vB \ufb01rst o\ufb00er", "")))
    assert words(file) == [(1, "A B first offer")]


def test_files_that_were_here_before_are_read_by_the_worker():
    file = attachment("plan.pdf", pdf("Trust"))
    AttachmentText.objects.all().delete()
    Attachment.objects.update(is_read=False, page_count=None)
    lost = attachment("gone.pdf", pdf("Lost"))
    Attachment.objects.filter(pk=lost.pk).update(is_read=False)
    lost.file.storage.delete(lost.file.name)
    run_until_idle()
    file.refresh_from_db()
    assert (file.is_read, file.page_count, words(file)) == (True, 1, [(1, "Trust")])
    assert not Attachment.objects.filter(is_read=False).exists()
