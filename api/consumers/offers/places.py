"""Where each answer of the form stands in a manifest, there and back."""

from collections.abc import Collection, Mapping

from api.schemas.offers import AnnouncedFile, OfferedTexts, OfferManifest
from contributions.handling.media import PICTURES, RECORDING
from contributions.handling.receiving import CONTACT, FILE

# By question, then by field: what was typed, as a form takes it.
Typed = dict[str, dict[str, list[str]]]
ON = ["on"]
TEXTS = tuple(OfferedTexts.model_fields)
PLACES: Mapping[tuple[str, str], str] = {
    ("kind", "kind"): "kind",
    ("kind", "call"): "call",
    ("title", "title"): "title",
    **{(part, "text"): f"text.{part}" for part in TEXTS},
    ("shows", "competencies"): "shows",
    ("shows", "not_sure"): "shows",
    ("recognisable", "recognisable"): "recognisable",
    **{("where", name): f"where.{name}" for name in ("role", "part_of_system", "place", "profession")},
    **{("consent", name): f"consent.{name}" for name in ("publish", "employer", "credit")},
    **{(CONTACT, name): f"contact.{name}" for name in ("email", "name")},
}


def place_of(told: OfferManifest, question: str, field: str) -> str:
    """Where the manifest has a field of a question; what is said by which files there are, they all say."""
    for number, file in enumerate(told.files):
        if file.question == question:
            return f"files.{number}" + (f".{field}" if field in AnnouncedFile.model_fields else "")
    return PLACES.get((question, field), "files")


def typed(told: OfferManifest) -> Typed:
    """What the form would have been filled in with."""
    files: dict[str, AnnouncedFile] = {file.question: file for file in told.files}
    consent, contact, where = told.consent, told.contact, told.where
    answers: Typed = {
        "kind": {"kind": [told.kind], "call": _text(told.call)},
        "title": {"title": [told.title]},
        "way": {"way": [_way(told.kind, files.keys())]},
        FILE: {},
        **{part: {"text": _text(getattr(told.text, part))} for part in TEXTS},
        "pictures": {"pictures": ["yes" if set(PICTURES) & files.keys() else "no"]},
        "shows": {"competencies": told.shows, "not_sure": [] if told.shows else ON},
        "where": {name: _text(value) for name, value in where},
        "recognisable": {"recognisable": ["yes" if told.recognisable else "no"]},
        "consent": {"publish": _tick(consent.publish), "employer": _tick(consent.employer), "credit": [consent.credit]},
        CONTACT: {"email": [contact.email], "name": _text(contact.name)},
        **{question: _said(file, files) for question, file in files.items()},
    }
    return {question: {name: one for name, one in fields.items() if one} for question, fields in answers.items()}


def _way(kind: str, files: Collection[str]) -> str:
    """How it is told; a file that has no place in its kind decides nothing."""
    if kind == "vox-pop":
        return RECORDING if RECORDING in files else "here"
    return "file" if FILE in files else "here"


def _said(file: AnnouncedFile, files: Mapping[str, AnnouncedFile]) -> dict[str, list[str]]:
    """What is said of a file; of a picture, whether there is a further one as well."""
    following = PICTURES[PICTURES.index(file.question) + 1 :] if file.question in PICTURES else ()
    return {
        "description": _text(file.description),
        "credit": _text(file.credit),
        "people": _text("\n".join(file.people)),
        "agreed": _tick(file.agreed),
        "said": _text(file.said),
        "another": _tick(bool(set(following) & files.keys())),
    }


def _text(value: str) -> list[str]:
    return [value] if value else []


def _tick(value: bool) -> list[str]:  # noqa: FBT001  a tick is one
    return ON if value else []
