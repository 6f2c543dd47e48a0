"""Stories that other sites send: signed, checked as in the form, once, and public nowhere before somebody agrees."""

import json
import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, cast
from urllib.request import Request

import pytest
import time_machine
from django.conf import settings as project
from django.core.files.storage import default_storage
from django.urls import resolve
from django.utils import timezone

from api.consumers.offers.places import PLACES, TEXTS, place_of
from api.models import Consumer, Offer, OfferedFile
from api.reference.guide import GUIDE
from api.schemas.offers import OfferManifest
from contributions.models import Contribution, ContributionFile
from contributions.offering.journey import OFFER
from people.links import keys
from people.links.logs import WithoutKeys
from people.models import Mail, PrivateLink, Progress, ProgressFile
from people.outbox.messages import message_of
from people.questions import limits
from people.questions.housekeeping import forget_answers
from publishing.machine.attempts import Limit
from publishing.serving.bodies import most_bytes
from tests.library.word_shapes import png
from tests.support.contributors import Contributor
from tests.support.offering_sites import ADDRESS, OfferingSite, announced, manifest, picture
from tests.support.presence import present
from tests.support.word_files import docx, h, p

pytestmark = pytest.mark.django_db
PNG = png()
TONE = Path(project.BASE_DIR, "tests", "publishing", "recordings", "tone.mp3").read_bytes()


@pytest.fixture
def site(world: Any, settings: Any) -> OfferingSite:
    settings.STORIES_FROM_SITES = True
    return OfferingSite()


def culprits(answer: Any, status: int = 422) -> list[str]:
    """What a refusal names."""
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json"), answer.content
    assert answer["Cache-Control"] == "no-store"
    return [one["parameter"] for one in answer.json()["errors"]]


def nothing_is_kept() -> bool:
    return not any(model.objects.exists() for model in (Contribution, Progress, Offer, Mail, PrivateLink))


def test_a_story_is_received_as_if_it_had_been_told_here(site: OfferingSite) -> None:
    answer = site.post(manifest("case-study", consent={"publish": True, "employer": True, "credit": "role"}))
    contribution = Contribution.objects.get()
    assert (answer.status_code, answer.json()) == (
        201,
        {
            "state": "received",
            "reference": contribution.reference,
            "reply_by": f"{contribution.reply_by}",
            "files": [],
        },
    )
    assert (contribution.via, contribution.stage, contribution.wording) == ("ICS site", "new", "2026-11")
    typed_here = Contributor().offer("case-study")
    assert contribution.answers.keys() | {"learning", "differently"} == typed_here.answers.keys()
    assert contribution.answers["challenge"] == {"text": "About challenge."}
    assert contribution.answers["consent"] == {"publish": True, "employer": True, "credit": "role"}
    mail = message_of(present(Mail.objects.order_by("pk").first()))
    assert (mail.to, mail.subject) == (["ann@offers.test"], f"We have your story ({contribution.reference})")
    ann = Contributor()
    assert ann.follow_first(contribution) == f"/offer-a-story/mine/{contribution.reference}/"
    assert "ann@offers.test" not in json.dumps(list(Progress.objects.values_list("answers", "result")))


def test_the_same_message_is_the_same_story_and_the_same_story_is_one(site: OfferingSite) -> None:
    first = site.post(manifest())
    again = site.post(manifest(), at=datetime.now(UTC) - timedelta(seconds=60))
    assert (again.status_code, again.content) == (201, first.content)
    assert culprits(site.post(manifest(title="Another")), 409) == ["webhook-id"]
    other = site.post(manifest(), "msg_2")
    assert other.json()["reference"] == first.json()["reference"]
    # Another site's ids are its own.
    assert OfferingSite("Other").post(manifest(title="Third", text={"reflection": "Else."})).status_code == 201
    assert Contribution.objects.count() == 2
    Contribution.objects.all().delete()
    assert site.post(manifest()).json()["state"] == "received"
    assert not Contribution.objects.exists()


