"""Whatever editors, clock and jobs do, in whatever order: what the world sees is what the rules say, and no more."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from unittest.mock import patch

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from wagtail.models import Page, PageViewRestriction

from api.models import Consumer
from api.webhooks import delivery
from api.webhooks.sending import Answer
from examples.follower.follower import Copy, follow
from library.models import BlogPage, StoryPage
from publishing.documents.problems import PublishRefused
from publishing.models import ConsentRecord, PublicDocument, Sequence
from publishing.models.sequence import new_epoch_name
from publishing.projection import projector
from publishing.projection.transactions import atomic
from publishing.worker import reconcile, rounds
from tests.harness.surfaces import Hidden, Outsider
from tests.support.factories import World, consent

pytestmark = pytest.mark.slow

START = datetime.fromisoformat("2026-03-02T09:00:00+00:00")
MINUTES = st.integers(min_value=1, max_value=300)


@dataclass
class Version:
    """What one revision of a story says."""

    token: str
    expires: datetime | None = None
    goes_live: datetime | None = None

    def is_over(self) -> bool:
        """Say whether it has expired: it is not published any more then."""
        return bool(self.expires and self.expires <= timezone.now())


@dataclass(eq=False)
class Model:
    """What should be true of one story."""

    pk: int
    draft: Version
    published: Version | None = None
    scheduled: Version | None = None
    consented: bool = True
    restricted: bool = False
    deleted: bool = False
    revisions: list[tuple[int, Version]] = field(default_factory=list)


class Histories(RuleBasedStateMachine):
    """Editors, clock and worker at one small library."""

    world: World
    stories = Bundle("stories")

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        Sequence.objects.update(epoch=new_epoch_name())
        self.clock = time_machine.travel(START, tick=False)
        self.now = self.clock.start()
        self.models: list[Model] = []
        self.tokens = (f"tok{number}x" for number in count(1))
        self.spoken: set[str] = set()
        self.slugs: set[str] = set()
        self.library_restricted = False
        self.last_number = Sequence.objects.get().number
        self.outsider = Outsider()
        self.mirror = Copy()
        # A site that is told of everything; what it holds is what it was told.
        self.consumer = Consumer.objects.create(
            name="Site", site_url="https://ics.example.org/", webhook_url="https://ics.example.org/hooks"
        )
        self.held: dict[str, int] = {}
        self.paths: dict[str, str] = {}
        self.post = patch.object(delivery, "send", self._receive)
        self.post.start()

    def teardown(self) -> None:
        try:
            rounds.run_until_idle()
            self._step_schedule()
            self.the_world_sees_what_it_should()
            assert [str(drift) for drift in reconcile.find_drift()] == []
            assert reconcile.sink_drift() == []
            self._no_surface_says_a_hidden_word()
            self._the_copy_is_what_is_public()
            self._the_site_was_told_what_is_public()
        finally:
            self.post.stop()
            self.clock.stop()
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    # What editors do

    @initialize(target=stories)
    def begin_with_a_public_story(self):
        model = self._create(consented=True)
        self._publish(model, model.revisions[-1])
        return model

    @rule(target=stories, consented=st.booleans())
    def create(self, consented):
        return self._create(consented=consented)

    def _create(self, *, consented):
        token = self._token()
        page = self.world.draft(BlogPage, title=token, slug=token)
        if consented:
            consent(page)
        model = Model(page.pk, Version(token), consented=consented)
        model.revisions.append((page.latest_revision_id, model.draft))
        self.models.append(model)
        return model

    @rule(story=stories, minutes=st.one_of(st.none(), MINUTES), live_in=st.one_of(st.none(), MINUTES))
    def edit(self, story, minutes, live_in):
        if story.deleted:
            return
        page = self._page(story)
        story.draft = Version(self._token(), self._in(minutes), self._in(live_in))
        page.title = page.draft_title = story.draft.token
        page.expire_at, page.go_live_at = story.draft.expires, story.draft.goes_live
        with atomic():
            revision = page.save_revision()
        story.revisions.append((revision.pk, story.draft))

    @rule(story=stories)
    def publish(self, story):
        if not story.deleted:
            self._publish(story, story.revisions[-1])

    @rule(story=stories, back=st.integers(min_value=0, max_value=3))
    def publish_an_earlier_revision(self, story, back):
        if not story.deleted:
            self._publish(story, story.revisions[max(0, len(story.revisions) - 1 - back)])

    @rule(story=stories)
    def publish_outside_a_block(self, story):
        if story.deleted or not story.consented:
            return
        pk, version = story.revisions[-1]
        if not version.is_over():
            StoryPage.objects.get(pk=story.pk).specific.revisions.get(pk=pk).publish()
            self._published(story, version)
            projector.drain()

    @rule(story=stories)
    def publish_and_roll_back(self, story):
        if story.deleted or not story.consented or story.revisions[-1][1].is_over():
            return
        with pytest.raises(ZeroDivisionError), atomic():
            self._page(story).revisions.get(pk=story.revisions[-1][0]).publish()
            raise ZeroDivisionError

    @rule(story=stories)
    def unpublish(self, story):
        if not story.deleted:
            with atomic():
                StoryPage.objects.get(pk=story.pk).specific.unpublish()
            if story.published:
                story.published = story.scheduled = None

    @rule(story=stories)
    def delete(self, story):
        if not story.deleted:
            with atomic():
                self._page(story).delete()
            story.deleted, story.published, story.scheduled = True, None, None

    @rule(story=stories, restricted=st.booleans())
    def restrict(self, story, restricted):
        if not story.deleted:
            self._restrict(story.pk, restricted=restricted)
            story.restricted = restricted

    @rule(restricted=st.booleans())
    def restrict_the_library(self, restricted):
        self._restrict(self.world.library.pk, restricted=restricted)
        self.library_restricted = restricted

    @rule(story=stories)
    def withdraw_consent(self, story):
        if not story.deleted:
            with atomic():
                for record in ConsentRecord.objects.filter(page_id=story.pk):
                    record.withdrawn_on = timezone.localdate()
                    record.save()
            story.consented = False

    @rule(story=stories)
    def restore_consent(self, story):
        if not story.deleted:
            with atomic():
                ConsentRecord.objects.filter(page_id=story.pk).delete()
                consent(Page.objects.get(pk=story.pk))
            story.consented = True

    @rule(story=stories)
    def rename(self, story):
        if story.deleted or not story.published or not story.consented or story.published.goes_live:
            return
        page = StoryPage.objects.get(pk=story.pk).specific
        page.slug = self._token()
        with atomic():
            page.save()

    @rule(story=stories)
    def retag(self, story):
        if not story.deleted:
            with atomic():
                page = StoryPage.objects.get(pk=story.pk).specific
                page.topics.set([self._token()])
                page.save()

    @rule(target=stories, story=stories)
    def copy(self, story):
        if story.deleted:
            return Model(0, Version(""), deleted=True)
        with atomic():
            copied = self._page(story).copy(update_attrs={"slug": self._token()}, keep_live=False)
        revision = copied.get_latest_revision()
        version = Version(story.draft.token, story.draft.expires, story.draft.goes_live)
        model = Model(copied.pk, version, consented=False, revisions=[(revision.pk, version)])
        self.models.append(model)
        return model

    @rule(story=stories)
    def alias(self, story):
        if not story.deleted:
            with atomic():
                self._page(story).create_alias(update_slug=self._token())

    @rule(story=stories, into_library=st.booleans())
    def move(self, story, into_library):
        if not story.deleted:
            target = self.world.library.pk if into_library else self.world.about.pk
            with atomic():
                Page.objects.get(pk=story.pk).move(Page.objects.get(pk=target), pos="last-child")

    # What the clock and the worker do

    @rule(minutes=MINUTES)
    def time_passes(self, minutes):
        self.now.shift(timedelta(minutes=minutes))

    @rule(days=st.integers(min_value=1, max_value=40))
    def weeks_pass(self, days):
        self.now.shift(timedelta(days=days))

    @rule()
    def the_worker_goes_round(self):
        rounds.run_until_idle()
        self._step_schedule()

    @rule()
    def a_follower_asks_for_changes(self):
        follow(self.mirror, lambda path: json.loads(self.outsider.ask(f"/api/v1/{path}&limit=3").body))

    # What must be true

    @invariant()
    def the_world_sees_what_it_should(self):
        answer = self.outsider.ask("/api/v1/stories?limit=100")
        listed = sorted(item["title"] for item in json.loads(answer.body)["items"])
        assert listed == sorted(model.published.token for model in self._public())
        assert json.loads(answer.body)["total"] == len(listed)

    @invariant()
    def numbers_only_grow_and_are_given_once(self):
        number = Sequence.objects.get().number
        numbers = list(PublicDocument.objects.values_list("sequence", flat=True))
        assert number >= self.last_number
        assert len(numbers) == len(set(numbers))
        assert max(numbers) <= number
        self.last_number = number

    # How

    def _token(self) -> str:
        token = next(self.tokens)
        self.spoken.add(token)
        self.slugs.add(token)
        return token

    def _page(self, story):
        return StoryPage.objects.get(pk=story.pk).specific.get_latest_revision_as_object()

    def _in(self, minutes):
        return timezone.now() + timedelta(minutes=minutes) if minutes else None

    def _publish(self, story, revision):
        pk, version = revision
        page = StoryPage.objects.get(pk=story.pk).specific
        if not story.consented or version.is_over():
            with pytest.raises(PublishRefused), atomic():
                page.revisions.get(pk=pk).publish()
            return
        with atomic():
            page.revisions.get(pk=pk).publish()
        self._published(story, version)

    def _published(self, story, version):
        if version.goes_live and version.goes_live > timezone.now():
            story.scheduled = version
        else:
            story.published, story.scheduled = version, None

    def _step_schedule(self):
        """What the worker does by the clock, in the model's terms: each story's due changes in their order."""
        for story in self.models:
            while moment := self._next_due(story):
                if story.scheduled and story.scheduled.goes_live == moment:
                    story.published, story.scheduled = story.scheduled, None
                else:
                    story.published = None

    def _next_due(self, story):
        moments = [story.published.expires] if story.published else []
        if story.scheduled and story.consented and not story.deleted and not story.scheduled.is_over():
            moments.append(story.scheduled.goes_live)
        return min((moment for moment in moments if moment and moment <= timezone.now()), default=None)

    def _restrict(self, pk, *, restricted):
        with atomic():
            for restriction in PageViewRestriction.objects.filter(page_id=pk):
                restriction.delete()
            if restricted:
                PageViewRestriction.objects.create(page_id=pk, restriction_type="login")

    def _public(self):
        return [model for model in self.models if self._is_public(model)]

    def _is_public(self, model):
        if model.published is None or model.deleted or model.restricted or not model.consented:
            return False
        path = Page.objects.values_list("path", flat=True).get(pk=model.pk)
        below_library = path.startswith(Page.objects.values_list("path", flat=True).get(pk=self.world.library.pk))
        if self.library_restricted and below_library:
            return False
        return model.published.expires is None or model.published.expires > timezone.now()

    def _the_copy_is_what_is_public(self):
        self.a_follower_asks_for_changes()
        public = PublicDocument.objects.public().values_list("id", "sequence")
        held = {identity: document["sequence"] for identity, document in self.mirror.documents.items()}
        assert held == {str(identity): number for identity, number in public}

    def _receive(self, _url, body, _headers):
        message = json.loads(body)
        data = message["data"]
        public = {str(pk): number for pk, number in PublicDocument.objects.public().values_list("id", "sequence")}
        if message["type"] == "library.resync":
            self.held = public
            self.paths = {str(pk): path for pk, path in PublicDocument.objects.public().values_list("id", "path")}
        elif data["action"] == "put":
            assert public[data["id"]] == data["sequence"]
            assert data["former_path"] == self._told_before(data)
            self.held[data["id"]], self.paths[data["id"]] = data["sequence"], data["path"]
        else:
            assert data["id"] not in public
            assert (data["slug"], data["path"], data["api_url"]) == (None, None, None)
            # The one path that this site knows, so that it can be forgotten there; then nobody is told it again.
            assert data["former_path"] == self._told_before(data)
            self.held.pop(data["id"], None)
            self.paths.pop(data["id"], None)
        return Answer(0.0, 204)

    def _told_before(self, data):
        told = self.paths.get(data["id"])
        return None if told == data["path"] else told

    def _the_site_was_told_what_is_public(self):
        public = PublicDocument.objects.public().values_list("id", "sequence")
        assert self.held == {str(identity): number for identity, number in public}

    def _no_surface_says_a_hidden_word(self):
        allowed = {model.published.token for model in self._public()}
        public = [
            json.dumps(json.loads(body)) for body in PublicDocument.objects.public().values_list("body", flat=True)
        ]
        allowed |= {token for token in self.spoken if any(f"{token}" in body for body in public)}
        hidden = {token.encode() for token in self.spoken - allowed}
        for address, answer in self.outsider.look(Hidden()).items():
            said = [token for token in hidden if token in answer.body]
            assert not said, (address, said)


def histories(world: World, examples: int, machine: type[Histories] = Histories) -> None:
    Histories.world = world
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=10,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize(("share", "many"), [(0, 5), (1, 5), pytest.param(2, 30, marks=pytest.mark.long)])
def test_some_histories(world, share, many):
    histories(world, many, seed(share)(type(f"Share{share}", (Histories,), {})))


@pytest.mark.soak
@pytest.mark.parametrize("share", range(10))
def test_thousands_of_histories(world, share):
    histories(world, 500)
