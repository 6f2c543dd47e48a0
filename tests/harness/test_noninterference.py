"""What is not public leaves no trace: not a word of it anywhere, and no answer differs when it is gone."""

from datetime import timedelta
from io import BytesIO
from itertools import chain
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.utils import override_settings
from django.utils import timezone
from pypdf import PdfReader
from wagtail.models import Page, PageViewRestriction

from characteristics.models import Place, SuccessMeasure, Topic
from community.models import Avoidance, MailText, Match, Seat
from community.organising import sending
from community.organising.drawing import preview
from community.taking_part import meeting, moving, together
from contributions.handling.approving import approve, ask_for_approval
from contributions.handling.conversation import answer as answer_editors
from contributions.handling.drafting import make_draft as make_draft_of
from contributions.handling.handing_over import note as note_for_editors
from contributions.models import CallPage, CallsPage, Contribution, ContributionFile, Note
from library.models import BlogPage, StoryCompetency, StoryPage, WordImport
from library.word.drafts import make_draft, read_file
from people.models import Erasure, Mail, PrivateLink, Progress, ProgressFile
from programme.models import (
    EventInsight,
    EventPage,
    Invitation,
    InvitationTemplate,
    OptOut,
    ProgrammePage,
    Subscriber,
)
from programme.models.sharing import Sharing
from programme.news.addresses import own_address
from publishing.models import Attachment, Consent, ConsentRecord, Picture
from publishing.projection.transactions import atomic
from publishing.worker import rounds
from reports.models import DailyRead, Measure, Pulse, PulseAnswer, Reading
from reports.pulse import answering
from search.engines.elastic.connection import for_writing
from search.engines.elastic.indices import read_alias
from search.models import DailySearch
from search.query_log import gathering
from search.services import index
from tests.community.people import a_round, person
from tests.harness.surfaces import Answer, Hidden, Outsider, addresses
from tests.programme.resources import make_list, make_resource
from tests.reports.making import learning, make_report, quote
from tests.support.contributors import Contributor
from tests.support.factories import World, consent, promote, publish
from tests.support.files_to_read import attachment, pdf
from tests.support.offering_sites import OfferingSite, manifest, picture
from tests.support.word_files import docx, drawing, h, p, part

pytestmark = pytest.mark.slow

SENTINEL = "zzqsentinel"


def plant(world: World, name: str, **fields) -> StoryPage:
    """A complete draft whose every part carries the sentinel."""
    token = f"{SENTINEL}{name}"
    picture = Picture.objects.create(
        title=token, description=token, consent="not-needed", credit=token, file=ContentFile(png(), f"{token}.png")
    )
    text = [{"type": "text", "value": f"<p>{token} in the body</p>"}]
    page = world.draft(
        BlogPage, title=f"Story {token}", slug=token, summary=token, byline=token, body=text, image=picture, **fields
    )
    with atomic():
        page.story_competencies = [StoryCompetency(tag=world.bridging, how_it_shows=token)]
        page.topics.add(f"{token} topic")
        page.success_measures.add(measure().term)
        page.save_revision()
    consent(page)
    for asked in ("story", token):
        promote(page, asked)
    return page


def measure() -> Measure:
    """A success measure that readers see, with a reading that they do not."""
    term, _ = SuccessMeasure.objects.get_or_create(slug="better-skills", defaults={"label": "Better skills"})
    made, is_new = Measure.objects.get_or_create(term=term, defaults={"level": "members", "meaning": "It shows."})
    if is_new:
        hidden = dict.fromkeys(("value", "note", "source", "taken_by"), SENTINEL)
        Reading.objects.create(measure=made, **hidden)
    return made


def png() -> bytes:
    from PIL import Image

    file = BytesIO()
    Image.new("RGB", (800, 450), "#46389B").save(file, "PNG")
    return file.getvalue()


def draft(world):
    return plant(world, "draft")


def scheduled(world):
    page = plant(world, "scheduled")
    page.go_live_at = timezone.now() + timedelta(days=1)
    publish(page)
    return page


