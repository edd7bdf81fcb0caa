"""What may be uploaded as a lambang (coat of arms): a real picture of bounded size, kept no larger than paper needs."""

from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from PIL import Image

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 16_000_000
KEPT = (800, 850)  # pixels: the 16 x 17 mm of a kop at 1,200 dots per inch
JPEG_END = b"\xff\xd9"


def validate_lambang(file: File) -> None:
    """Raise ValidationError unless the file is a whole PNG or JPEG of at most 10 MB and 16 megapixels."""
    _read_picture(file)


def reduce_lambang(file: File) -> File:
    """The picture as it is kept: what fits is left as it was sent, a larger one is scaled down.

    Raises ValidationError for what `validate_lambang` refuses.
    """
    image = _read_picture(file)
    if image.width <= KEPT[0] and image.height <= KEPT[1]:
        return file
    reduced = image.convert("RGBA" if image.format == "PNG" else "RGB")
    reduced.thumbnail(KEPT)
    target = BytesIO()
    reduced.save(target, image.format)
    return ContentFile(target.getvalue(), name=file.name)


def _read_picture(file: File) -> Image.Image:
    """The picture, decoded; the file is left to be read from its start."""
    if not file.size or file.size > MAX_BYTES:
        raise ValidationError("Lambang kosong atau lebih besar dari 10 MB. Perkecil gambarnya.")
    try:
        return _decode(file)
    except ValidationError:
        raise
    except Exception as error:  # on a broken file Pillow raises whatever its decoders happen to
        raise ValidationError("Berkas lambang bukan gambar yang dapat dibaca.") from error
    finally:
        file.seek(0)


def _decode(file: File) -> Image.Image:
    with _open(file) as image:
        if image.width * image.height > MAX_PIXELS:
            raise ValidationError("Lambang terlalu besar. Perkecil sampai di bawah 16 megapiksel.")
        image.verify()
    image = _open(file)
    image.load()
    # Of a JPEG that breaks off Pillow paints the rest grey, once any library has asked it to be tolerant.
    if image.format == "JPEG" and not _ends_with(file, JPEG_END):
        raise OSError("incomplete")
    return image


def _open(file: File) -> Image.Image:
    file.seek(0)
    return Image.open(file, formats=["PNG", "JPEG"])


def _ends_with(file: File, mark: bytes) -> bool:
    file.seek(0)
    return file.read().rstrip(b"\0").endswith(mark)
