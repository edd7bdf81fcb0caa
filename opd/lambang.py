"""What may be uploaded as a lambang (coat of arms): a real picture of bounded size."""

from django.core.exceptions import ValidationError
from django.core.files import File
from PIL import Image

MAX_BYTES = 2 * 1024 * 1024
MAX_PIXELS = 16_000_000


def validate_lambang(file: File) -> None:
    """Raise ValidationError unless the file is a whole PNG or JPEG of at most 2 MB and 16 megapixels."""
    if not file.size or file.size > MAX_BYTES:
        raise ValidationError("Lambang kosong atau lebih besar dari 2 MB. Perkecil gambarnya.")
    try:
        _check_picture(file)
    except ValidationError:
        raise
    except Exception as error:  # on a broken file Pillow raises whatever its decoders happen to
        raise ValidationError("Berkas lambang bukan gambar yang dapat dibaca.") from error
    finally:
        file.seek(0)


def _check_picture(file: File) -> None:
    file.seek(0)
    with Image.open(file, formats=["PNG", "JPEG"]) as image:
        if image.width * image.height > MAX_PIXELS:
            raise ValidationError("Lambang terlalu besar. Perkecil sampai di bawah 16 megapiksel.")
        image.load()