def private(world):
    page = plant(world, "private")
    with atomic():
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        page.save_revision().publish()
    return page


def below_private(world):
    section = world.home.add_child(instance=BlogPage(title="x", slug="section", summary="s", byline="b", live=False))
    with atomic():
        PageViewRestriction.objects.create(page=section, restriction_type="login")
    page = plant(world, "below")
    with atomic():
        page.move(Page.objects.get(pk=section.pk), pos="last-child")
    page = BlogPage.objects.get(pk=page.pk)
    publish(page)
    return page


def without_consent(world):
    page = plant(world, "unconsented")
    with atomic():
        page.consents.all().delete()
        Page.objects.filter(pk=page.pk).update(live=True)
    return page


def expired_before_it_was_published(world):
    page = plant(world, "expired")
    page.expire_at = timezone.now() - timedelta(minutes=1)
    with atomic():
        page.save_revision()
        Page.objects.filter(pk=page.pk).update(live=True, expire_at=page.expire_at)
    return page


def rolled_back(world):
    page = plant(world, "rolledback")

    class Undo(Exception):
        pass

    try:
        with atomic():
            page.save_revision().publish()
            raise Undo
    except Undo:
        pass
    return page


def draft_of_a_public_story(world):
    page = world.story(title="Public face", slug="public-face")
    token = f"{SENTINEL}edit"
    with atomic():
        page.title = page.summary = page.slug = token
        page.body = [{"type": "text", "value": f"<p>{token}</p>"}]
        page.save_revision()
    return page


def brought_as_a_word_file(world):
    """A draft with all that is kept beside it: the file, its pictures, what waits, what was left out."""
    token = f"{SENTINEL}word"
    content = docx(
        p(f"Story {token}", style="Title"),
        h(1, "Results"),
        p(token, drawing("a", token)),
        h(1, f"About {token}"),
        p(token),
        parts={"header1": part("hdr", p(token))},
        media={"a": ("image1.png", png())},
    )
    page = make_draft(read_file(f"{token}.docx", content), "case-study", world.library)
    consent(page)
    return page


def event(world, **fields):
    """An event whose every part that is not for readers carries the sentinel; a draft carries it everywhere."""
    token = f"{SENTINEL}event"
    hidden = {"joining_url": f"https://{token}.example/", "organisers_note": token}
    yesterday = timezone.localdate() - timedelta(days=1)
    told = {"title": "Event", "summary": "About.", "slug": "event", "start_date": yesterday, **fields}
    with atomic():
        world.home.refresh_from_db()
        programme = world.home.add_child(instance=ProgrammePage(title="Programme", slug="programme"))
        page = programme.add_child(instance=EventPage(**told, **hidden, live=False))
        page.save_revision()
        # What people took from it: nobody has published any of it.
        for sharing in Sharing.values:
            said = dict.fromkeys(("learned", "will_do", "role"), token)
            EventInsight.objects.create(event=page, sharing=sharing, form_digest=sharing, **said)
    return page


def draft_of_a_call(world):
    """A call that nobody knows of, whose every part carries the sentinel."""
    token = f"{SENTINEL}call"
    with atomic():
        world.home.refresh_from_db()
        front = world.home.add_child(instance=CallsPage(title="Calls", slug="calls"))
        page = front.add_child(
            instance=CallPage(
                title=token, slug=token, summary=token, prompts=token, competency=world.bridging, live=False,
                body=[{"type": "text", "value": f"<p>{token}</p>"}], closes=timezone.localdate(),
            )
        )  # fmt: skip
        page.save_revision()
    return page


def draft_of_an_event(world):
    token = f"{SENTINEL}event"
    return event(world, title=token, summary=token, slug=token, outcome=token, booking_url=f"https://{token}.example/")


