"""Several stories at once: what would change is shown first, then it is done, and what cannot be is named."""

from urllib.parse import urlencode

from django.utils import timezone
from wagtail.models import GroupPagePermission

from characteristics.models import PartOfSystem, Topic, TopicAlias
from library.models import CaseStudyPage, StoryPage
from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from tests.support.factories import consent
from tests.support.roles import a_user, browser_of, somebody

LIST = "/admin/stories/"


def address(action, *stories, query=""):
    chosen = urlencode([("id", story.pk) for story in stories]) if stories else "id=all"
    return f"/admin/bulk/library/storypage/{action}/?{chosen}&{query}&next={LIST}"


def titles(plans):
    return [plan.story.draft_title for plan in plans]


def told(answer):
    return [str(message).strip() for message in answer.context["messages"]]


def live():
    return set(StoryPage.objects.filter(live=True).values_list("title", flat=True))


def do(cms, to, **fields):
    return cms.post(to, {**fields, "confirmed": "yes"}, follow=True)


def test_what_can_be_published_is_and_the_rest_is_named(world, cms):
    ready, bare, shown = (
        world.draft(title="Ready"),
        world.draft(CaseStudyPage, title="Bare"),
        world.story(title="Shown"),
    )
    consent(ready)
    to = address("publish", ready, bare, shown)
    page = cms.get(to)
    assert (titles(page.context["changing"]), titles(page.context["staying"])) == (["Ready"], ["Bare", "Shown"])
    assert "Record a consent that is in force." in page.content.decode()
    assert live() == {"Shown"}
    assert cms.post(to).status_code == 200
    assert live() == {"Shown"}
    answer = do(cms, to)
    assert live() == {"Ready", "Shown"}
    assert told(answer) == [
        "“Bare” was not published. Record a consent that is in force.",
        "“Shown” was not published. It is live as it is.",
        "1 story was published.",
    ]


def test_stories_are_taken_down_together(world, cms):
    stories = [world.story(), world.story()]
    assert cms.get(address("unpublish", *stories)).context["staying"] == []
    do(cms, address("unpublish", *stories))
    assert live() == set()
    assert not PublicDocument.objects.public().filter(collection="stories").exists()


def test_another_word_for_a_topic_is_as_good_as_the_topic(world, cms):
    carrier, other = world.story(topics=["discharge planning"]), world.story()
    TopicAlias.objects.create(topic=Topic.objects.get(), name="Discharge")
    do(cms, address("topics", other), add="discharge,")
    assert [topic.name for topic in other.topics.all()] == ["discharge planning"]
    do(cms, address("topics", carrier, other), remove="DISCHARGE,")
    assert not StoryPage.objects.filter(story_topics__isnull=False).exists()
    assert Topic.objects.count() == 1


def test_topics_come_and_go_and_nothing_else_of_a_draft_goes_live(world, cms):
    story = world.story(title="Before", topics=["night", "Ward"])
    with atomic():
        story.title = "After"
        story.save_revision()
    to = address("topics", story)
    page = cms.post(to, {"add": "ward, hospital beds", "remove": "night"})
    assert [plan.words for plan in page.context["changing"]] == ["Gets “hospital beds”. Loses “night”."]
    assert {topic.name for topic in story.topics.all()} == {"night", "Ward"}
    do(cms, to, add='"hospital beds", ward', remove="night")
    story = StoryPage.objects.get(pk=story.pk).specific
    draft = story.get_latest_revision_as_object()
    assert (story.title, draft.title, story.has_unpublished_changes) == ("Before", "After", True)
    names = [sorted(topic.name for topic in one.topics.all()) for one in (story, draft)]
    assert names == [["Ward", "hospital beds"]] * 2
    assert set(Topic.objects.values_list("name", flat=True)) == {"night", "Ward", "hospital beds"}
    facets = PublicDocument.objects.get(title="Before").facets.filter(name="topic")
    assert set(facets.values_list("value", flat=True)) == {"ward", "hospital-beds"}


def test_part_of_the_system_and_review_date_of_live_stories_and_drafts(world, cms):
    part = PartOfSystem.objects.create(slug="council", label="Council")
    story, draft = world.story(), world.draft()
    do(cms, address("part-of-system", story, draft), part=part.pk)
    do(cms, address("review-date", story, draft), review_due="2031-02-03")
    found = StoryPage.objects.order_by("pk")
    assert [(one.live, one.part_of_system, str(one.review_due)) for one in found] == [
        (True, part, "2031-02-03"),
        (False, part, "2031-02-03"),
    ]
    assert not StoryPage.objects.get(pk=story.pk).has_unpublished_changes
    page = cms.post(address("review-date", story), {"review_due": "2031-02-03"})
    assert [plan.words for plan in page.context["staying"]] == ["It is so already."]


def test_one_that_may_not_be_published_as_it_is_stays_and_is_named(world, cms):
    part = PartOfSystem.objects.create(slug="council", label="Council")
    held, well = world.story(title="Held"), world.story(title="Well")
    held.consents.update(withdrawn_on=timezone.localdate())
    answer = do(cms, address("part-of-system", held, well), part=part.pk)
    assert told(answer) == ["“Held” was not changed. Record a consent that is in force.", "1 story was changed."]
    assert list(StoryPage.objects.filter(part_of_system=part)) == [StoryPage.objects.get(title="Well")]
    assert held.revisions.count() == 1


def test_mistakes_are_told_beside_the_field(world, cms):
    story = world.story(topics=["night"])
    for action, fields, message in (
        ("topics", {}, "Name a topic to add or to take away."),
        ("topics", {"add": f"{'x' * 101},"}, f"Tag(s) {'x' * 101} are over 100 characters."),
        ("topics", {"add": "a", "remove": "a"}, "“a” cannot be added and taken away."),
        ("review-date", {"review_due": "soon"}, "Enter a valid date."),
        ("part-of-system", {"part": "0"}, "Select a valid choice."),
    ):
        page = do(cms, address(action, story), **fields)
        assert message in page.content.decode()
    assert story.revisions.count() == 1


def test_all_of_them_means_all_that_the_list_shows(world, cms):
    world.story(title="Other")
    world.draft(CaseStudyPage, title="Mine")
    page = cms.get(address("unpublish", query="kind=blogpage&q=other"))
    assert titles(page.context["changing"]) == ["Other"]
    assert titles(cms.get(address("unpublish", query="kind=casestudypage")).context["staying"]) == ["Mine"]


def test_nobody_changes_what_is_not_theirs(world, cms):
    story = world.story()
    odd = f"/admin/bulk/library/storypage/unpublish/?id=x&id=&id={10**30}&id={story.pk}"
    assert do(browser_of(a_user()), odd).status_code == 200
    assert live() == {story.title}
    user = somebody("Editor")
    may_publish = GroupPagePermission.objects.filter(permission__codename="publish_page")
    may_publish.filter(group=user.groups.get()).delete()
    client = browser_of(user)
    page = client.get(address("unpublish", story))
    assert [plan.words for plan in page.context["staying"]] == ["You may not unpublish it."]
    do(client, address("unpublish", story))
    do(client, address("review-date", story), review_due="2031-02-03")
    assert live() == {story.title}
    assert not StoryPage.objects.filter(review_due="2031-02-03").exists()
