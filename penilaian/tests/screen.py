"""What holds for every page on every screen."""

from typing import Any

from playwright.sync_api import Page

# The screens that pages are looked at on: @pytest.mark.parametrize("screen", ["phone", "laptop"], indirect=True).
SCREENS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 360, "height": 780}, "is_mobile": True, "has_touch": True},
    "tablet": {"viewport": {"width": 768, "height": 1024}},
    "laptop": {"viewport": {"width": 1366, "height": 768}},
    "hall": {"viewport": {"width": 1920, "height": 1080}},
}


def fits(page: Page) -> bool:
    """Whether the page is no wider than the screen; a page that is on its way is waited for."""
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => null)")
    wider = page.locator("body").evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return bool(wider <= 0)
