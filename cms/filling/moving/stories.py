"""Stories for reading: each in Markdown, as sample stories are written, and beside it what Markdown cannot say."""

from typing import Any

import yaml
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.filling.moving.packing import Packing
from contentfiles.writing import Unsaid, to_markdown
from contentfiles.written_text import Slugs
from library.models import BlogPage, CaseStudyPage, StoryPage, VoxPopPage

FOLDERS: dict[type[StoryPage], str] = {
    CaseStudyPage: "case-studies", BlogPage: "blogs", VoxPopPage: "vox-pops",
}  # fmt: skip
UNSAID = ("licence", "attribution", "reviewed_on", "review_due", "sample_key", "go_live_at", "expire_at")
SHORT = ("challenge", "change", "learning")


def pack_story(packing: Packing, page: Any, content: dict[str, Any], slugs: Slugs) -> None:
    """Pack a story as it is live, or as it was last saved if it never was."""
    unsaid: list[Unsaid] = []
    text = _text(page, content.get("body") or [], slugs, unsaid)
    place = f"stories/{FOLDERS[type(page)]}/{page.slug}"
    if f"{place}.md" in packing:
        place = f"{place}-{page.translation_key}"
    head = yaml.safe_dump(_head(page), allow_unicode=True, sort_keys=False, width=10_000)
    packing.put_text(f"{place}.md", f"---\n{head}---\n\n{text}")
    facts = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in _facts(page).items()}
    packing.put(f"{place}.json", {"id": str(page.translation_key), **facts, "blocks": unsaid})


def _facts(page: Any) -> dict[str, Any]:
    return {name: getattr(page, name) for name in UNSAID}


def _head(page: Any) -> dict[str, Any]:
    head = {
        "kind": page.document_kind,
        "title": page.title,
        "summary": page.summary,
        "byline": page.byline,
        "date": page.date,
        "competencies": {row.tag.slug: row.how_it_shows for row in page.story_competencies.all()},
        "topics": sorted(topic.name for topic in page.topics.all()),
        "part": page.part_of_system and page.part_of_system.slug,
        "place": page.place and page.place.slug,
        "profession": page.profession and page.profession.slug,
        "measures": [measure.slug for measure in page.success_measures.all()],
        "in_short": _in_short(page) if isinstance(page, CaseStudyPage) else None,
        "quote": getattr(page, "quote", ""),
        "image": _image(page.image) if page.image else None,
        "media": _media(page.recording) if getattr(page, "recording", None) else None,
        **_status(page),
    }
    return {name: value for name, value in head.items() if value or name in {"competencies", "topics"}}


def _in_short(page: CaseStudyPage) -> dict[str, str]:
    lines = {child.block_type: child.value.get("in_short") or "" for child in page.body}
    return {part: lines[part] for part in SHORT if lines.get(part)}


def _image(image: Any) -> dict[str, str]:
    return {"file": f"media/{image.file.name}", "alt": image.alternative_text, "credit": image.credit}


def _media(recording: Any) -> dict[str, str]:
    said = {
        "file": f"media/{recording.file.name}",
        "captions": f"media/{recording.captions.name}" if recording.captions else "",
        "seen": recording.seen,
        "credit": recording.credit,
    }
    return {name: value for name, value in said.items() if value}


def _status(page: Any) -> dict[str, Any]:
    """How it stands, in the words of the format: a published story needs none."""
    if page.expired:
        return {"status": "expired", "expires": timezone.localdate(page.expire_at) if page.expire_at else None}
    if page.live:
        is_private = PageViewRestriction.objects.filter(page=page.pk).exists()
        return {"status": "private"} if is_private else {}
    if page.approved_schedule and page.go_live_at:
        return {"status": "scheduled", "go_live": timezone.localdate(page.go_live_at)}
    return {"status": "draft"}


def _text(page: Any, body: list[Any], slugs: Slugs, unsaid: list[Unsaid]) -> str:
    """The text; `body` has names in the place of keys, so that what Markdown cannot say can be read elsewhere."""
    if isinstance(page, VoxPopPage):
        spoken = page.recording.transcript if page.recording else page.transcript
        return f"{spoken}\n" if spoken else ""
    if isinstance(page, BlogPage):
        return to_markdown(body, slugs, unsaid)
    parts = [(part["type"], part["value"].get("content") or []) for part in body]
    return "\n".join(f"## {part}\n\n{to_markdown(content, slugs, unsaid)}" for part, content in parts)
