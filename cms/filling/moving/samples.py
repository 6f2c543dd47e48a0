"""The marks of sample stories: by them `purge_samples` knows in the new house what it may remove."""

from typing import Any

from wagtail.models import Revision

from library.models import StoryPage
from library.samples.records import FileRecord, Record, find_record, is_as_loaded, remember, state_of
from publishing.models import Picture, Recording
from publishing.models.portable.names import Names

FILES: dict[str, type[Picture] | type[Recording]] = {"image": Picture, "recording": Recording}


def sample_data(page: Any, names: Names) -> dict[str, Any] | None:
    """What the loader knows of a sample story; None if it is none, or if somebody changed it since."""
    record = find_record(page) if isinstance(page, StoryPage) and page.sample_key else None
    if record is None:
        return None
    files = {field: _file_data(model, getattr(record, field), names) for field, model in FILES.items()}
    return {"source": record.source, **files}


def remember_sample(page: StoryPage, revision: Revision | None, data: dict[str, Any], names: Names) -> None:
    """Let the loader know its story, its picture and its recording again."""
    if revision is None:
        return
    files = {field: _file_record(model, data[field], names) for field, model in FILES.items()}
    remember(page, revision, Record(data["source"], **files), is_new=True)


def _file_data(model: type[Any], record: FileRecord | None, names: Names) -> dict[str, str] | None:
    thing = model.objects.filter(pk=record.pk).first() if record else None
    if record is None or thing is None or not is_as_loaded(thing, record):
        return None
    return {"source": record.source, "name": str(names.name(model, record.pk))}


def _file_record(model: type[Any], data: dict[str, str] | None, names: Names) -> FileRecord | None:
    if data is None:
        return None
    thing = model.objects.get(pk=names.key(model, data["name"]))
    return FileRecord(thing.pk, data["source"], state_of(thing))