def offered(world):
    """The draft of a story that somebody offered, with what is kept of them: answers, messages, mails, links."""
    token = f"{SENTINEL}offered"
    ann = Contributor(word=token, email=f"{token}@offers.test", name=token, credit="name")
    said = {"description": token, "credit": token, "people": token, "agreed": "on"}
    ann.media = {"picture": said | {"another": "on"}, "picture-2": said}
    contribution = ann.offer("case-study", files={page: (f"{token}.png", png()) for page in ann.media})
    answer_editors(contribution, token)
    note_for_editors(contribution, token, None, None)
    # Another one, half way.
    for page, fields in (
        ("kind", {"kind": "blog"}),
        ("title", {"title": token}),
        ("way", {"way": "here"}),
        ("reflection", {"text": token}),
        ("pictures", {"pictures": "yes"}),
        ("picture", {**said, "file": SimpleUploadedFile(f"{token}.png", png())}),
        ("shows", {"not_sure": "on", "save": "1"}),
    ):
        ann.browser.post(f"/offer-a-story/start/{page}/", fields)
    ann.browser.post("/offer-a-story/start/save/", {"email": f"{token}@offers.test"})
    # And one from another site that waits for its second file.
    site, media = OfferingSite(token, site_url=f"https://{token}.example/"), {"description": token, "credit": token}
    files = [picture(png(), name, people=[token], agreed=True, **media) for name in ("picture", "picture-2")]
    told = manifest("case-study", title=token, where={"role": token}, contact={"email": f"{token}@offers.test"})
    with override_settings(STORIES_FROM_SITES=True):
        place = site.post({**told, "files": [{**one, "name": f"{token}.png"} for one in files]}, token).json()
        assert site.put(place["files"][0]["url"], png()).status_code == 202
        assert site.post({**told, "title": f"{token} again"}, "another").status_code == 201
    page = make_draft_of(contribution, User.objects.create_superuser("somebody"))
    ask_for_approval(contribution, User.objects.get())
    approve(contribution, Contribution.objects.get(pk=contribution.pk).asked_words)
    return page


def resource(world, **fields):
    """A resource with a file whose name and words carry the sentinel."""
    token = f"{SENTINEL}resource"
    file = attachment(f"{token}.pdf", pdf("Page one", token), title=token, credit=token)
    return make_resource(world, attachment=file, **fields)


def draft_of_a_resource(world):
    token = f"{SENTINEL}resource"
    told = {"title": token, "summary": token, "slug": token, "accessible_format": token}
    return resource(world, is_live=False, **told)


def draft_of_a_reading_list(world):
    token = f"{SENTINEL}list"
    return make_list(world, (draft(world), token), is_live=False, title=token, summary=token, slug=token)


def draft_of_a_report(world):
    """A draft of a report that quotes a hidden story; what would be taken for it has the story in it."""
    token = f"{SENTINEL}report"
    text = [{"type": "text", "value": f"<p>{token}</p>"}]
    told = {"introduction": text, "changes": text, "proposals": text, "learning": [learning(world.trust, token, 7)]}
    told["quotes"] = [quote(plant(world, "quoted"), token, token)]
    return make_report(world, measure().term.slug, is_live=False, title=token, summary=token, slug=token, **told)


# What is hidden side by side while every address is looked at: a look takes seconds.
NEVER_PUBLIC = {
    "drafts": [draft, draft_of_an_event, draft_of_a_resource, draft_of_a_call, brought_as_a_word_file],
    "people's": [draft_of_a_reading_list, draft_of_a_report, offered],
    "kept back": [
        scheduled, private, below_private, without_consent, expired_before_it_was_published, rolled_back,
    ],
}  # fmt: skip


