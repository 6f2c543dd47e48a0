"""What of this room moves with the library: the vocabularies, the topics with their other words, the framework."""

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
from publishing.models.portable import belongings
from publishing.models.portable.belongings import Belonging

SLUG = ("slug",)


def declare() -> None:
    """Let them move; versions in the order in which they came, by which a prepared one is known."""
    belongings.register(
        Belonging("parts-of-the-system", PartOfSystem, SLUG, SLUG),
        Belonging("places", Place, SLUG, SLUG),
        Belonging("professions", Profession, SLUG, SLUG),
        Belonging("success-measures", SuccessMeasure, SLUG, SLUG),
        Belonging("topics", Topic, SLUG, SLUG),
        Belonging("other-words-for-topics", TopicAlias, SLUG, SLUG),
        Belonging("competencies", Competency, SLUG, SLUG),
        Belonging("framework-versions", FrameworkVersion, SLUG, ("pk",)),
        *(
            Belonging(name, model, known_by, known_by_order, names_pages=True)
            for name, model, known_by, known_by_order in (
                (
                    "wordings-of-characteristics",
                    CharacteristicWording,
                    ("version", "characteristic"),
                    ("version__slug", "order", "characteristic__translation_key"),
                ),
                (
                    "wordings-of-competencies",
                    CompetencyWording,
                    ("version", "competency"),
                    ("version__slug", "competency__slug"),
                ),
                (
                    "what-became-of-competencies",
                    CompetencyMapping,
                    ("version", "old", "new"),
                    ("version__slug", "old__slug", "new__slug"),
                ),
                (
                    "decisions-about-tags",
                    TagDecision,
                    ("version", "page", "old"),
                    ("version__slug", "page__translation_key", "old__slug"),
                ),
                ("themes", Theme, SLUG, SLUG),
            )
        ),
    )
