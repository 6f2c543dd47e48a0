"""The framework refined: what members say, proposals about it, the version they give, and what readers are told."""

import re
from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from characteristics.models import CharacteristicWording, Competency, FrameworkVersion
from community.models import Insight, Participant
from contributions.models import Contribution
from library.models import CaseStudyPage, VoxPopPage
from people.register import erasing
from people.register.persons import Person
from programme.models import EventInsight, EventPage, ProgrammePage
from programme.models.sharing import Sharing
from publishing.projection.transactions import atomic
from reports.models import FrameworkDraft, Ground, GroupComment, Proposal, ProposalNote, ProposedWording
from reports.refining.heard import people_in
from reports.refining.listening import everything_heard, heard_at
from tests.community.people import a_round, matched, person
from tests.support.pages import Page, get
from tests.support.presence import present
from tests.support.roles import a_user, browser_of, somebody

INSIGHTS, PROPOSALS, NEXT = (f"/admin/framework-{name}/" for name in ("insights", "proposals", "next-version"))
SPLIT = [
    {"label": "Bridging", "statement": "The statement of bridging.", "questions": "", "slug": "bridging"},
    {"label": "Hosting", "statement": "Brings all to one table.", "questions": "Who sits there?", "slug": "hosting"},
]  # fmt: skip


def talks(world, *sharing: str, competency: Competency | None = None, number: int = 1) -> list[Insight]:
    """What as many people took from conversations of a round, and how far it may go."""
    people = [person(f"Talker {number} {at}") for at in range(len(sharing))]
    seats = [seat for one in people for seat in matched(a_round(world, number), one).seats.all()]
    return [
        Insight.objects.create(
            seat=seat, learned=f"Heard {how} {number}-{at}.", sharing=how, competency=competency, role="Only podiatrist"
        )
        for at, (seat, how) in enumerate(zip(seats, sharing, strict=True))
    ]


def who(insight: Insight) -> Participant:
    """Whose it is."""
    return present(insight.seat.participant)


def event(world, theme) -> EventPage:
    world.home.refresh_from_db()
    with atomic():
        programme = world.home.add_child(instance=ProgrammePage(title="Programme", slug="programme"))
        day = {"start_date": date(2026, 5, 3), "theme": theme}
        made = programme.add_child(instance=EventPage(title="An evening", slug="evening", summary="x", **day))
    for sharing in Sharing.values:
        EventInsight.objects.create(
            event=made, sharing=sharing, form_digest=sharing, learned=f"Took {sharing}.", role="Only podiatrist"
        )
    return made


def offered(story, email="ann@offers.test") -> Contribution:
    return Contribution.objects.create(
        kind=story.document_kind, page=story, email=email, name="Ann", wording="2026-11", reply_by=date(2026, 5, 3)
    )


def screen(browser, address) -> Page:
    """A screen of the CMS."""
    return Page(browser.get(address).content.decode())


def words_at(competencies=(), characteristics=()) -> list[str]:
    """What was heard there, in one order."""
    return sorted(
        " ".join(one.words) for one in heard_at([c.pk for c in competencies], [c.pk for c in characteristics])
    )