def guesses(*pages: Page) -> Hidden:
    """What an outsider who knows everything about these pages would try."""
    pictures = Picture.objects.filter(title__contains=SENTINEL)
    names = {picture.file.name for picture in pictures}
    names |= {file.file.name for file in Attachment.objects.filter(title__contains=SENTINEL)}
    names |= {imported.file.name for imported in WordImport.objects.filter(page_id__in=[page.pk for page in pages])}
    names |= {one.file.name for kind in (ContributionFile, ProgressFile) for one in kind.objects.exclude(file="")}
    names |= {rendition.file.name for picture in pictures for rendition in picture.renditions.all()}
    words = {page.slug for page in pages} | {SENTINEL, "story", "body"}
    words |= set(Contribution.objects.values_list("reference", flat=True))
    words |= set(EventInsight.objects.values_list("reference", flat=True))
    return Hidden(
        ids=frozenset(str(page.translation_key) for page in pages),
        slugs=frozenset(
            {page.slug for page in pages} | set(Topic.objects.values_list("slug", flat=True)) | {"bridging"}
        ),
        paths=frozenset({"/section/"} | {"/" + page.url_path.removeprefix("/home/") for page in pages}),
        files=frozenset(names),
        words=frozenset(words),
    )


def assert_nothing_is_said(answers: dict[str, Answer]) -> None:
    """An address that names the sentinel itself may be quoted back, and no more, as long as nothing differs."""
    for address, answer in answers.items():
        if SENTINEL not in address:
            assert SENTINEL.encode() not in answer.body, address
            assert not any(SENTINEL in value for _, value in answer.headers), address


@pytest.mark.parametrize("hidden", NEVER_PUBLIC.values(), ids=NEVER_PUBLIC)
def test_no_answer_contains_a_word_of_it_or_differs_when_it_is_gone(world, hidden):
    world.story(title="A public story", topics=["discharge"])
    pages = [hide(world) for hide in hidden]
    everything = guesses(*pages)
    with_it = Outsider().look(everything)
    assert_nothing_is_said(with_it)
    with atomic():
        for page in pages:
            Page.objects.get(pk=page.pk).specific.delete()
        for file in (*Picture.objects.all(), *Attachment.objects.all()):
            file.delete()
        Topic.objects.filter(name__startswith=SENTINEL).delete()
        for of_people in (Contribution, Progress, PrivateLink, Mail):
            of_people.objects.all().delete()
    assert Outsider().look(everything) == with_it


def test_no_answer_contains_a_word_of_the_draft_of_a_public_story(world):
    world.story(title="A public story", topics=["discharge"])
    page = draft_of_a_public_story(world)
    assert_nothing_is_said(Outsider().look(guesses(page)))


def test_what_of_a_public_event_is_for_organisers_is_nowhere(world):
    page = event(world)
    publish(page)
    answers = Outsider().look(guesses(page))
    assert answers[f"/programme/events/{page.translation_key}.ics"].status == 200
    assert answers["/programme/event/"].status == 200
    assert answers[f"/programme/insights/{page.translation_key}/"].status == 200
    assert_nothing_is_said(answers)


def test_what_is_hidden_of_a_public_reading_list_is_nowhere(world):
    hidden = plant(world, "listed")
    publish(hidden)
    page = make_list(world, (hidden, f"{SENTINEL}line"), title="List", slug="list")
    with atomic():
        BlogPage.objects.get(pk=hidden.pk).unpublish()
    answers = Outsider().look(guesses(page))
    assert answers["/reading-lists/list/"].status == 200
    assert_nothing_is_said(answers)


