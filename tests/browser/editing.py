"""What editors do in the CMS, in a real browser."""

from playwright.sync_api import Page

# Wagtail compares with the form as it is two seconds after the page has come: what is typed before is no edit to it.
# It begins twice, a tenth of a second apart.
NOTE_WATCHING = """
document.addEventListener("w-unsaved:watch-edits", () => {
  clearTimeout(window.begun);
  window.begun = setTimeout(() => { window.isWatchingEdits = true; }, 500);
});
"""


def log_in(page: Page, site: str, name: str = "editor", *, then: str) -> None:
    """Log in as an editor whose password is their name, and go on to an address of the CMS."""
    page.add_init_script(NOTE_WATCHING)
    page.goto(f"{site}/admin/login/?next={then}")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(name)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(site + then)


def wait_until_edits_are_watched(page: Page) -> None:
    page.wait_for_function("window.isWatchingEdits")


def choose_action(page: Page, name: str) -> None:
    """Choose what to do with a page from the menu beside *Save draft*."""
    page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    page.locator(f"button[name={name}]").click()
    page.wait_for_load_state()