class TestWhatMembersSaid:
    def test_each_source_gives_what_its_author_lets_us_use_and_nothing_that_was_taken_back(self, world):
        told = talks(world, *Sharing.values, competency=world.bridging)
        sample = who(talks(world, "publishable", competency=world.bridging, number=2)[0])
        sample.is_sample = True
        sample.save()
        event(world, a_round(world).theme)
        quote = world.story(VoxPopPage, quote="I asked, and waited.", competencies=[world.bridging, world.tensions])
        part = {"heading": "Part", "in_short": "", "content": [{"type": "text", "value": "<p>Told.</p>"}]}
        body = [{"type": name, "value": part} for name in ("challenge", "action", "change")]
        body.append({"type": "learning", "value": {**part, "in_short": "Ask first."}})
        learned = world.story(CaseStudyPage, body=body)
        offers = [offered(quote), offered(learned), offered(world.draft()), offered(world.story())]
        Contribution.objects.filter(pk=offers[-1].pk).update(concern_at=timezone.now())
        comment = GroupComment.objects.create(competency=world.bridging, text="We said so too.")
        assert words_at([world.bridging]) == [
            "Ask first.", "Heard programme 1-1.", "Heard publishable 1-2.", "I asked, and waited.", "We said so too.",
        ]  # fmt: skip
        assert words_at([world.tensions]) == ["I asked, and waited."]
        assert words_at([], [world.trust]) == ["Took programme.", "Took publishable."]
        # Two of Connect Five, two of one event, one who offered two stories: of two people at least.
        assert people_in(everything_heard()) == 2
        # Taken back, hidden, withdrawn, deleted.
        Insight.objects.filter(pk=told[1].pk).update(sharing=Sharing.PRIVATE)
        erasing.erase(Person.called(who(told[2]).address))
        with atomic():
            CaseStudyPage.objects.get(pk=learned.pk).unpublish()
        comment.delete()
        assert words_at([world.bridging]) == ["Heard publishable 1-2.", "I asked, and waited."]
        # What was shared stays without its author: of nobody who could be counted.
        assert people_in(heard_at([world.bridging.pk], [])) == 1

    def test_editors_read_it_by_what_it_is_about_and_never_by_whom(self, world):
        (_, shared, _) = talks(world, *Sharing.values, competency=world.bridging)
        event(world, None)
        browser = browser_of(somebody("Editor"))
        page = screen(browser, INSIGHTS)
        assert ("Bridging", f"?about=competency-{world.bridging.pk}") in page.links
        assert "Bridging (2)" in page.text
        assert "Nothing in the version in force (2)" in page.text
        one = browser.get(f"{INSIGHTS}?about=competency-{world.bridging.pk}").content.decode()
        assert f"Connect Five: Theme 1</strong>, {timezone.localdate():%B %Y}" in one
        assert "Heard programme 1-1." in one
        for secret in ("Heard private", "Only podiatrist", who(shared).first_name):
            assert secret not in one
        assert browser.get(f"{INSIGHTS}?about=competency-999").status_code == 404
        assert "Took programme." in browser.get(f"{INSIGHTS}?about=other").content.decode()

    def test_a_comment_of_the_working_group_is_about_something(self, world):
        browser = browser_of(somebody("Editor"))
        form = {"text": "Said at the table.", "competency": "", "characteristic": "", "said_on": "2026-11-03"}
        answer = browser.post("/admin/framework-comments/new/", form)
        assert "Choose a competency, or a characteristic above." in answer.content.decode()
        patient = {**form, "text": "Ask 943 476 5919.", "characteristic": world.trust.pk}
        answer = browser.post("/admin/framework-comments/new/", patient)
        assert "Take out the NHS number: “Ask [number]" in answer.content.decode()
        browser.post("/admin/framework-comments/new/", {**form, "characteristic": world.trust.pk})
        assert str(GroupComment.objects.get().typed_by) == "Editor"
        assert words_at([], [world.trust]) == ["Said at the table."]


def fields(world, competencies=None, **changed):
    """The form of a proposal, filled in."""
    told = {
        "title": "Two things in one", "kind": "split", "characteristic": "",
        "why": "Secret reason.", "you_said": "Hosting is a thing of its own.",
        "wordings": inline_formset([{**one, "short_label": ""} for one in SPLIT]),
    }  # fmt: skip
    return {**nested_form_data({**told, **changed}), "competencies": [(competencies or world.bridging).pk]}


def proposed(world, browser, **changed) -> Proposal:
    answer = browser.post(f"{PROPOSALS}new/", fields(world, **changed))
    assert answer.status_code == 302, re.findall(r"error-message[^<]*<[^<]*<[^<]*", answer.content.decode())
    made = Proposal.objects.latest("pk")
    Ground.objects.create(proposal=made, comment=GroupComment.objects.create(competency=world.habit, text="Said."))
    return made


def press(browser, proposal, name, form="decision", **given) -> str:
    """Press a button of its page, as it is; return what is said then, or the page with what is wrong."""
    seen = Proposal.objects.get(pk=proposal.pk).changed_at.isoformat()
    told = {"decision-seen": seen, **{f"{form}-{key}": value for key, value in given.items()}}
    answer = browser.post(f"{PROPOSALS}{proposal.pk}/", {"do": name, **told})
    if answer.status_code == 302:
        return " ".join(map(str, get_messages(answer.wsgi_request)))
    return answer.content.decode()