def test_what_was_withdrawn_after_a_report_counted_and_quoted_it_is_nowhere(world):
    topic = {"competencies": [world.bridging]}
    hidden = plant(world, "counted")
    with atomic():
        place = Place.objects.create(slug=f"{SENTINEL}-place", label=f"{SENTINEL} place")
        hidden.place = place
        hidden.success_measures.add(SuccessMeasure.objects.get_or_create(slug="tangible-outcomes")[0])
        hidden.save_revision()
    publish(hidden)
    world.story(title="A public story", **topic)
    quoted = quote(hidden, f"{SENTINEL}counted in the body", SENTINEL)
    told = learning(world.trust, "Ask first.", 7, hidden)
    Measure.objects.get_or_create(
        term=SuccessMeasure.objects.get(slug="tangible-outcomes"), defaults={"level": "members", "meaning": "It shows."}
    )
    page = make_report(world, "tangible-outcomes", "better-skills", quotes=[quoted], learning=[told], slug="a-report")
    before = Outsider().ask("/evidence/reports/a-report/")
    assert SENTINEL.encode() in before.body
    with atomic():
        BlogPage.objects.get(pk=hidden.pk).unpublish()
    unwritten = draft_of_a_report(world)
    answers = Outsider().look(guesses(page, hidden, unwritten))
    assert answers[f"/evidence/reports/{unwritten.slug}/report.pdf"].status == 404
    for name in ("", "numbers.csv", "report.pdf"):
        assert answers[f"/evidence/reports/a-report/{name}"].status == 200
    assert b"has been withdrawn since" in answers["/evidence/reports/a-report/"].body
    assert_nothing_is_said(answers)
    pages = PdfReader(BytesIO(answers["/evidence/reports/a-report/report.pdf"].body)).pages
    printed = "".join(page.extract_text() for page in pages)
    assert "has been withdrawn since" in " ".join(printed.split())
    assert SENTINEL not in printed


def test_what_is_in_a_hidden_file_of_a_public_resource_is_nowhere(world):
    page = resource(world, title="Resource", slug="resource")
    with atomic():
        file = Attachment.objects.get()
        file.consent = Consent.WITHDRAWN
        file.save()
    answers = Outsider().look(guesses(page))
    assert answers["/resources/resource/"].status == 200
    assert_nothing_is_said(answers)


@pytest.mark.parametrize("hide", list(chain.from_iterable(NEVER_PUBLIC.values())))
def test_its_own_address_answers_as_if_it_had_never_been(world, hide):
    page = hide(world)
    outsider = Outsider()
    for known, unknown in (
        (f"/library/{page.slug}/", "/library/no-such-page/"),
        (f"/api/v1/stories/{page.slug}", "/api/v1/stories/no-such-page"),
        (f"/api/v1/stories/{page.translation_key}", "/api/v1/stories/11111111-2222-4333-8444-555555555555"),
    ):
        assert outsider.ask(known) == outsider.ask(unknown), known
        assert outsider.ask(known).status == 404


def test_of_what_was_public_only_id_kind_and_date_remain(world):
    page = plant(world, "withdrawn")
    publish(page)
    everything = guesses(page)
    with atomic():
        BlogPage.objects.get(pk=page.pk).unpublish()
    answers = Outsider().look(everything)
    gone = answers[f"/api/v1/stories/{page.translation_key}"]
    assert gone.status == 410
    assert SENTINEL.encode() not in gone.body
    for address, answer in answers.items():
        if SENTINEL not in address:
            assert SENTINEL.encode() not in answer.body, address
    assert all(answers[f"/media/{name}"].status == 404 for name in everything.files)


def test_with_elasticsearch_nothing_differs_either_and_it_holds_no_word_of_it(world, elastic):
    world.story(title="A public story", topics=["discharge"])
    pages = [hide(world) for hide in (draft, private, without_consent)]
    withdrawn = plant(world, "withdrawn")
    publish(withdrawn)
    rounds.run_until_idle()
    assert SENTINEL in everything_in_elasticsearch()
    with atomic():
        BlogPage.objects.get(pk=withdrawn.pk).unpublish()
    searches = [address for address in addresses(guesses(withdrawn, *pages)) if "search" in address]
    while_it_is_behind = {address: Outsider().ask(address) for address in searches}
    rounds.run_until_idle()
    with_it = {address: Outsider().ask(address) for address in searches}
    assert SENTINEL not in everything_in_elasticsearch()
    for address in searches:
        if SENTINEL not in address:
            assert SENTINEL.encode() not in with_it[address].body + while_it_is_behind[address].body, address
    with atomic():
        for page in pages:
            Page.objects.get(pk=page.pk).specific.delete()
    rounds.run_until_idle()
    assert {address: Outsider().ask(address) for address in searches} == with_it


