"""A page as its reader sees it: what holds for every page in a real browser."""

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

from penilaian.tests.screen import SCREENS, fits

SIZES = {"13px", "15px", "20px", "32px"}
# A page has four; mode pengumuman, which is no such page, grows with the hall.
TEXT_SIZES = """() => {
  const sizes = new Set();
  if (!document.querySelector("main.wrap")) return [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.textContent.trim() && element.getClientRects().length) {
      sizes.add(getComputedStyle(element).fontSize);
    }
  }
  return [...sizes];
}"""
# Words that go on in the next line without a hyphen, and text that the screen, or a frame with no bar to move it by,
# cuts off at the right. Three dots say so themselves; what a frame of a pixel holds is there to be heard, not seen.
CUT = r"""() => {
  const cut = [], frames = new Map(), range = document.createRange();
  const frameOf = (element) => {
    if (!element || element === document.body) return document.documentElement;
    if (!frames.has(element)) {
      const { overflowX, textOverflow } = getComputedStyle(element);
      const isFrame = overflowX !== "visible" && textOverflow !== "ellipsis";
      frames.set(element, isFrame ? element : frameOf(element.parentElement));
    }
    return frames.get(element);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, element = text.parentElement;
    if (!text.data.trim() || !element.checkVisibility({ visibilityProperty: true })) continue;
    const frame = frameOf(element), right = frame.getBoundingClientRect().right;
    if (frame.clientWidth <= 1) continue;
    range.selectNodeContents(text);
    const lines = range.getClientRects();
    const isMoved = ["auto", "scroll"].includes(getComputedStyle(frame).overflowX);
    if (!isMoved && [...lines].some((line) => line.right > right + 1)) cut.push(text.data.trim());
    if (lines.length < 2) continue;
    for (const { 1: word, index } of text.data.matchAll(/(?<!\S)[(“"]?(\p{L}{3,})[).,:;”"]*(?!\S)/gu)) {
      const start = text.data.indexOf(word, index);
      range.setStart(text, start);
      range.setEnd(text, start + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) cut.push(word);
    }
  }
  return cut;
}"""


def look_at(page: Page) -> None:
    """What holds for every page: it fits the screen, cuts no word, keeps to the four sizes, and axe finds nothing.

    The click that leads to the page stands under `page.expect_navigation()`, or what only that page shows is expected
    first: else the page that is left might be looked at.
    """
    assert list(_layout_faults(page)) == [], page.url
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def look_on_every_screen(page: Page) -> None:
    """`look_at` on all of SCREENS after one load; the page is left on the screen it was on."""
    assert list(faults_of(page)) == [], page.url


def faults_of(page: Page) -> Iterator[str]:
    """What is wrong on each of SCREENS; axe looks once, on the laptop, where nothing of a page is folded away."""
    before = page.viewport_size
    assert before is not None
    for name, screen in SCREENS.items():
        page.set_viewport_size(screen["viewport"])
        yield from (f"{name}: {fault}" for fault in _layout_faults(page))
        if name == "laptop" and (found := Axe().run(page)).violations_count:
            yield found.generate_report()
    page.set_viewport_size(before)


def _layout_faults(page: Page) -> Iterator[str]:
    if not fits(page):
        yield "wider than the screen"
    if cut := page.evaluate(CUT):
        yield f"cut: {cut}"
    if odd := set(page.evaluate(TEXT_SIZES)) - SIZES:
        yield f"sizes: {sorted(odd)}"
