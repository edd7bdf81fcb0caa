"""What holds for every page on every screen."""

from playwright.sync_api import Page


def fits(page: Page) -> bool:
    """Whether the page is no wider than the screen; a page that is on its way is waited for."""
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => null)")
    wider = page.locator("body").evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return bool(wider <= 0)