def test_files_are_put_once_each_and_the_last_completes_the_story(site: OfferingSite, caplog: Any) -> None:
    second = png("blue")
    told = manifest(files=[picture(PNG, people=["The porter"], agreed=True), picture(second, "picture-2")])
    answer = site.post(told)
    assert answer.status_code == 202
    assert answer.content == site.post(told).content
    places = answer.json()["files"]
    assert [(one["question"], one["name"], one["has_arrived"]) for one in places] == [
        ("picture", "ward.png", False),
        ("picture-2", "ward.png", False),
    ]
    assert not Contribution.objects.exists()
    half = site.put(places[0]["url"], PNG)
    assert (half.status_code, half.json()["state"], half.json()["reference"]) == (202, "waiting", None)
    assert [one["has_arrived"] for one in half.json()["files"]] == [True, False]
    assert site.put(places[0]["url"], PNG).status_code == 409
    PrivateLink.objects.update(expires_at=timezone.now() + timedelta(hours=1))
    whole = site.put(places[1]["url"], second)
    contribution = Contribution.objects.get()
    assert (whole.status_code, whole.json()["reference"]) == (201, contribution.reference)
    assert site.post(told).json() == whole.json()
    # Longer than the addresses for the files were good for.
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        PrivateLink.objects.filter(expires_at__lt=timezone.now()).delete()
        assert site.post(told).json() == whole.json() | {"files": site.post(told).json()["files"]}
    kept = {one.question: one for one in contribution.files.all()}
    assert {name: one.name for name, one in kept.items()} == {"picture": "ward.png", "picture-2": "ward.png"}
    assert all(default_storage.exists(str(one.file)) for one in kept.values())
    assert contribution.answers["picture"]["people"] == "The porter"
    assert (ProgressFile.objects.count(), Mail.objects.filter(letter="contribution-received").count()) == (0, 1)
    key = places[0]["url"].rpartition("/")[2]
    logged = "".join(WithoutKeys().format(one) for one in caplog.records)
    assert (key in logged, f"{ADDRESS}/files/[key]" in logged) == (False, True)
    assert not Contribution.objects.filter(answers__icontains=key).exists()


@pytest.mark.parametrize("kind", ["case-study", "vox-pop"])
def test_a_word_file_and_a_recording_stand_in_place_of_texts(site: OfferingSite, kind: str) -> None:
    content = TONE if kind == "vox-pop" else docx(h(1, "Two lists"), p("A ward and two lists."))
    question, name = ("recording", "voice.mp3") if kind == "vox-pop" else ("word-file", "two.docx")
    file = announced(question, name, content)
    told = manifest(kind, text={}, files=[file])
    (place,) = site.post(told).json()["files"]
    done = site.put(place["url"], content)
    assert done.status_code == 201, done.content
    contribution = Contribution.objects.get()
    if kind == "vox-pop":
        assert [one.name for one in contribution.files.all()] == ["voice.mp3"]
    else:
        assert (contribution.file_name, bool(contribution.file)) == ("two.docx", True)
    # What has no place beside it is named, and nothing is cut without a word.
    extra = manifest(kind, files=[file])
    assert culprits(site.post(extra, "msg_2")) == [f"text.{part}" for part in extra["text"]]


WRONG: list[tuple[dict[str, Any], list[str]]] = [
    ({"wording": "2020-01"}, ["wording"]),
    ({"title": ""}, ["title"]),
    ({"title": "x" * 151}, ["title"]),
    ({"title": "Patient 943 476 5919"}, ["title"]),
    ({"text": {}}, ["text.reflection"]),
    ({"text": {"reflection": "For 943 476 5919."}}, ["text.reflection"]),
    ({"text": {"reflection": "A", "quote": "B"}}, ["text.quote"]),
    ({"text": {"poem": "A"}}, ["text.poem"]),
    ({"shows": ["nothing"]}, ["shows"]),
    ({"shows": ["bridging", "tensions", "habit", "experiment", "bridging", "x"]}, ["shows"]),
    ({"where": {"role": ""}}, ["where.role"]),
    ({"where": {"role": "A", "place": "atlantis"}}, ["where.place"]),
    ({"where": {"role": "A", "part_of_system": "x"}}, ["where.part_of_system"]),
    ({"consent": {"publish": False, "credit": "role"}}, ["consent.publish"]),
    ({"consent": {"publish": "yes", "credit": "role"}}, ["consent.publish"]),
    ({"consent": {"publish": True, "credit": "name"}}, ["contact.name"]),
    ({"contact": {"email": "nobody"}}, ["contact.email"]),
    ({"contact": {"email": "ann@offers.test", "name": "\x00"}}, ["contact.name"]),
    ({"call": "no-such-call"}, ["call"]),
    ({"type": "document.put"}, ["type"]),
    ({"kind": "poem"}, ["kind"]),
    ({"surprise": 1}, ["surprise"]),
    ({"text": {"reflection": "Ring 020 7946 0123."}}, ["text.reflection"]),
    ({"files": [picture(PNG, description="")]}, ["files.0.description"]),
    ({"files": [picture(PNG, people=["Bob"])]}, ["files.0.agreed"]),
    ({"files": [picture(PNG), picture(PNG)]}, ["files.0.question", "files.1.question"]),
    ({"files": [picture(PNG, "picture-2")]}, ["files"]),
    ({"files": [announced("recording", "a.mp3", PNG)]}, ["files.0"]),
    ({"files": [picture(PNG) | {"name": "a\x00b.png"}]}, ["files.0.name"]),
    ({"files": [picture(PNG) | {"name": ".."}]}, ["files.0.name"]),
    ({"files": [picture(PNG) | {"name": "wards/"}]}, ["files.0.name"]),
    ({"files": [picture(PNG, sha256="00")]}, ["files.0.sha256"]),
    ({"files": [picture(PNG, size=26 * 1024 * 1024)]}, ["files.0.size"]),
]