def test_by_meaning_nothing_differs_either_and_no_vector_of_it_is_kept(world, encoder):
    shown = world.story(title="A public story", topics=["discharge"])
    pages = [hide(world) for hide in (draft, private, without_consent)]
    withdrawn = plant(world, "withdrawn")
    publish(withdrawn)
    encoder()
    assert withdrawn.translation_key in with_vectors()
    with atomic():
        BlogPage.objects.get(pk=withdrawn.pk).unpublish()
    searches = [address for address in addresses(guesses(withdrawn, *pages)) if "search" in address]
    with_it = {address: Outsider().ask(address) for address in searches}
    assert_nothing_is_said(with_it)
    assert with_vectors() == {shown.translation_key}
    with atomic():
        for page in pages:
            Page.objects.get(pk=page.pk).specific.delete()
    encoder()
    assert {address: Outsider().ask(address) for address in searches} == with_it


def with_vectors() -> set[UUID]:
    """The ids of what is indexed with a vector."""
    rows = index.look(lambda file: file.execute("SELECT id FROM vectors JOIN entries USING (number)").fetchall())
    return {UUID(identity) for (identity,) in rows}


def test_what_was_searched_for_and_read_is_in_no_answer(world):
    """Neither the words, nor that they were asked: suggestions and corrections know what is public alone."""
    world.story(title="A public story", topics=["discharge"])
    everything = Hidden(words=frozenset({f"{SENTINEL}asked", "storybook", "discharged"}))
    before = Outsider().look(everything)
    for days in range(1, 4):
        day = timezone.localdate() - timedelta(days)
        for text in everything.words:
            DailySearch.objects.create(text=text, day=day, times=99, total=9, outcome=DailySearch.Outcome.ENOUGH)
    story = BlogPage.objects.get()
    DailyRead.objects.create(day=timezone.localdate(), document=story.translation_key, way="page", times=4321)
    gathering.write()
    rounds.run_until_idle()
    assert DailySearch.objects.filter(text=f"{SENTINEL}asked").count() == 4
    after = Outsider().look(everything)
    assert after == before
    for address, answer in after.items():
        assert SENTINEL in address or SENTINEL.encode() not in answer.body, address


def test_neither_mails_nor_messages_nor_consents_that_are_kept_nor_erasures_are_in_any_answer(world, settings):
    """Not to an outsider who guesses the number of a mail or of a message either; nor who gets news of what."""
    settings.CONTACT_EMAIL = "library@example.org"
    world.story(title="A public story", topics=["discharge"])
    everything = Hidden(words=frozenset({SENTINEL}))
    screens = [f"/admin/outbox/{name}" for name in ("", "results/", "1/", "1/again/", "999999/")]
    screens += [f"/admin/messages/{name}" for name in ("", "results/", "1/", "999999/")]
    screens += [f"/admin/invitations/{name}" for name in ("", "results/", "new/", "1/", "1/invitation.eml", "999999/")]

    def look() -> tuple[dict[str, Answer], list[tuple[int, str]]]:
        asked = [Outsider().client.get(address) for address in screens]
        return Outsider().look(everything), [(answer.status_code, answer["Location"]) for answer in asked]

    before = look()
    ConsentRecord.objects.create(
        page_title=SENTINEL, page_key=uuid4(), page_gone_on=timezone.localdate(), given_by=SENTINEL
    )
    for number, state in enumerate(Mail.State.values, start=1):
        Mail.objects.create(
            pk=number, letter="notice", recipient=f"{SENTINEL}@library.test", state=state, error=SENTINEL,
            about={"subject": SENTINEL, "text": SENTINEL}, good_until=timezone.now(),
        )  # fmt: skip
    Note.objects.create(
        pk=1, about="other", page=SENTINEL, text=SENTINEL, name=SENTINEL, email=f"{SENTINEL}@library.test",
        reference=SENTINEL[:9], mail=Mail.objects.first(),
    )  # fmt: skip
    Erasure.objects.create(holding="consents", digest=SENTINEL)
    subscriber = Subscriber.objects.create(
        address=f"{SENTINEL}@library.test", narrowed_by="characteristic", narrowed_to=SENTINEL,
        confirmed_at=timezone.now(), told_until=timezone.now(),
    )  # fmt: skip
    own_address(subscriber)
    OptOut.objects.create(digest=SENTINEL)
    InvitationTemplate.objects.create(name=SENTINEL, opening=SENTINEL)
    Invitation.objects.create(pk=1, subject=SENTINEL, preview=SENTINEL, text=SENTINEL, source=SENTINEL)
    after = look()
    assert after == before
    assert {(status, location.split("?")[0]) for status, location in after[1]} == {(302, "/admin/login/")}
    assert_nothing_is_said(after[0])


