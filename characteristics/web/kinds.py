"""The kinds of documents of the framework, and their collections."""

from functools import partial

from characteristics.documents import framework, versions
from characteristics.shapes.framework import (
    CharacteristicCard,
    CharacteristicDocument,
    CompetencyCard,
    CompetencyDocument,
    FrontPageCard,
    FrontPageDocument,
    ThemeCard,
)
from characteristics.shapes.versions import VersionCard, VersionDocument
from characteristics.web import structured_data, views
from characteristics.web.successors import former_characteristics, former_competencies, successors
from publishing.documents.kinds import Collection, Filter, Kind, Order, Values

collection = partial(Collection, group="Framework", orders=(Order.OWN, Order.CHANGED), page_size=None)
OF_A_CHARACTERISTIC = Filter(
    "characteristic", "Characteristic", "The slug of a characteristic.", Values.SLUGS, of="characteristics"
)

KINDS = (
    Kind(
        name="characteristic",
        collection="characteristics",
        label="Characteristic",
        plural="Characteristics",
        card=CharacteristicCard,
        body=CharacteristicDocument,
        build=framework.characteristic,
        render=views.characteristic,
        linked_data=structured_data.characteristic,
    ),
    Kind(
        name="competency",
        collection="competencies",
        label="Competency",
        plural="Competencies",
        card=CompetencyCard,
        body=CompetencyDocument,
        build=framework.competency,
        render=views.competency,
        linked_data=structured_data.competency,
    ),
    # Its place on the site is on the page of its characteristic.
    Kind(
        name="theme",
        collection="themes",
        label="Theme",
        plural="Themes",
        card=ThemeCard,
        body=ThemeCard,
        build=framework.theme_document,
    ),
    # Its place on the site is on the page of the framework's history.
    Kind(
        name="framework-version",
        collection="versions",
        label="Version of the framework",
        plural="Versions of the framework",
        card=VersionCard,
        body=VersionDocument,
        build=versions.version,
    ),
    Kind(
        name="characteristics",
        collection="pages",
        label="Page",
        schema="FrontPage",
        card=FrontPageCard,
        body=FrontPageDocument,
        build=framework.front_page,
        render=views.front_page,
    ),
)

COLLECTIONS = (
    collection(
        name="characteristics", label="Characteristics", singular="characteristic", former=former_characteristics
    ),
    collection(
        name="competencies",
        label="Competencies",
        singular="competency",
        filters=(OF_A_CHARACTERISTIC,),
        successors=successors,
        former=former_competencies,
    ),
    collection(name="versions", label="Versions of the framework", singular="version", path=versions.HISTORY),
    collection(name="themes", label="Themes", singular="theme", filters=(OF_A_CHARACTERISTIC,)),
)
