"""The roles: who may do what in the CMS, in one table. docs/editing.md tells it to editors; the groups follow it.

An administrator is an account that may do everything; each other role is a group.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Permissions = Mapping[str, tuple[str, ...]]


def all_of(*models: str) -> tuple[str, ...]:
    """The permissions to add, change, delete and view these models."""
    return tuple(f"{action}_{model}" for model in models for action in ("add", "change", "delete", "view"))


@dataclass(frozen=True)
class Role:
    """A group: what its members may do with pages, with files, and with everything else."""

    group: str
    pages: tuple[str, ...] = ()
    files: Permissions = field(default_factory=dict)
    others: Permissions = field(default_factory=dict)


CMS = {"wagtailadmin": ("access_admin",)}
# A consent is withdrawn, not deleted: what somebody agreed to stays on record.
CONSENTS = ("add_consentrecord", "change_consentrecord", "view_consentrecord")
READING = "read_drafts"

EDITOR = Role(
    "Editors",
    pages=("add", "change", "publish"),
    # Wagtail keeps the permissions of replaced models under its own: publishing.Picture is an image, and so on.
    files={
        "wagtailimages": ("add_image", "change_image", "delete_image", "choose_image"),
        "wagtaildocs": ("add_document", "change_document", "delete_document", "choose_document"),
        "wagtailmedia": ("add_media", "change_media", "delete_media"),
    },
    others={
        **CMS,
        # Who shows the stories; an administrator registers them, because a consumer has a secret.
        "api": ("view_consumer",),
        "publishing": (*CONSENTS, READING),
        # Concerns are for people who are named: an administrator gives a group of theirs the right.
        "contributions": ("view_contribution", "change_contribution", "view_note", *all_of("declinereason")),
        "characteristics": (
            *(f"view_{model}" for model in ("competency", "frameworkversion", "theme")),
            *all_of("partofsystem", "place", "profession", "successmeasure", "topic"),
        ),
        "programme": (
            *all_of("programmemilestone", "preelectionperiod", "invitationtemplate"),
            "change_invitation",
            "publish_insights",
        ),
        # Who decides about proposals is named: an administrator gives a group of theirs the right.
        "reports": (
            *(f"{action}_{model}" for model in ("measure", "proposal") for action in ("add", "change", "view")),
            *all_of("reading", "groupcomment"),
        ),
        "search": (*all_of("synonym"), "view_dailysearch"),
        "wagtailsearchpromotions": tuple(f"{action}_searchpromotion" for action in ("add", "change", "delete")),
    },
)
# Their own drafts: whoever may only add to the tree may change what they have added, until it is published.
WRITER = Role(
    "Writers",
    pages=("add",),
    files={
        "wagtailimages": ("add_image", "choose_image"),
        "wagtaildocs": ("add_document", "choose_document"),
        "wagtailmedia": ("add_media",),
    },
    others=CMS,
)
# What is sent to them they may open and correct; it is the step of the workflow that lets them, no page permission.
REVIEWER = Role("Reviewers", others={**CMS, "publishing": (*CONSENTS, READING)})
# Connect Five, with who takes part, the rounds, the matches; and what people took from events. Nothing else.
ORGANISER = Role("Organisers", others={**CMS, "community": ("organise_round",), "programme": ("read_insights",)})
WORKING_GROUP = Role("Working group", others={**CMS, "publishing": (READING,)})

ROLES = (EDITOR, WRITER, REVIEWER, WORKING_GROUP, ORGANISER)