def test_who_takes_part_in_connect_five_and_what_they_say_is_in_no_answer(world):
    """Not a name, an address, an answer, nor who avoids whom; a match that one knows of is not there for others."""
    world.story(title="A public story", topics=["discharge"])
    match_key = UUID("0d6e5a1c-8f1b-4c2e-9a77-52a4b5f0c111")
    everything = Hidden(ids=frozenset({str(match_key)}), words=frozenset({SENTINEL}), slugs=frozenset({"theme-1"}))
    round_ = a_round(world)
    rounds.run_until_idle()

    def look() -> tuple[dict[str, Answer], list[tuple[int, str]]]:
        screens = [f"/admin/connect-five/{of}/" for of in ("rounds", f"rounds/inspect/{round_.pk}", "people", "apart")]
        screens.append(f"/admin/connect-five/rounds/mail/{round_.pk}/match/")
        screens.append("/admin/three-questions/")
        asked = [Outsider().client.get(address) for address in screens]
        return Outsider().look(everything), [(answer.status_code, answer["Location"]) for answer in asked]

    before = look()
    told: dict[str, Any] = {name: f"{SENTINEL} {name}" for name in ("role", "hopes", "languages", "access_needs")}
    people = [
        person(
            f"{SENTINEL}{part}",
            part,
            round_,
            address=f"{SENTINEL}{part}@library.test",
            organisation=SENTINEL + part,
            **told,
        )
        for part in ("council", "trust", "charity")
    ]
    Avoidance.objects.create(one=people[0], other=people[2])
    sending.send(preview(round_))
    Match.objects.update(key=match_key)
    seat = Seat.objects.get(participant=people[1])
    meeting.write(seat, SENTINEL)
    meeting.tell(seat, {"learned": SENTINEL, "will_do": SENTINEL, "sharing": "publishable"})
    meeting.report(seat, SENTINEL)
    # What they say together is offered once all have agreed; a new address, and words of an organiser's own.
    for one in seat.match.seats.all():
        together.say(one, SENTINEL, SENTINEL)
    assert Contribution.objects.get().answers["quote"] == {"text": SENTINEL}
    moving.ask(people[0], f"new-{SENTINEL}@library.test")
    # What they answer when it is over, and what is counted of it before an editor shows it.
    pulse = Pulse.objects.create(round=round_, closes_on=timezone.localdate())
    answer = PulseAnswer.objects.create(pulse=pulse, participant=people[1])
    answering.save(answer, {"connections": "yes", "words": SENTINEL, "sharing": "programme"})
    MailText.objects.create(round=round_, name="match", subject=SENTINEL, text=f"{SENTINEL} {{page}} {{partners}}")
    rounds.run_until_idle()
    after = look()
    assert after == before
    assert {(status, location.split("?")[0]) for status, location in after[1]} == {(302, "/admin/login/")}
    assert_nothing_is_said(after[0])
    assert after[0][f"/connect-five/my/matches/{match_key}/"].status == 404


def everything_in_elasticsearch() -> str:
    client = for_writing()
    client.indices.refresh(index=read_alias())
    return str(client.search(index=read_alias(), size=1000)["hits"]["hits"])
