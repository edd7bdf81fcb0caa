"""What may be uploaded as a lambang."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageFile

from opd.lambang import KEPT, MAX_BYTES, reduce_lambang, validate_lambang
from opd.models import Pemerintah

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
UNREADABLE = "Berkas lambang bukan gambar yang dapat dibaca."
WRONG_SIZE = "Lambang kosong atau lebih besar dari 10 MB. Perkecil gambarnya."
TOO_LARGE = "Lambang terlalu besar. Perkecil sampai di bawah 16 megapiksel."


def picture(kind: str = "PNG", size: tuple[int, int] = (64, 48), mode: str = "RGB") -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, kind)
    return buffer.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        validate_lambang(ContentFile(content, name="lambang.png"))
    [message] = refused.value.messages
    return message


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_png_or_jpeg_is_taken_and_left_to_be_read_from_its_start(kind: str) -> None:
    file = ContentFile(picture(kind), name="lambang")
    validate_lambang(file)
    assert file.read() == picture(kind)


def test_the_largest_picture_is_of_sixteen_megapixels() -> None:
    validate_lambang(ContentFile(picture(size=(4000, 4000), mode="1")))
    assert refusal(picture(size=(4001, 4000), mode="1")) == TOO_LARGE


def test_fifty_megapixels_in_a_few_kilobytes_are_refused() -> None:
    bomb = picture(size=(10_000, 5_000), mode="1")
    assert len(bomb) < 20_000
    assert refusal(bomb) == TOO_LARGE


def test_a_picture_that_pillow_calls_a_bomb_is_refused() -> None:
    assert refusal(picture(size=(20_000, 10_000), mode="1")) == UNREADABLE


@pytest.mark.parametrize(
    "content",
    [
        SVG,
        b"<!DOCTYPE html><script>",
        b"x",
        b"\x89PNG\r\n\x1a\n",
        picture("GIF"),
        picture("WEBP"),
        picture("BMP"),
        b"%PDF-1.7",
    ],
)
def test_what_is_no_png_or_jpeg_is_refused(content: bytes) -> None:
    assert refusal(content) == UNREADABLE


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_that_breaks_off_is_refused(kind: str) -> None:
    buffer = io.BytesIO()
    Image.effect_noise((200, 200), 50).convert("RGB").save(buffer, kind)
    whole = buffer.getvalue()
    for length in (20, len(whole) // 2, len(whole) - 200):
        assert refusal(whole[:length]) == UNREADABLE


def test_a_picture_with_a_broken_header_is_refused() -> None:
    broken = bytearray(picture())
    broken[11] = 2  # an IHDR chunk that says it is shorter than it is
    assert refusal(bytes(broken)) == UNREADABLE


def test_an_empty_and_an_oversized_file_are_refused() -> None:
    assert refusal(b"") == WRONG_SIZE
    assert refusal(picture() + b"\0" * MAX_BYTES) == WRONG_SIZE


@pytest.mark.parametrize("name", ["lambang.svg", "lambang.html", "lambang"])
def test_the_name_of_a_lambang_ends_like_a_picture(name: str) -> None:
    pemerintah = Pemerintah(nama="A", sebutan_kepala="Bupati", tempat="A")
    pemerintah.lambang = ContentFile(picture(), name=name)
    with pytest.raises(ValidationError) as refused:
        pemerintah.full_clean(validate_unique=False, validate_constraints=False)
    assert set(refused.value.message_dict) == {"lambang"}


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "RGB"), ("JPEG", "CMYK")])
def test_a_heavy_picture_is_kept_at_the_size_of_paper(kind: str, mode: str) -> None:
    kept = reduce_lambang(ContentFile(picture(kind, (4000, 2000), mode), name="lambang.x"))
    with Image.open(kept) as image:
        assert (image.size, image.format) == ((KEPT[0], 400), kind)
    assert kept.name == "lambang.x"


def test_a_picture_that_fits_is_kept_byte_by_byte() -> None:
    assert reduce_lambang(ContentFile(picture(size=KEPT))).read() == picture(size=KEPT)


def test_nothing_is_reduced_that_would_be_refused() -> None:
    with pytest.raises(ValidationError, match="16 megapiksel"):
        reduce_lambang(ContentFile(picture(size=(10_000, 5_000), mode="1")))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_heavy_picture_is_decoded_once(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    decoded, prepare = list[tuple[int, int]](), ImageFile.ImageFile.load_prepare

    def note(image: ImageFile.ImageFile) -> None:
        decoded.append(image.size)
        prepare(image)

    monkeypatch.setattr(ImageFile.ImageFile, "load_prepare", note)
    reduce_lambang(ContentFile(picture(kind, (4000, 2000)), name="lambang.x"))
    assert decoded == [(4000, 2000)]
