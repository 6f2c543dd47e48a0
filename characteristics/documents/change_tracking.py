"""Noticing changes to the framework and the vocabularies."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page

from characteristics.models import (
    CharacteristicWording,
    Competency,
    CompetencyMapping,
    CompetencyWording,
    FrameworkVersion,
    PartOfSystem,
    Place,
    Profession,
    SuccessMeasure,
    TagDecision,
    Theme,
    Topic,
    TopicAlias,
)
from publishing.documents.names import source_name, source_of
from publishing.models import Scope
from publishing.projection.change_tracking import track
from publishing.projection.marks import mark


def connect() -> None:
    """Rebuild what a change of the framework or of a vocabulary touches."""
    track(Competency, Topic, PartOfSystem, Place, Profession, SuccessMeasure)
    for signal in (post_save, post_delete):
        signal.connect(_competency, sender=Competency, dispatch_uid="characteristics.competency")
        signal.connect(_competency_wording, sender=CompetencyWording, dispatch_uid="characteristics.competency_wording")
        signal.connect(_page_of_characteristic, sender=CharacteristicWording, dispatch_uid="characteristics.wording")
        for model in (CharacteristicWording, CompetencyWording, CompetencyMapping):
            signal.connect(_history, sender=model, dispatch_uid=f"characteristics.history.{model.__name__}")
        signal.connect(_mapping, sender=CompetencyMapping, dispatch_uid="characteristics.mapping")
        signal.connect(_decision, sender=TagDecision, dispatch_uid="characteristics.decision")
        signal.connect(_theme, sender=Theme, dispatch_uid="characteristics.theme")
        signal.connect(_other_word, sender=TopicAlias, dispatch_uid="characteristics.topic_alias")
        signal.connect(_version, sender=FrameworkVersion, dispatch_uid="characteristics.version")


def _competency(instance: Competency, **_kwargs: object) -> None:
    mark(source_of(instance))


def _competency_wording(instance: CompetencyWording, **_kwargs: object) -> None:
    mark(f"{Competency._meta.label_lower}:{instance.competency_id}")
    mark(f"{Competency._meta.label_lower}:{instance.competency_id}", Scope.DEPENDENTS)
    mark(f"page:{instance.characteristic_id}")


def _page_of_characteristic(instance: CharacteristicWording, **_kwargs: object) -> None:
    mark(f"page:{instance.characteristic_id}")
    mark(f"page:{instance.characteristic_id}", Scope.DEPENDENTS)


def _history(**_kwargs: object) -> None:
    """Build every version again: each says what differs from the one before."""
    for pk in FrameworkVersion.objects.values_list("pk", flat=True):
        mark(source_name(FrameworkVersion, pk))


def _mapping(instance: CompetencyMapping, **_kwargs: object) -> None:
    """Build again what is tagged to a competency that became another, and what is found by its old name."""
    for pk in {instance.old_id, instance.new_id} - {None}:
        mark(source_name(Competency, pk), Scope.DEPENDENTS)


def _decision(instance: TagDecision, **_kwargs: object) -> None:
    mark(source_name(Page, instance.page_id))


def _theme(instance: Theme, **_kwargs: object) -> None:
    mark(source_of(instance))
    mark(f"page:{instance.characteristic_id}")
    mark(f"page:{instance.characteristic_id}", Scope.DEPENDENTS)


def _other_word(instance: TopicAlias, **_kwargs: object) -> None:
    mark(source_name(Topic, instance.topic_id), Scope.DEPENDENTS)


def _version(instance: FrameworkVersion, **_kwargs: object) -> None:
    mark(source_of(instance), Scope.EVERYTHING)
