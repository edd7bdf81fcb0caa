"""The scale of predikat as a page draws it: the Skema's own colours, each with an ink that can be read on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dokumen.warna import ink_on

NETRAL = "#6c7a91"


@dataclass(frozen=True, slots=True)
class PredikatBand:
    """One step of the scale. The letter always stands in the colour: colour never speaks alone."""

    huruf: str
    sebutan: str
    warna: str
    tinta: str


def build_band(huruf: str, sebutan: str, warna: str) -> PredikatBand:
    """A band in its colour; what is not a colour becomes a neutral grey."""
    try:
        return PredikatBand(huruf, sebutan, warna, ink_on(warna))
    except ValueError:
        return PredikatBand(huruf, sebutan, NETRAL, ink_on(NETRAL))


def is_same_scale(skema: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether a skor has the same letter in both; colours and words don't count."""
    steps, others = ([(part["huruf"], part["di_atas"]) for part in one["predikat"]] for one in (skema, other))
    return steps == others


def scale_of(skema: Mapping[str, Any]) -> dict[str, PredikatBand]:
    """The scale of a frozen Skema, by letter, the best first."""
    return {
        part["huruf"]: build_band(part["huruf"], part["sebutan"], part["warna"].lower())
        for part in skema["predikat"]
    }