def test_what_is_not_right_is_named_and_nothing_is_kept(site: OfferingSite) -> None:
    for changed, named in WRONG:
        assert culprits(site.post(manifest(**changed))) == named, changed
    assert nothing_is_kept()


def test_what_looks_like_a_detail_may_stay_if_somebody_has_seen_it(site: OfferingSite) -> None:
    told = manifest(text={"reflection": "Ring 020 7946 0123."})
    (error,) = site.post(told).json()["errors"]
    assert error["message"].startswith("“020 7946 0123” looks like a telephone number.")
    assert site.post({**told, "details_seen": True}).status_code == 201


def test_what_is_no_manifest_is_a_problem(site: OfferingSite) -> None:
    for body in ("", "[]", "{", "null", '"\\ud800"', "[" * 100_000):
        assert culprits(site.post(body)) == [None], body[:9]
    assert nothing_is_kept()


def test_only_a_site_that_may_is_heard_and_only_lately(site: OfferingSite, settings: Any) -> None:
    now = datetime.now(UTC)
    old, early = now - timedelta(seconds=310), now + timedelta(seconds=310)
    assert culprits(site.post(manifest(), at=old), 403) == ["webhook-timestamp"]
    assert culprits(site.post(manifest(), at=early), 403) == ["webhook-timestamp"]
    assert culprits(site.post(manifest(), webhook_signature="v1,AAAA"), 403) == ["webhook-signature"]
    assert culprits(site.post(manifest(), webhook_signature="v1a,\xe9 v1,"), 422) == ["webhook-signature"]
    assert culprits(site.post(manifest(), webhook_id="msg_2"), 403) == ["webhook-signature"]
    assert culprits(site.post(manifest(), webhook_id="a.b")) == ["webhook-id"]
    assert culprits(site.post(manifest(), webhook_timestamp="now")) == ["webhook-timestamp"]
    bare = site.client.post(ADDRESS, manifest(), content_type="application/json")
    assert culprits(bare) == ["webhook-id", "webhook-timestamp", "webhook-signature"]
    for change in ({"may_offer": False}, {"is_active": False}):
        other = OfferingSite(f"Not {change}", **change)
        assert culprits(other.post(manifest()), 403) == ["webhook-signature"]
    assert nothing_is_kept()
    # A former secret signs for a day.
    former = OfferingSite()
    secret = former.consumer.secret
    site.consumer.change_secret()
    assert secret != site.consumer.secret
    assert former.post(manifest()).status_code == 201
    settings.STORIES_FROM_SITES = False
    nowhere = site.post(manifest())
    assert (nowhere.status_code, nowhere.content) == (404, site.client.get("/api/v1/nothing").content)


def test_a_file_that_is_not_what_was_announced_is_refused_and_may_come_again(site: OfferingSite) -> None:
    told = manifest(files=[picture(PNG)])
    (place,) = site.post(told).json()["files"]
    assert culprits(site.put(place["url"], PNG + b"x"), 413) == ["files.0"]
    for wrong in (PNG[:-1], b"", PNG[:-1] + b"x"):
        assert culprits(site.put(place["url"], wrong)) == ["files.0"]
    assert site.put(place["url"], PNG).status_code == 201
    # Whatever its name says: it is opened.
    for number, (name, content, words) in enumerate(
        [
            ("ward.png", b"MZ\x90 a program", "picture"),
            ("ward.exe", PNG, "picture"),
        ]
    ):
        offer = manifest(title=f"Number {number}", files=[{**picture(content), "name": name}])
        (place,) = site.post(offer, f"msg_{number}x").json()["files"]
        answer = site.put(place["url"], content)
        assert culprits(answer) == ["files.0"]
        assert words in answer.json()["errors"][0]["message"]
    word = docx(p("Of 943 476 5919."))
    (place,) = site.post(manifest(text={}, files=[announced("word-file", "a.docx", word)]), "word").json()["files"]
    assert "NHS number" in site.put(place["url"], word).json()["errors"][0]["message"]
    assert Contribution.objects.count() == 1


