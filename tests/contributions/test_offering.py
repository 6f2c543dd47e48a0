"""From an offer to a published story: nobody is left in the dark, and nothing is published that nobody approved."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from contributions.handling.housekeeping import forget_contributions
from contributions.handling.promises import reply_by, working_days_after
from contributions.handling.reminding import remind
from contributions.handling.usual_wait import usual_wait
from contributions.models import Contribution, Message
from library.models import BlogPage, CaseStudyPage, StoryPage, VoxPopPage
from people.models import Erasure, Mail, PrivateLink, Progress, ProgressFile
from people.outbox.letters import NotToBeSent
from people.outbox.messages import message_of
from people.questions.plain_words import CHOOSE
from people.register.erasing import erase
from people.register.holdings import found
from people.register.ledger import digest_of
from people.register.persons import Person
from publishing.documents.problems import PublishRefused
from publishing.models import ConsentRecord, PreviewGrant, PublicDocument
from publishing.projection.transactions import atomic
from publishing.serving.bodies import has_files, is_form
from tests.library.word_shapes import png
from tests.support.contributors import ADDRESS, START, Contributor, link_in
from tests.support.pages import Page, faults
from tests.support.presence import present
from tests.support.roles import logged_in, somebody
from tests.support.served import Client
from tests.support.word_files import docx, h, p

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann(world) -> Contributor:
    return Contributor()


@pytest.fixture
def act(cms):
    """Do something with a contribution in the CMS; return what the editor is told then."""

    def act(contribution: Contribution, do: str, **fields: str) -> str:
        answer = cms.post(f"/admin/offered/{contribution.pk}/", {"do": do, "seen": "yes", **fields}, follow=True)
        assert answer.status_code == 200
        return Page(answer.content.decode()).text

    return act


def now_of(contribution: Contribution) -> Contribution:
    return Contribution.objects.select_related("page").get(pk=contribution.pk)


def last_mail() -> Mail:
    return present(Mail.objects.last())


def read(client, place: str) -> Page:
    answer = client.get(place)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    return Page(answer.content.decode())


def is_public(page) -> bool:
    return PublicDocument.objects.public().filter(source=f"page:{page.pk}").exists()


def complete(page: StoryPage) -> None:
    """Give the draft what only an editor can say."""
    draft = page.specific.get_latest_revision_as_object()
    with atomic():
        draft.summary, draft.recognisable = "What the story is about.", "no"
        draft.save_revision()


def approved(ann: Contributor, act, **files: tuple[str, bytes]) -> Contribution:
    """A contribution, perhaps with files, whose draft its contributor has approved."""
    contribution = ann.offer(files=files)
    act(contribution, "draft")
    complete(present(now_of(contribution).page))
    act(contribution, "approval")
    place = ann.follow()
    assert ann.browser.post(place, {"do": "approve", "words": now_of(contribution).asked_words}).status_code == 303
    return now_of(contribution)


def publish(contribution: Contribution) -> None:
    with atomic():
        present(contribution.page).specific.get_latest_revision().publish()


def test_a_story_is_offered_received_and_followed(ann):
    contribution = ann.walk("case-study")
    assert re.fullmatch("[2-9B-Z]{4}-[2-9B-Z]{4}", contribution.reference)
    assert (contribution.stage, contribution.email, contribution.wording) == ("new", ADDRESS, "2026-11")
    assert contribution.answers["challenge"] == {"text": "About challenge .\n\nThe <second>."}
    assert contribution.answers["consent"] == {"publish": True, "employer": False, "credit": "role"}
    assert contribution.reply_by == working_days_after(timezone.localdate(), 10)
    assert Progress.objects.get().answers == {}
    thanks = read(ann.browser, f"{START}sent/")
    assert contribution.reference in thanks.text
    assert faults(thanks) == []
    mail = message_of(Mail.objects.get())
    assert (mail.to, mail.subject) == ([ADDRESS], f"We have your story ({contribution.reference})")
    assert f"{contribution.reply_by:%A %-d %B %Y}" in mail.body
    place = ann.follow()
    assert place == f"/offer-a-story/mine/{contribution.reference}/"
    page = read(ann.browser, place)
    assert faults(page) == []
    assert "We have it" in page.text
    assert "You may publish my story in this library" in page.text
    # A GET changes nothing, and nobody else gets in.
    read(ann.browser, f"{place}withdraw/")
    assert now_of(contribution).stage == "new"
    for address in (place, f"{place}withdraw/", f"{place}draft/", f"{place}{'0' * 40}/"):
        assert Client().get(address).content == Client().get("/nothing/").content
    other = Contributor(email="bob@offers.test")
    other.offer()
    other.follow()
    assert other.browser.get(place).status_code == 404
    assert other.browser.post(f"{place}withdraw/").status_code == 404
    assert now_of(contribution).stage == "new"


def test_what_is_shown_and_how_one_is_named_are_checked(world, ann):
    # The words of "bridging" in the framework of the tests speak for it.
    pages = ann.pages("blog") | {"reflection": {"text": "We made the statement of bridging come true."}}
    for page in ("kind", "title", "way", "reflection", "pictures"):
        assert ann.browser.post(f"{START}{page}/", pages[page]).status_code == 303
    shown = Page(ann.browser.get(f"{START}shows/").content.decode())
    assert faults(shown) == []
    for text in ("Bridging", "The statement of bridging.", "Experiment", "I am not sure"):
        assert text in shown.text
    nothing = ann.browser.post(f"{START}shows/", {})
    assert "Choose at least one, or tick “I am not sure”" in nothing.content.decode()
    assert CHOOSE in ann.browser.post(f"{START}shows/", {"competencies": "x"}).content.decode()
    assert ann.browser.post(f"{START}shows/", {"not_sure": "on"}).status_code == 303
    for page in ("where", "recognisable"):
        assert ann.browser.post(f"{START}{page}/", pages[page]).status_code == 303
    refused = ann.browser.post(f"{START}consent/", {"credit": "name"})
    assert "Tick the box if we may publish your story" in refused.content.decode()
    assert ann.browser.post(f"{START}consent/", {"credit": "name", "publish": "on"}).status_code == 303
    unnamed = ann.browser.post(f"{START}contact/", {"email": ADDRESS})
    assert "Give your name, or choose to be named by your role only" in unnamed.content.decode()
    assert Contribution.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "model"), [("case-study", CaseStudyPage), ("blog", BlogPage), ("vox-pop", VoxPopPage)]
)
def test_an_editor_makes_a_draft_in_one_press(world, cms, act, kind, model):
    contribution = Contributor(credit="name", name="Ann Other").offer(kind)
    page = Page(cms.get("/admin/offered/").content.decode())
    assert "Two lists" in page.text
    shown = Page(cms.get(f"/admin/offered/{contribution.pk}/").content.decode())
    assert ADDRESS in shown.text
    assert "Bridging" in shown.text
    act(contribution, "draft")
    act(contribution, "draft")
    (draft,) = StoryPage.objects.all()
    draft = draft.specific
    assert type(draft) is model
    assert (draft.title, draft.byline, draft.live) == ("Two lists", "Ann Other, Ward manager", False)
    assert [row.tag.slug for row in draft.story_competencies.all()] == ["bridging"]
    if model is CaseStudyPage:
        assert [block.block_type for block in draft.body] == [
            "challenge",
            "action",
            "change",
            "learning",
            "differently",
        ]
        text = draft.body[0].value["content"][0].value.source
        assert text == "<p>About challenge .</p><p>The &lt;second&gt;.</p>"
    elif model is BlogPage:
        assert draft.body[0].value.source == "<p>About reflection .</p><p>The &lt;second&gt;.</p>"
    else:
        assert draft.quote == "About quote .\n\nThe <second>."
    assert now_of(contribution).stage == "editing"
    assert ConsentRecord.objects.count() == 0
    with pytest.raises(PublishRefused, match=f"{contribution.reference}\\) has not approved this version"):
        publish(now_of(contribution))


def test_a_word_file_stands_in_place_of_answers(world, ann, act, cms, django_capture_on_commit_callbacks):
    for page in ("kind", "title"):
        assert ann.browser.post(f"{START}{page}/", ann.pages("case-study")[page]).status_code == 303
    assert ann.browser.post(f"{START}way/", {"way": "file"})["Location"] == f"{START}word-file/"
    asked = ann.browser.get(f"{START}word-file/").content.decode()
    assert 'enctype="multipart/form-data"' in asked
    told = docx(p("Two files", style="Title"), h(1, "The challenge"), p("The statement of bridging came true."))
    for name, content, said in (
        ("story.doc", told, "save"),
        ("story.docx", b"PK none", "cannot be opened"),
        ("story.docx", docx(p("She was 943 476 5919.")), "There is an NHS number in the file"),
    ):
        refused = ann.browser.post(f"{START}word-file/", {"file": SimpleUploadedFile(name, content)})
        assert refused.status_code == 200, said
    assert said in refused.content.decode()
    assert ProgressFile.objects.count() == 0
    for _ in range(2):
        taken = ann.browser.post(f"{START}word-file/", {"file": SimpleUploadedFile("My story.docx", told)})
        assert taken["Location"] == f"{START}pictures/"
    kept = ProgressFile.objects.get()
    assert (kept.name, str(kept.file).startswith("private/")) == ("My story.docx", True)
    assert ann.browser.get(f"/media/{kept.file}").status_code == 404
    # Whoever comes back to the page keeps the file.
    assert "My story.docx" in Page(ann.browser.get(f"{START}word-file/?change").content.decode()).text
    assert ann.browser.post(f"{START}word-file/", {}).status_code == 303
    ann.browser.post(f"{START}pictures/", {"pictures": "no"})
    assert "Suggested by what you wrote." in Page(ann.browser.get(f"{START}shows/").content.decode()).text
    with django_capture_on_commit_callbacks(execute=True):
        contribution = ann.walk("case-study", since="pictures")
    assert not default_storage.exists(str(kept.file))
    assert (contribution.file_name, "challenge" in contribution.answers) == ("My story.docx", False)
    answer = cms.get(f"/admin/offered/{contribution.pk}/file/")
    assert (b"".join(answer.streaming_content), "no-store" in answer["Cache-Control"]) == (told, True)
    act(contribution, "draft")
    draft = CaseStudyPage.objects.get().get_latest_revision_as_object()
    assert (draft.title, draft.byline, draft.word_import.file_name) == ("Two lists", "Ward manager", "My story.docx")
    assert [block.block_type for block in draft.body] == ["challenge"]
    assert [row.tag.slug for row in draft.story_competencies.all()] == ["bridging"]
    assert not now_of(contribution).file
    assert cms.get(f"/admin/offered/{contribution.pk}/file/").status_code == 404


def test_questions_and_answers_go_both_ways(ann, act):
    contribution = ann.offer()
    assert "The question goes by mail." in act(contribution, "ask", **{"ask-text": "Which ward was it?"})
    mail = message_of(last_mail())
    assert (mail.to, "Which ward was it?" in mail.body) == ([ADDRESS], True)
    place = ann.follow()
    page = read(ann.browser, place)
    assert "We have a question" in page.text
    assert "Which ward was it?" in page.text
    refused = ann.browser.post(place, {"do": "answer", "text": "Hers: 943 476 5919"})
    assert "Take out the NHS number" in refused.content.decode()
    assert Message.objects.count() == 1
    assert ann.browser.post(place, {"do": "answer", "text": "The third."}).status_code == 303
    assert now_of(contribution).stage == "new"
    with time_machine.travel(timezone.now(), tick=False):
        flood = [ann.browser.post(place, {"do": "none"}).status_code for _ in range(70)]
    assert (set(flood[:50]), flood[-1]) == ({404}, 429)
    told = act(contribution, "decline", **{"decline-text": ""})
    assert "This field is required." in told
    act(contribution, "decline", **{"decline-text": "Thank you, but no."})
    assert message_of(last_mail()).body.startswith("Thank you, but no.")
    page = read(ann.browser, place)
    assert "It will not be published" in page.text
    assert "Thank you, but no." in page.text
    assert "This has changed meanwhile." in act(contribution, "draft")
    # Ninety days later nothing is left, two weeks after a warning.
    today, mails = timezone.localdate(), Mail.objects.count()
    for day, warnings in ((76, 0), (77, 1), (78, 1)):
        with time_machine.travel(timezone.now() + timedelta(days=day)):
            forget_contributions(today + timedelta(days=day))
        assert Mail.objects.count() == mails + warnings
    assert message_of(last_mail()).subject == f"We are about to delete your story ({contribution.reference})"
    forget_contributions(today + timedelta(days=90))
    assert Contribution.objects.count() == 1
    forget_contributions(today + timedelta(days=91))
    assert (Contribution.objects.count(), Message.objects.count(), PrivateLink.objects.count()) == (0, 0, 0)


def test_who_says_nothing_is_reminded_twice_and_then_left_in_peace(ann, act):
    contribution = ann.offer()
    act(contribution, "ask", **{"ask-text": "Which ward was it?"})
    Mail.objects.all().delete()
    today = timezone.localdate()
    mails = []
    for day in (13, 14, 15, 28, 29, 41):
        remind(today + timedelta(days=day))
        remind(today + timedelta(days=day))
        mails.append(Mail.objects.count())
    assert mails == [0, 1, 1, 2, 2, 2]
    assert "has asked you something about the story" in message_of(last_mail()).body
    place = ann.follow()
    remind(today + timedelta(days=42))
    assert message_of(last_mail()).body.startswith("We have not heard from you for six weeks")
    assert "That is not a judgement on it." in read(ann.browser, place).text
    assert now_of(contribution).stage == "declined"
    remind(today + timedelta(days=60))
    assert Mail.objects.count() == 3


def test_only_what_was_approved_is_published(ann, act):
    contribution = ann.offer()
    act(contribution, "draft")
    complete(present(now_of(contribution).page))
    act(contribution, "approval")
    place = ann.follow()
    shown = read(ann.browser, place)
    assert "Please read it before it is published" in shown.text
    draft = ann.browser.get(f"{place}draft/")
    assert (draft.status_code, draft["Cache-Control"]) == (200, "no-store")
    assert "The &lt;second&gt;." in draft.content.decode()
    assert "noindex" in draft["X-Robots-Tag"]
    words = now_of(contribution).asked_words
    # Asked again about other words, the approval of these is none.
    with atomic():
        other = BlogPage.objects.get().get_latest_revision_as_object()
        other.title = "Another title"
        other.save_revision()
    act(contribution, "approval")
    late = ann.browser.post(place, {"do": "approve", "words": words})
    assert "The story has been changed since you read it." in late.content.decode()
    assert ann.browser.post(place, {"do": "changes", "text": "Call it Two lists."}).status_code == 303
    assert now_of(contribution).stage == "editing"
    assert ann.browser.get(f"{place}draft/").status_code == 404
    act(contribution, "approval")
    for _ in range(2):
        ann.browser.post(place, {"do": "approve", "words": now_of(contribution).asked_words})
    record = ConsentRecord.objects.get()
    assert (record.given_by, record.given_on, record.in_force(timezone.now())) == (ADDRESS, timezone.localdate(), True)
    assert f"(wording 2026-11), approved version {BlogPage.objects.get().latest_revision_id} " in record.evidence_note
    # Links, tags and dates may change; not a word of it.
    story = BlogPage.objects.get()
    with atomic():
        story = story.get_latest_revision_as_object()
        story.date = date(2026, 1, 1)
        story.body = [{"type": "text", "value": '<p>About reflection .</p><p>The <a href="/">&lt;second&gt;</a>.</p>'}]
        story.save_revision()
    publish(now_of(contribution))
    assert is_public(story)
    assert "It is published" in read(ann.browser, place).text
    with atomic():
        story.byline = "Nurse"
        story.save_revision()
    with pytest.raises(PublishRefused, match="has approved other words"):
        publish(now_of(contribution))


def test_a_program_that_opens_every_link_and_posts_without_having_read_changes_nothing(ann, act):
    contribution = ann.offer()
    act(contribution, "draft")
    complete(present(now_of(contribution).page))
    act(contribution, "approval")
    place = ann.follow()
    link = link_in(last_mail())
    scanner = Client(enforce_csrf_checks=True)
    for method in (scanner.get, scanner.head, scanner.get):
        assert method(link).status_code == 303
    saved = everything_stored()
    for page in ("", "draft/", "withdraw/", "data/", "data.zip"):
        for method in (scanner.get, scanner.head):
            answer = method(f"{place}{page}")
            assert answer.status_code == 200
            assert b"".join(answer) or method == scanner.head
    words = now_of(contribution).asked_words
    for page, fields in (
        ("", {"do": "approve", "words": words}),
        ("", {"do": "answer", "text": "Yes"}),
        ("withdraw/", {}),
        ("data/", {}),
    ):
        assert scanner.post(f"{place}{page}", fields).status_code == 403
    assert scanner.post(link).status_code == 403
    assert everything_stored() == saved
    # The link is none the less for it.
    assert Client().get(link).status_code == 303
    assert ann.browser.post(place, {"do": "approve", "words": words}).status_code == 303
    assert now_of(contribution).stage == "approved"


def test_what_has_changed_since_the_approval_is_shown_to_both(ann, act, cms):
    contribution = approved(ann, act)
    place = f"/offer-a-story/mine/{contribution.reference}/"
    with atomic():
        story = present(contribution.page).specific.get_latest_revision_as_object()
        story.byline = "Nurse"
        story.save_revision()
    # Both see what is other before they are asked: first the editor, then who told it.
    told = Page(cms.get(f"/admin/offered/{contribution.pk}/").content.decode()).text
    assert "What has changed since it was approved" in told
    change = "Removed: Ward manager. End of what was removed. Added: Nurse. End of what was added."
    assert change in told
    act(contribution, "approval")
    assert "has been changed since you approved it" in message_of(last_mail()).body
    shown = read(ann.browser, place)
    assert faults(shown) == []
    assert "What has changed since you approved it" in shown.text
    assert f"How you are named {change}" in shown.text
    ann.browser.post(place, {"do": "approve", "words": now_of(contribution).asked_words})
    assert "What has changed" not in read(ann.browser, place).text
    publish(now_of(contribution))
    assert ConsentRecord.objects.count() == 1


def test_who_was_not_warned_in_time_is_warned_first(ann, act):
    contribution = ann.offer()
    act(contribution, "decline", **{"decline-text": "Thank you, but no."})
    Contribution.objects.update(closed_at=timezone.now() - timedelta(days=200))
    forget_contributions(timezone.localdate())
    assert last_mail().letter == "contribution-warning"
    forget_contributions(timezone.localdate() + timedelta(days=13))
    assert Contribution.objects.count() == 1
    forget_contributions(timezone.localdate() + timedelta(days=14))
    assert Contribution.objects.count() == 0


def test_what_is_taken_back_before_it_is_published_is_gone(ann, act):
    contribution = approved(ann, act)
    page = present(contribution.page)
    place = f"/offer-a-story/mine/{contribution.reference}/"
    for _ in range(2):
        assert ann.browser.post(f"{place}withdraw/")["Location"] == place
    assert "None of it was published." in read(ann.browser, place).text
    left = now_of(contribution)
    assert (left.stage, left.answers, left.email, left.name, left.page) == ("withdrawn", {}, "", "", None)
    for gone in (StoryPage, ConsentRecord, Message, PreviewGrant, Mail, Revision):
        assert gone.objects.count() == 0, gone
    assert "Two lists" not in str(list(PageLogEntry.objects.filter(page=page.pk).values_list("label", "data")))
    assert PrivateLink.objects.get().person == ""


def test_what_is_taken_back_afterwards_is_public_no_more(ann, act):
    contribution = approved(ann, act)
    publish(contribution)
    assert is_public(contribution.page)
    place = f"/offer-a-story/mine/{contribution.reference}/"
    assert "take it down at once" in read(ann.browser, f"{place}withdraw/").text
    ann.browser.post(f"{place}withdraw/")
    assert not is_public(contribution.page)
    assert ConsentRecord.objects.get().withdrawn_on == timezone.localdate()
    assert "Your story was taken down on" in read(ann.browser, place).text
    with pytest.raises(PublishRefused, match=f"Contribution {contribution.reference} is withdrawn"):
        publish(contribution)


def test_a_mail_to_whoever_has_withdrawn_is_not_sent(ann):
    contribution = ann.offer()
    mail = Mail.objects.get()
    link = link_in(mail)
    Contribution.objects.update(email="")
    with pytest.raises(NotToBeSent):
        message_of(mail)
    assert Client().get(link).status_code == 303
    with time_machine.travel(timezone.now() + timedelta(days=180)):
        assert Client().get(link).status_code == 404
    assert now_of(contribution).stage == "new"


def test_the_web_server_reads_what_is_sent_here_and_files_only_where_they_are_asked_for():
    asked, checked = (resolve(f"{START}{page}/").func for page in ("word-file", "check-answers"))
    followed = resolve("/offer-a-story/mine/2222-3333/").func
    assert [is_form(view) for view in (asked, checked, followed)] == [True, True, True]
    assert [has_files(view) for view in (asked, checked, followed)] == [True, False, False]


def test_promised_days_are_days_on_which_somebody_works(settings):
    # Over Christmas: the 25th, Boxing Day observed on the Monday, and New Year's Day.
    assert working_days_after(date(2026, 12, 23), 1) == date(2026, 12, 24)
    assert working_days_after(date(2026, 12, 24), 1) == date(2026, 12, 29)
    assert reply_by(date(2026, 11, 27)) == date(2026, 12, 11)
    for closed_until, promised in ((date(2026, 11, 20), date(2026, 12, 11)), (date(2027, 1, 3), date(2027, 1, 15))):
        settings.INBOX_CLOSED_UNTIL = closed_until
        assert reply_by(date(2026, 11, 27)) == promised


def test_how_long_others_waited_is_told_from_ten_on_and_as_a_range(ann, world):
    monday, when = date(2026, 3, 2), {"kind": "blog", "wording": "2026-11", "reply_by": date(2026, 3, 16)}
    for number in range(10):
        assert usual_wait() == ""
        received = datetime.combine(monday, time(9), UTC)
        one = Contribution.objects.create(**when, email=f"{number}@offers.test", received_at=received)
        Message.objects.create(contribution=one, is_from_contributor=True, text="And?", sent_at=received)
        # Answered on the same day, after a weekend at the latest, and then once more.
        for days in (number % 8, 30):
            Message.objects.create(contribution=one, text="Thank you.", sent_at=received + timedelta(days=days))
    assert usual_wait() == "Lately people have waited between 1 and 5 working days."
    ann.offer()
    assert "Lately people have waited between 1 and 5 working days." in message_of(last_mail()).body
    Message.objects.filter(is_from_contributor=False).update(sent_at=datetime(2026, 3, 3, 9, tzinfo=UTC))
    assert usual_wait() == "Lately people have waited about 1 working day."


def everything_stored() -> str:
    """Every row of every table, as text."""
    rows = "\n".join(str(list(model._base_manager.values_list())) for model in apps.get_models())
    return re.sub(" object at 0x[0-9a-f]+", "", rows)


@pytest.mark.parametrize("by", ["address", "reference"])
def test_nothing_is_left_of_whoever_is_erased(world, cms, act, by):
    # Long enough never to stand in a random key.
    ann = Contributor(word="zzqtrace", email="zzqtrace@offers.test", name="Zzqtrace Other", credit="name")
    ann.media = {"picture": {"description": "zzqtrace", "credit": "Zzqtrace Other"}}
    contribution = approved(ann, act, picture=("zzqtrace.png", png()))
    (sent,) = [file for _, thing in found(Person.called("zzqtrace@offers.test")) for file in thing.files]
    assert str(sent).startswith("original_images/zzqtrace")
    ann.browser.post(f"/offer-a-story/mine/{contribution.reference}/", {"do": "answer", "text": "From zzqtrace"})
    assert now_of(contribution).stage == "approved"
    person = Person.called("zzqtrace@offers.test" if by == "address" else contribution.reference)
    held = {holding.name for holding, _ in found(person)}
    assert {"contributions"} <= held <= {"contributions", "consents", "mails", "private-links"}
    titles = [thing.title for _, thing in found(person)]
    assert f"contribution {contribution.reference} of {timezone.localdate():%-d %B %Y}" in titles
    assert "zzqtrace" in everything_stored()
    erase(person)
    assert "zzqtrace" not in everything_stored().casefold()
    assert Erasure.objects.filter(digest__in=map(digest_of, person.names), holding="contributions").exists()
    assert ann.browser.get(f"/offer-a-story/mine/{contribution.reference}/").status_code == 404


def test_a_story_that_was_public_is_taken_down_when_whoever_told_it_is_erased(ann, act):
    contribution = approved(ann, act)
    publish(contribution)
    erase(Person.called(ADDRESS))
    assert not is_public(contribution.page)
    assert (Contribution.objects.count(), PrivateLink.objects.count(), Mail.objects.count()) == (0, 0, 0)
    assert ConsentRecord.objects.get().state == "Erased"


def test_only_who_may_sees_what_was_offered(world, ann, act):
    contribution = ann.offer()
    for role, status in (("Editor", 200), ("Writer", 403), ("Reviewer", 403), ("Working group", 403)):
        browser = logged_in(somebody(role))
        for screen in ("", "results/", f"{contribution.pk}/"):
            assert browser.get(f"/admin/offered/{screen}").status_code == status, (role, screen)
        if status == 403:
            assert browser.post(f"/admin/offered/{contribution.pk}/", {"do": "draft"}).status_code == 403
    assert now_of(contribution).page is None
    assert "Make a draft first." in act(contribution, "approval")
