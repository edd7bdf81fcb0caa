"""The running account of what one file has cost so far."""

from time import thread_time

from penilaian.lembar.errors import LembarError
from penilaian.lembar.limits import (
    MAX_CELLS,
    MAX_SECONDS,
    MAX_TEXT_CHARS,
    MAX_UNZIPPED_BYTES,
    MEBIBYTE,
)


class Budget:
    """One file's share of time and memory. Every `spend` raises LembarError once a limit is passed."""

    def __init__(self) -> None:
        # Time of the processor, not of the clock on the wall: a busy machine refuses nobody's sheet.
        self._deadline = thread_time() + MAX_SECONDS
        self._bytes = self._cells = self._chars = 0

    def spend_bytes(self, count: int) -> None:
        """Unzipped bytes; called once per chunk, so the clock is looked at here."""
        self._bytes += count
        if self._bytes > MAX_UNZIPPED_BYTES:
            raise LembarError(
                f"Isi berkas setelah dibuka lebih dari {MAX_UNZIPPED_BYTES // MEBIBYTE} MB. "
                "Hapus baris dan kolom kosong yang berformat di bawah dan di kanan tabel, simpan, lalu unggah lagi."
            )
        self.check_time()

    def spend_cell(self, chars: int) -> None:
        """One cell that holds something, with the length of its text."""
        self._cells += 1
        self.spend_chars(chars)
        if self._cells > MAX_CELLS:
            raise LembarError(
                f"Berkas berisi lebih dari {MAX_CELLS // 1000}.000 sel. Sisakan lembar nilainya saja, lalu unggah lagi."
            )

    def spend_chars(self, chars: int) -> None:
        self._chars += chars
        if self._chars > MAX_TEXT_CHARS:
            raise LembarError(
                f"Teks di dalam berkas lebih dari {MAX_TEXT_CHARS // 1_000_000} juta huruf. "
                "Sisakan lembar nilainya saja, lalu unggah lagi."
            )

    def check_time(self) -> None:
        if thread_time() > self._deadline:
            raise LembarError(
                f"Berkas tidak selesai dibaca dalam {MAX_SECONDS} detik. "
                "Sisakan lembar nilainya saja, lalu unggah lagi."
            )