@pytest.fixture
def refined(world, tmp_path):
    """A version drafted from a proposal that rests on what six people said, loaded; the administrator's browser."""
    talks(world, *["programme"] * 6, competency=world.bridging)
    return drafted(world, tmp_path, "Hosting is a thing of its own.")


def drafted(world, folder, you_said, *how):
    """Accept a proposal that rests on all that was said, draft a version and load it."""
    boss = browser_of(somebody("Administrator"))
    proposal = proposed(world, boss, you_said=you_said)
    press(boss, proposal, "rest", "rest", insights=[one.name for one in heard_at([world.bridging.pk], [])])
    press(boss, proposal, "accept", text="It is clear.")
    answer = boss.post(NEXT, {"version": "two", "title": "Refined"})
    assert answer["Content-Disposition"] == 'attachment; filename="two.yaml"'
    (folder / "two.yaml").write_bytes(answer.content)
    call_command("load_framework", str(folder / "two.yaml"), *how, verbosity=0)
    return boss, folder / "two.yaml"


class TestProposals:
    def test_editors_propose_and_discuss_and_whoever_is_named_decides(self, world):
        (insight,) = talks(world, "programme", competency=world.bridging)
        browser, named = browser_of(somebody("Editor")), browser_of(a_user("change_proposal", "decide_proposal"))
        form = browser.get(f"{PROPOSALS}new/?about=competency-{world.bridging.pk}").content.decode()
        assert re.search(rf'value="{world.bridging.pk}"[^>]*checked', form)
        proposal = proposed(world, browser, wordings=inline_formset([{**SPLIT[0], "short_label": ""}]))
        address = f"{PROPOSALS}{proposal.pk}/"
        page = screen(browser, address)
        assert (
            "It cannot be accepted yet. Choose one competency, and write the two or more that take its place."
            in page.text
        )
        assert "Heard programme 1-0." in page.text
        assert "Accept it" not in page.text
        assert browser.post(address, {"do": "accept"}).status_code == 302
        assert "This field is required." in press(browser, proposal, "note", "note", text="")
        for _ in range(2):
            assert "Your note is kept." in press(browser, proposal, "note", "note", text="I agree.")
        assert ProposalNote.objects.count() == 1
        assert "Select a valid choice" in press(browser, proposal, "rest", "rest", insights=["conversation:999"])
        press(browser, proposal, "rest", "rest", insights=[f"conversation:{insight.pk}"])
        assert [ground.name for ground in Ground.objects.all()] == [f"conversation:{insight.pk}"]
        assert "It cannot be accepted yet." in press(named, proposal, "accept", text="Good.")
        proposal = proposed(world, browser)
        press(browser, proposal, "rest", "rest", insights=[])
        assert "It cannot be accepted yet. Choose what it rests on." in press(named, proposal, "accept", text="Good.")
        press(browser, proposal, "rest", "rest", insights=[f"conversation:{insight.pk}"])
        assert "It was changed while you read it." in press(named, proposal, "accept", text="Good.", seen="")
        assert "This field is required." in press(named, proposal, "accept", text="")
        assert named.get("/admin/").content.decode().count("Proposal to decide about") == 1
        assert "Proposal to decide about" not in browser.get("/admin/").content.decode()
        assert "It is accepted." in press(named, proposal, "accept", text="Good.")
        assert "Somebody has decided about it already." in press(named, proposal, "decline", text="No.")
        assert browser.get(f"{PROPOSALS}edit/{proposal.pk}/").status_code == 302
        assert "what it rests on stays" in press(browser, proposal, "rest", "rest", insights=[])
        assert "It is under discussion again." in press(named, proposal, "back", text="Wait.")
        told = screen(named, f"{PROPOSALS}{proposal.pk}/").text
        assert all(words in told for words in ("Accepted: somebody,", "Taken back: somebody,", "Good.", "Wait."))
        assert browser.get(f"{PROPOSALS}edit/{proposal.pk}/").status_code == 200
        assert browser.get(f"{PROPOSALS}delete/{proposal.pk}/").status_code == 302
        assert Proposal.objects.count() == 2
        # What its author takes back is gone from it.
        Insight.objects.filter(pk=insight.pk).update(sharing=Sharing.PRIVATE)
        assert "Heard programme" not in browser.get(address).content.decode()
        insight.delete()
        assert not Ground.objects.exclude(conversation=None).exists()

    def test_what_does_not_go_together_is_told_and_gives_no_file(self, world, tmp_path):
        boss = browser_of(somebody("Administrator"))
        retire = {"kind": "retire", "title": "Let it go", "wordings": inline_formset([])}
        with pytest.raises(CommandError, match="No proposal has been accepted"):
            call_command("draft_framework", "two", "--title", "Refined")
        for proposal in (proposed(world, boss), proposed(world, boss, **retire)):
            press(boss, proposal, "accept", text="Yes.")
        page = screen(boss, NEXT)
        assert (
            page.text.count("They change the same competency “Bridging”. Together: Two things in one, Let it go.") == 2
        )
        assert "Draft the version" not in page.text
        assert "It keeps the next version from being drafted" in screen(boss, f"{PROPOSALS}{proposal.pk}/").text
        with pytest.raises(CommandError, match=r"Two things in one, Let it go: They change the same"):
            call_command("draft_framework", "two", "--title", "Refined")
        assert not FrameworkDraft.objects.exists()
        press(boss, proposal, "back", text="No.")
        answer = boss.post(NEXT, {"version": world.version.slug, "title": "Refined"}).content.decode()
        assert "There is a version “test-2021” already: choose another name." in answer
        assert "Use small letters, digits and hyphens." in boss.post(NEXT, {"version": "A b"}).content.decode()
        assert not FrameworkDraft.objects.exists()
        call_command(
            "draft_framework", "two", "--title", "Refined", "--output", str(tmp_path / "two.yaml"), stdout=None
        )
        assert "- slug: hosting" in (tmp_path / "two.yaml").read_text(encoding="utf-8")
        assert [one.draft and one.draft.version for one in Proposal.objects.order_by("pk")] == ["two", None]

    def test_a_move_that_does_not_say_where_yet_has_a_page(self, world):
        boss = browser_of(somebody("Administrator"))
        proposal = proposed(world, boss, kind="move", wordings=inline_formset([]))
        assert "It cannot be accepted yet." in screen(boss, f"{PROPOSALS}{proposal.pk}/").text

    def test_what_is_accepted_after_a_version_was_loaded_waits_for_the_next(self, world, tmp_path):
        talks(world, "programme", competency=world.bridging)
        boss, file = drafted(world, tmp_path, "Said.", "--no-make-current")
        late = proposed(world, boss, kind="retire", title="Late", competencies=world.habit, wordings=inline_formset([]))
        press(boss, late, "accept", text="Yes.")
        told = boss.post(NEXT, {"version": "three", "title": "Refined"}).content.decode()
        assert "“two” is loaded and not in force yet: draft it again under that name, or wait." in told
        assert boss.post(NEXT, {"version": "two", "title": "Refined"})["Content-Disposition"]
        # The file that was drafted first.
        call_command("load_framework", str(file), "--make-current", verbosity=0)
        assert [one.title for one in Proposal.objects.filter(draft=None)] == ["Late"]
        assert "It is under discussion again." in press(boss, late, "back", text="Wait.")

    def test_a_version_can_be_drafted_after_going_back_from_one(self, world, tmp_path):
        talks(world, "programme", competency=world.bridging)
        boss, _ = drafted(world, tmp_path, "Said.")
        with atomic():
            FrameworkVersion.objects.filter(is_current=True).update(is_current=False)
            world.version.refresh_from_db()
            world.version.is_current = True
            world.version.save()
        other = proposed(world, boss, kind="retire", competencies=world.habit, wordings=inline_formset([]))
        press(boss, other, "accept", text="Yes.")
        file = boss.post(NEXT, {"version": "three", "title": "Refined"}).content.decode()
        assert "- old: hosting\n  new: []\n  change: retired\n" in file


