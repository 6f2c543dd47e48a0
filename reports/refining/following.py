"""Following what happens to versions and proposals: what readers are told of them follows in the same transaction."""

from django.db.models.signals import post_save

from characteristics.models import CharacteristicPage, FrameworkVersion
from publishing.documents.names import source_name
from publishing.projection.marks import mark
from reports.models import FrameworkDraft, Proposal
from reports.refining.in_force import publish


def connect() -> None:
    """Note when a drafted version is published, and build characteristics again when its proposals change."""
    post_save.connect(_version, sender=FrameworkVersion, dispatch_uid="reports.version")
    post_save.connect(_draft, sender=FrameworkDraft, dispatch_uid="reports.framework_draft")
    post_save.connect(_proposal, sender=Proposal, dispatch_uid="reports.proposal")


def _version(instance: FrameworkVersion, **_kwargs: object) -> None:
    publish(instance)


def _draft(instance: FrameworkDraft, **_kwargs: object) -> None:
    if instance.published_at is not None:
        for pk in CharacteristicPage.objects.values_list("pk", flat=True):
            mark(source_name(CharacteristicPage, pk))


def _proposal(instance: Proposal, **_kwargs: object) -> None:
    if instance.draft is not None:
        _draft(instance.draft)
