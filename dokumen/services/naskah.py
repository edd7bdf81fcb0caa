"""Naskah around the rapor: typed by the office, issued once, issued again with a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from akun.models import Pengguna
from dokumen.errors import DokumenError
from dokumen.models import Dokumen, Genre, Naskah
from dokumen.naskah.queries import (
    find_issued,
    fingerprint,
    list_peserta,
    list_typed,
    load_naskah,
    missing_of,
)
from dokumen.naskah.registry import GenreNaskah
from dokumen.naskah.sumber import make_printer
from dokumen.services.simpan import PaperKey, reserve_kode, store_dokumen
from opd.models import Jabatan
from penilaian.models import Hasil, Penetapan, Periode, Peserta
from penilaian.services.guard import locked_periode, require_manager, require_reason

MAX_NOMOR = 120  # as wide as its column


@dataclass(frozen=True, slots=True)
class NaskahBaru:
    """What is typed for one naskah. Nomor is the office's own, "" and None where it has none yet.

    With `seen`, the `fingerprint` of what was read, what somebody else has typed since is not written over.
    """

    nomor: str = ""
    tanggal: date | None = None
    penanda_tangan: Jabatan | None = None
    isian: Mapping[str, str] = field(default_factory=dict)
    seen: str | None = None


def record_naskah(
    periode: Periode, genre: GenreNaskah, baru: NaskahBaru, *, by: Pengguna, peserta: Peserta | None = None
) -> Naskah:
    """Keep what was typed. Raises DokumenError for one that is issued, or for a signatory out of office that day."""
    require_manager(by, act="menyiapkan naskah")
    with locked_periode(periode.pk) as row:
        _require_from(row, genre, genre.draf_sejak, act="disiapkan")
        if find_issued(row, genre, peserta=peserta) is not None:
            raise DokumenError(
                f"{genre.nama} ini sudah terbit. Perubahan hanya lewat terbit ulang dengan alasan."
            )
        return _write(row, genre, baru, by=by, peserta=peserta)


def record_nomor_list(
    periode: Periode, genre: GenreNaskah, nomor: Sequence[str], *, by: Pengguna, baru: NaskahBaru
) -> int:
    """A pasted column of nomor for the OPDs of a list, in printed order, with one tanggal, signatory and isian for all.

    Those that are issued keep theirs and still count as a line. Returns how many were written; raises DokumenError when
    there are not as many lines as OPDs.
    """
    require_manager(by, act="menyiapkan naskah")
    rows = list_peserta(periode, genre)
    if len(nomor) != len(rows):
        raise DokumenError(
            f"Tempelkan {len(rows)} nomor, satu per baris menurut urutan daftar; yang ditempel {len(nomor)} baris."
        )
    with locked_periode(periode.pk) as row:
        _require_read(baru, list_typed(row, genre))
        waiting = [
            pair for pair in zip(rows, nomor, strict=True) if find_issued(row, genre, peserta=pair[0]) is None
        ]
        for peserta, one in waiting:
            each = replace(baru, nomor=one.strip(), seen=None)
            record_naskah(row, genre, each, by=by, peserta=peserta)
    return len(waiting)


def issue_naskah(
    periode: Periode, genre: GenreNaskah, *, by: Pengguna, peserta: Peserta | None = None
) -> Dokumen:
    """The final file, made and stored once. Raises DokumenError for one that is issued or still lacks something."""
    require_manager(by, act="menerbitkan naskah")
    if find_issued(periode, genre, peserta=peserta) is not None:
        raise DokumenError(f"{genre.nama} ini sudah terbit.")
    naskah = load_naskah(periode, genre, peserta=peserta)
    return _issue(periode, genre, naskah, versi=1, alasan="")


def issue_list(periode: Periode, genre: GenreNaskah, *, by: Pengguna) -> int:
    """Issue every naskah of a list that lacks nothing and is not issued; returns how many that were."""
    waiting = [
        peserta
        for peserta in list_peserta(periode, genre)
        if find_issued(periode, genre, peserta=peserta) is None
        and not missing_of(genre, load_naskah(periode, genre, peserta=peserta))
    ]
    for peserta in waiting:
        issue_naskah(periode, genre, by=by, peserta=peserta)
    return len(waiting)


def issue_again(
    periode: Periode,
    genre: GenreNaskah,
    baru: NaskahBaru,
    *,
    alasan: str,
    by: Pengguna,
    peserta: Peserta | None = None,
) -> Dokumen:
    """The next versi of an issued naskah, for example because its nomor was mistyped; the one before stays readable."""
    require_manager(by, act="menerbitkan ulang naskah")
    alasan = require_reason(alasan, act="menerbitkan ulang")
    with locked_periode(periode.pk) as row:
        issued = find_issued(row, genre, peserta=peserta)
        if issued is None:
            raise DokumenError(f"{genre.nama} ini belum pernah terbit.")
        _write(row, genre, baru, by=by, peserta=peserta, versi=issued.versi)
        naskah = load_naskah(row, genre, peserta=peserta)
        return _issue(row, genre, naskah, versi=issued.versi + 1, alasan=alasan)


def _write(
    periode: Periode,
    genre: GenreNaskah,
    baru: NaskahBaru,
    *,
    by: Pengguna,
    peserta: Peserta | None,
    versi: int = 0,
) -> Naskah:
    _require_signatory(genre, baru)
    if len(baru.nomor) > MAX_NOMOR:
        raise DokumenError(f"Nomor {baru.nomor[:40]}… terlalu panjang; paling banyak {MAX_NOMOR} huruf.")
    naskah = load_naskah(periode, genre, peserta=peserta)
    _require_read(baru, [naskah], versi=versi)
    naskah.nomor, naskah.tanggal = baru.nomor.strip(), baru.tanggal
    naskah.penanda_tangan = baru.penanda_tangan
    known = {field.kode for field in genre.isian}
    naskah.isian |= {kode: text.strip() for kode, text in baru.isian.items() if kode in known}
    naskah._history_user = by
    naskah.save()
    return naskah


def _require_read(baru: NaskahBaru, stored: Sequence[Naskah], *, versi: int = 0) -> None:
    """What is written over must be what was read."""
    if baru.seen not in (None, fingerprint(stored, versi=versi)):
        raise DokumenError(
            "Isian ini sudah diubah orang lain sejak Anda membuka halaman ini. Buka lagi halamannya."
        )


def _issue(periode: Periode, genre: GenreNaskah, naskah: Naskah, *, versi: int, alasan: str) -> Dokumen:
    """Printed while the quarter is held, so that what is stored is what was typed and what counts."""
    with locked_periode(periode.pk) as row:
        _require_from(row, genre, genre.terbit_sejak, act="diterbitkan")
        if missing := missing_of(genre, naskah):
            raise DokumenError(f"{genre.nama} belum dapat diterbitkan: {', '.join(missing)} belum diisi.")
        printer = make_printer(row, is_terbit=True)
        penetapan = printer.penetapan if genre.is_hasil else None
        key = _key(genre, naskah, penetapan=penetapan, versi=versi)
        kode = reserve_kode(key)
        content = printer.print(genre, naskah, kode=kode)
        return store_dokumen(
            key, content=content, kode=kode, nomor=naskah.nomor, tanggal=naskah.tanggal, alasan=alasan
        )


def _key(genre: GenreNaskah, naskah: Naskah, *, penetapan: Penetapan | None, versi: int) -> PaperKey:
    peserta = naskah.peserta
    hasil = Hasil.objects.get(penetapan=penetapan, kode=peserta.kode) if peserta else None
    return PaperKey(naskah.periode, Genre(genre.kode), penetapan, hasil, versi)


def _require_from(periode: Periode, genre: GenreNaskah, status: Periode.Status, *, act: str) -> None:
    if periode.status < status:
        raise DokumenError(
            f"{genre.nama} baru dapat {act} sejak status {status.label}; {periode} berstatus "
            f"{periode.get_status_display()}."
        )


def _require_signatory(genre: GenreNaskah, baru: NaskahBaru) -> None:
    """Whoever signs holds an office that may, on the day of the paper."""
    jabatan = baru.penanda_tangan
    if jabatan is None:
        return
    if jabatan.jenis not in genre.ditandatangani:
        raise DokumenError(f"{jabatan.sebutan} tidak menandatangani {genre.nama}. Pilih pejabat lain.")
    if baru.tanggal and not Jabatan.objects.filter(pk=jabatan.pk).held_on(baru.tanggal).exists():
        raise DokumenError(
            f"{jabatan.nama} tidak menjabat pada {baru.tanggal:%d-%m-%Y}. Pilih penanda tangan lain."
        )
