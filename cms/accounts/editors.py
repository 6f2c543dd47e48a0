"""The group of the editors: what curating the library takes, and nothing else."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

EDITORS = "Editors"
PAGE_PERMISSIONS = ("add", "change", "publish")
# Wagtail keeps the permissions of replaced models under its own: publishing.Picture is an image, and so on.
COLLECTION_PERMISSIONS = {
    "wagtailimages": ("add_image", "change_image", "delete_image", "choose_image"),
    "wagtaildocs": ("add_document", "change_document", "delete_document", "choose_document"),
    "wagtailmedia": ("add_media", "change_media", "delete_media"),
}
VOCABULARIES = ("partofsystem", "place", "profession", "successmeasure", "topic")
FRAMEWORK = ("competency", "frameworkversion", "theme")
# A consent is withdrawn, not deleted: what somebody agreed to stays on record.
GLOBAL_PERMISSIONS = {
    "wagtailadmin": ("access_admin",),
    # Who shows the stories; an administrator registers them, because a consumer has a secret.
    "api": ("view_consumer",),
    "publishing": ("add_consentrecord", "change_consentrecord", "view_consentrecord"),
    "characteristics": (
        *(f"view_{name}" for name in FRAMEWORK),
        *(f"{action}_{name}" for name in VOCABULARIES for action in ("add", "change", "delete", "view")),
    ),
    "search": (*(f"{action}_synonym" for action in ("add", "change", "delete", "view")), "view_dailysearch"),
    "wagtailsearchpromotions": tuple(f"{action}_searchpromotion" for action in ("add", "change", "delete")),
}


def ensure_group() -> Group:
    """The group with at least these permissions; others that an administrator gave it stay."""
    group = Group.objects.get_or_create(name=EDITORS)[0]
    for app, codenames in GLOBAL_PERMISSIONS.items():
        group.permissions.add(*_permissions(app, codenames))
    root = Page.objects.get(depth=1)
    for permission in _permissions("wagtailcore", [f"{action}_page" for action in PAGE_PERMISSIONS]):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    top = Collection.get_first_root_node()
    for app, codenames in COLLECTION_PERMISSIONS.items():
        for permission in _permissions(app, codenames):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=top, permission=permission)
    return group


def _permissions(app: str, codenames: Iterable[str]) -> list[Permission]:
    """The permissions of these names. Raises LookupError if there is one that nothing defines."""
    wanted = set(codenames)
    found = list(Permission.objects.filter(content_type__app_label=app, codename__in=wanted))
    if missing := wanted - {permission.codename for permission in found}:
        message = f"No permission of {app} is called {', '.join(sorted(missing))}"
        raise LookupError(message)
    return found
