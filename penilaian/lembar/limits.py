"""What one uploaded file may cost. A file beyond a limit is refused with a message that says the limit.

The sizes leave room for the largest sheet we know of (33,000 OPD with six komponen and their catatan) and keep a
hostile file under 200 MB of memory and a few seconds.
"""

MEBIBYTE = 1024 * 1024

MAX_BYTES = 10 * MEBIBYTE
"""Bytes of the file as uploaded."""

MAX_UNZIPPED_BYTES = 64 * MEBIBYTE
"""Bytes of all parts that are read, unzipped."""

MAX_RATIO = 200
"""Unzipped bytes to zipped bytes of one part. Only parts beyond one mebibyte are held to it."""

MAX_PARTS = 2_000
"""Entries in the directory of a zip."""

MAX_ROWS = 50_000
"""The last row that may hold something, as the spreadsheet program numbers it."""

MAX_COLUMNS = 100
"""The last column that may hold something (CV)."""

MAX_CELLS = 500_000
"""Cells that hold something, over all sheets of the file."""

MAX_CELL_CHARS = 32_767
"""Characters of one cell; Excel's own limit."""

MAX_TEXT_CHARS = 10_000_000
"""Characters of all cells together."""

MAX_CATATAN_CHARS = 2_000
"""Characters of one catatan or reason; what the form takes too."""

MAX_SECONDS = 10
"""Seconds of processor time for reading one file."""

MAX_ERRORS = 200
"""Errors that are listed. More than that nobody reads; the last line says how many there are."""

LIMITS_TEXT = (
    f"{MAX_BYTES // MEBIBYTE} MB, {MAX_ROWS // 1000}.000 baris, {MAX_COLUMNS} kolom, "
    f"{MAX_UNZIPPED_BYTES // MEBIBYTE} MB setelah dibuka, {MAX_SECONDS} detik untuk membacanya"
)
"""The limits in words, for whoever is about to upload."""
