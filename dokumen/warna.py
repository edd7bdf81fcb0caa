"""Colours that people choose, made fit to read: WCAG 2.2 contrast, in plain arithmetic."""

import re

PUTIH = "#ffffff"
TINTA = "#182433"
HITAM = "#000000"
AA = 4.5  # the least contrast of text of normal size (WCAG 2.2, 1.4.3)

Rgb = tuple[int, int, int]


def parse_warna(warna: str) -> Rgb:
    """Red, green and blue of "#rrggbb", 0..255 each. Raises ValueError for anything else."""
    if not re.fullmatch(r"#[0-9a-f]{6}", warna, re.ASCII):
        raise ValueError(f"bukan warna: {warna}")
    return int(warna[1:3], 16), int(warna[3:5], 16), int(warna[5:7], 16)


def contrast(warna: str, other: str) -> float:
    """The WCAG contrast ratio of two colours, 1..21."""
    light, dark = sorted((_luminance(parse_warna(warna)), _luminance(parse_warna(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(warna: str, other: str, share: float) -> str:
    """`warna` with `share` (0..1) of the other in it."""
    pairs = zip(parse_warna(warna), parse_warna(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def ink_on(warna: str) -> str:
    """The ink that can be read on this ground: ours or white, and black for the few middle tones that need it."""
    return next((ink for ink in (TINTA, PUTIH) if contrast(ink, warna) >= AA), HITAM)


def darken_to_read(warna: str, *, ground: str) -> str:
    """The same hue, darkened only as far as text of it on `ground` needs."""
    for step in range(21):
        darker = mix(warna, HITAM, step / 20)
        if contrast(darker, ground) >= AA:
            return darker
    return HITAM


def _luminance(rgb: Rgb) -> float:
    red, green, blue = (_linear(channel / 255) for channel in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
