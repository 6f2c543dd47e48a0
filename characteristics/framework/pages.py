"""The pages of the characteristics, as far as the framework decides about them."""

from wagtail.log_actions import log

from characteristics.framework.schema import CharacteristicEntry, Framework
from characteristics.models import CharacteristicPage, CharacteristicsPage

Pages = dict[str, CharacteristicPage]


def ensure(framework: Framework, parent: CharacteristicsPage) -> Pages:
    """The page of each characteristic by slug; one that is new is made as a draft."""
    slugs = [entry.slug for entry in framework.characteristics]
    found = {page.slug: page for page in CharacteristicPage.objects.child_of(parent).filter(slug__in=slugs)}
    return {entry.slug: found.get(entry.slug) or _create(entry, parent) for entry in framework.characteristics}


def follow(framework: Framework, pages: Pages, worded_before: set[int]) -> bool:
    """Bring the pages in line with the current version; return whether anything had to change.

    What the version brings is published, as editors have prepared it; what it lacks is unpublished. A page that was
    worded before and is not live was taken down by an editor, and stays down.
    """
    renamed = [_rename(pages[entry.slug], entry.label) for entry in framework.characteristics]
    brought = [page for page in pages.values() if not page.live and page.pk not in worded_before]
    for page in brought:
        page.get_latest_revision_as_object().save_revision().publish()
    lacking = list(CharacteristicPage.objects.live().exclude(slug__in=pages))
    for page in lacking:
        page.unpublish()
    return any([*renamed, brought, lacking, _reorder(list(pages.values()))])


def _create(entry: CharacteristicEntry, parent: CharacteristicsPage) -> CharacteristicPage:
    parent.refresh_from_db()
    page: CharacteristicPage = parent.add_child(
        instance=CharacteristicPage(title=entry.label, slug=entry.slug, live=False, has_unpublished_changes=True)
    )
    return page


def _rename(page: CharacteristicPage, label: str) -> bool:
    """Give the page its label, which its drafts follow; return whether it had another."""
    if page.title == label:
        return False
    data = {"title": {"old": page.title, "new": label}}
    page.title = page.draft_title = label
    page.save(update_fields=["title", "draft_title"], clean=False)
    log(instance=page, action="wagtail.rename", data=data)
    return True


def _reorder(pages: list[CharacteristicPage]) -> bool:
    """Put the pages in the tree in the order of the framework; return whether they were in another."""
    paths = [CharacteristicPage.objects.values_list("path", flat=True).get(pk=page.pk) for page in pages]
    if paths == sorted(paths):
        return False
    for page in pages:
        page.refresh_from_db()
        page.move(page.get_parent(), pos="last-child")
    return True