def test_an_address_that_is_over_anothers_or_guessed_is_the_same_404(site: OfferingSite, settings: Any) -> None:
    (place,) = site.post(manifest(files=[picture(PNG)])).json()["files"]
    Contributor().offer("vox-pop")
    message_of(present(Mail.objects.last()))
    link = PrivateLink.objects.get(purpose="contribution")
    guesses = ["0" * 40, "x", keys.key_of(link)]
    nowhere = site.client.get("/api/v1/nothing").content
    answers = [site.put(f"{ADDRESS}/files/{key}", PNG) for key in guesses]
    for name in ("may_offer", "is_active"):
        Consumer.objects.update(**{name: False})
        answers.append(site.put(place["url"], PNG))
        Consumer.objects.update(**{name: True})
    settings.STORIES_FROM_SITES = False
    answers.append(site.put(place["url"], PNG))
    settings.STORIES_FROM_SITES = True
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        answers.append(site.put(place["url"], PNG))
        forget_answers()
        assert not OfferedFile.objects.exists()
        answers.append(site.put(place["url"], PNG))
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, nowhere)}
    assert not ContributionFile.objects.exists()


def test_a_site_that_sends_too_much_is_slowed_and_another_is_not(site: OfferingSite, monkeypatch: Any) -> None:
    assert limits.STORIES_FROM_A_SITE.at_once >= 60
    monkeypatch.setattr(limits, "STORIES_FROM_A_SITE", Limit(at_once=2, seconds=30))
    assert [site.post(manifest()).status_code for _ in range(3)] == [201, 201, 429]
    assert int(site.post(manifest())["Retry-After"]) in range(1, 31)
    assert OfferingSite("Other").post(manifest(title="Else")).status_code == 201


def test_nothing_else_is_read_or_taken_there(site: OfferingSite, settings: Any) -> None:
    (place,) = site.post(manifest(files=[picture(PNG)])).json()["files"]
    path = place["url"].removeprefix("https://library.test")
    for address, method in ((ADDRESS, "POST"), (path, "PUT")):
        for other in ("get", "head", "delete", "patch"):
            answer = getattr(site.client, other)(address)
            assert (answer.status_code, answer["Allow"]) == (405, f"OPTIONS, {method}")
        assert site.client.options(address)["Access-Control-Allow-Methods"] == f"OPTIONS, {method}"
    # The door reads no more than may come, and nothing at all where nothing is awaited.
    assert most_bytes(resolve(ADDRESS)) == 512 * 1024
    assert (most_bytes(resolve(path)), most_bytes(resolve(f"{ADDRESS}/files/x"))) == (len(PNG), None)
    settings.STORIES_FROM_SITES = False
    assert (most_bytes(resolve(ADDRESS)), most_bytes(resolve(path))) == (None, None)


def test_every_answer_of_the_form_has_a_place_in_the_manifest() -> None:
    asked = {(one.slug, field) for one in OFFER.questions for field in one.form.base_fields}
    files = {question for question, _ in asked if question.startswith(("picture-", "recording", "word-file"))}
    of_files = {(question, field) for question, field in asked if question in {*files, "picture"}}
    by_the_files = {("way", "way"), ("pictures", "pictures")}
    assert asked == PLACES.keys() | of_files | by_the_files
    assert set(TEXTS) <= {question for question, _ in asked}
    told = OfferManifest.model_validate(manifest(files=[picture(PNG)]))
    assert (place_of(told, "picture", "credit"), place_of(told, "contact", "email")) == (
        "files.0.credit",
        "contact.email",
    )


def test_the_example_of_the_guide_offers_a_story_with_its_picture(site: OfferingSite) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    blocks = re.findall(r"^```(python|json)\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    (code,) = [text for language, text in blocks if language == "python"]
    (told,) = [json.loads(text) for _, text in blocks if "contribution.offered" in text]
    sent: list[Any] = []

    def send(request: Request) -> BytesIO:
        sent.append(request)
        headers = {name.lower(): value for name, value in request.header_items()}
        answer = site.client.generic(
            request.get_method(),
            request.selector,
            cast("bytes", request.data),
            headers.pop("content-type"),
            headers=headers,
        )
        assert answer.status_code in {201, 202}, answer.content
        return BytesIO(answer.content)

    scope: dict[str, Any] = {}
    exec(code, scope)  # noqa: S102  the example is our own
    told["shows"] = ["bridging"]
    stands = scope["offer"]("https://library.test", site.consumer.secret, told, {"board.png": PNG}, send=send)
    contribution = Contribution.objects.get()
    assert (stands["state"], stands["reference"]) == ("received", contribution.reference)
    assert [one.name for one in contribution.files.all()] == ["board.png"]
    assert [request.get_method() for request in sent] == ["POST", "PUT"]
