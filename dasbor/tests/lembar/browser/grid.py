"""Lembar nilai as a person uses it: cells by their place, typed and pasted."""

from decimal import Decimal
from typing import Any

from playwright.sync_api import Locator, Page, expect

from penilaian.models import Periode
from penilaian.tests.factories import cell_of

INOVASI = 2  # the column; 0 is the OPD


def open_lembar(page: Page, live_server: Any) -> Page:
    page.goto(f"{live_server.url}/lembar/2022/3/")
    return page


def cell(page: Page, column: int, row: int) -> Locator:
    return page.locator(f"tbody td[data-x='{column}'][data-y='{row}']")


def expect_saved(page: Page, column: int, row: int, text: str) -> None:
    expect(cell(page, column, row)).to_have_attribute("data-state", "tersimpan")
    expect(cell(page, column, row)).to_have_text(text)


def type_into(page: Page, column: int, row: int, text: str) -> None:
    cell(page, column, row).click()
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def paste(page: Page, text: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


def nilai(periode: Periode, kode: str, komponen: str = "inovasi") -> Decimal | None:
    return cell_of(periode, kode, komponen).nilai
