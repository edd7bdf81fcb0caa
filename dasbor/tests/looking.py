"""A page as its reader sees it: what holds for every page in a real browser."""

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

from penilaian.tests.screen import fits

SIZES = {"13px", "15px", "20px", "32px"}
TEXT_SIZES = """() => {
  const sizes = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.textContent.trim() && element.getClientRects().length) {
      sizes.add(getComputedStyle(element).fontSize);
    }
  }
  return [...sizes];
}"""


def look_at(page: Page) -> None:
    """What holds for every page: it fits the screen, keeps to the four sizes, and axe finds nothing.

    The click that leads to the page stands under `page.expect_navigation()`, or what only that page shows is expected
    first: else the page that is left might be looked at.
    """
    assert fits(page), page.url
    assert set(page.evaluate(TEXT_SIZES)) <= SIZES, page.url
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