class TestYouSaidWeChanged:
    def test_the_file_loads_and_readers_are_told_until_another_version_is_in_force(self, world, client, refined):
        boss, file = refined
        assert Competency.objects.get(slug="hosting").wording_if_current().questions == ["Who sits there?"]
        told = client.get("/api/v1/characteristics/trust").json()["refined"]
        names = {"bridging": "Bridging", "hosting": "Hosting"}
        both = [{"slug": slug, "label": label} for slug, label in names.items()]
        assert told == {
            "date": str(timezone.localdate()), "insights": 6,
            "changes": [
                {"said": "Hosting is a thing of its own.", "change": "split", "before": both[:1], "after": both}
            ],
        }  # fmt: skip
        page = get(client, "/characteristics/trust/").text
        assert "because of 6 things that members said" in page
        assert "You said: Hosting is a thing of its own. Bridging was split into Bridging and Hosting" in page
        assert client.get("/api/v1/characteristics/innovation").json()["refined"] is None
        assert "You said" not in get(client, "/characteristics/innovation/").text
        proposal = Proposal.objects.get()
        assert "Take the decision back" not in boss.get(f"{PROPOSALS}{proposal.pk}/").content.decode()
        assert "A published version has it" in press(boss, proposal, "back", text="No.")
        assert "No proposal has been accepted since the last version." in screen(boss, NEXT).text
        # The number stays as it was; so does that of whoever comes back to it.
        Insight.objects.earliest("pk").delete()
        with atomic():
            world.version.refresh_from_db()
            FrameworkVersion.objects.filter(is_current=True).update(is_current=False)
            world.version.is_current = True
            world.version.save()
        assert client.get("/api/v1/characteristics/trust").json()["refined"] is None
        assert "You said" not in get(client, "/characteristics/trust/").text
        call_command("load_framework", str(file), "--make-current", verbosity=0)
        assert client.get("/api/v1/characteristics/trust").json()["refined"] == told

    def test_of_few_people_no_number_is_told_and_a_name_is_taken_out(self, world, client, tmp_path):
        talks(world, *["programme"] * 4, competency=world.bridging)
        GroupComment.objects.create(competency=world.bridging, text="And more.")
        drafted(world, tmp_path, "As Mrs Appleby put it, hosting is more.")
        assert Ground.objects.count() == 5
        told = client.get("/api/v1/characteristics/trust").json()["refined"]
        assert (told["insights"], told["changes"][0]["said"]) == (None, "As Mrs Appleby put it, hosting is more.")
        assert "because of what members said" in get(client, "/characteristics/trust/").text
        erasing.erase(Person.called("Mrs Appleby"))
        assert client.get("/api/v1/characteristics/trust").json()["refined"]["changes"][0]["said"] == (
            "As [removed] put it, hosting is more."
        )
        GroupComment.objects.filter(text="And more.").update(text="Mrs Appleby asked.")
        ModelLogEntry.objects.all().update(label="Mrs Appleby asked.")
        erasing.erase(Person.called("Mrs Appleby"))
        own = ModelLogEntry.objects.for_instance(GroupComment.objects.get(text__endswith="asked."))
        assert {one.label for one in own} <= {"[removed] asked."}

    def test_what_the_loaded_version_does_not_have_after_all_is_not_told(self, world, client, refined):
        """An owner edits the file, or loads an earlier draft of it."""
        draft, hosting = FrameworkDraft.objects.get(), Competency.objects.get(slug="hosting")
        with atomic():
            homes = {"wording": None, "retire": None, "move": world.innovation, "characteristic": world.trust}
            for kind, home in homes.items():
                late = Proposal(title=kind, kind=kind, characteristic=home, draft=draft, outcome="accepted")
                late.competencies = [] if kind == "characteristic" else [world.tensions]
                late.wordings = [] if kind in {"move", "retire"} else [ProposedWording(label="Late", statement="Late.")]
                late.save()
        told = client.get("/api/v1/characteristics/trust").json()["refined"]
        assert [one["change"] for one in told["changes"]] == ["split"]
        with atomic():
            hosting.wordings.get().delete()
            draft.save()
        assert client.get("/api/v1/characteristics/trust").json()["refined"] is None
        with atomic():
            CharacteristicWording.objects.filter(version__slug="two").update(definition="Anew.")
            draft.save()
        told = client.get("/api/v1/characteristics/trust").json()["refined"]
        assert [(one["change"], one["before"], one["after"]) for one in told["changes"]] == [("defined", [], [])]
        assert "The characteristic itself has new words" in get(client, "/characteristics/trust/").text
