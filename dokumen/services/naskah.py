"""Naskah around the rapor: typed by the office, issued once, issued again with a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from akun.models import Pengguna
from dokumen.errors import DokumenError, NaskahChangedError, NaskahRefusedError
from dokumen.models import Dokumen, Genre, Naskah
from dokumen.naskah.queries import (
    find_issued,
    fingerprint,
    list_peserta,
    list_typed,
    load_naskah,
    missing_of,
    publication_of,
    replaced_nomor,
)
from dokumen.naskah.registry import GenreNaskah
from dokumen.naskah.sumber import make_printer
from dokumen.services.simpan import PaperKey, reserve_kode, store_dokumen
from opd.models import Jabatan
from penilaian.models import Hasil, Penetapan, Periode, Peserta
from penilaian.models.penetapan import MAX_NOMOR
from penilaian.services.guard import locked_periode, require_manager, require_reason

CHANGED = "Isian ini sudah diubah orang lain sejak Anda membuka halaman ini. Buka lagi halamannya."
LIST_CHANGED = (
    "Daftar atau isiannya sudah berubah sejak Anda membuka halaman ini. Yang Anda ketik belum disimpan dan masih ada; "
    "cocokkan dengan urutan daftar yang sekarang, lalu simpan lagi."
)


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

    Only what is filled in is written; the rest stays as it was typed for each. Those that are issued keep theirs and
    still count as a line. Returns how many were written; raises DokumenError when there are not as many lines as OPDs,
    NaskahChangedError when the list or what was typed is not what was read.
    """
    require_manager(by, act="menyiapkan naskah")
    with locked_periode(periode.pk) as row:
        rows = list_peserta(row, genre)
        if baru.seen not in (None, fingerprint(list_typed(row, genre), urutan=rows)):
            raise NaskahChangedError(LIST_CHANGED)
        if len(nomor) != len(rows):
            raise DokumenError(
                f"Tempelkan {len(rows)} nomor, satu per baris menurut urutan daftar; yang ditempel {len(nomor)} baris."
            )
        waiting = [
            pair for pair in zip(rows, nomor, strict=True) if find_issued(row, genre, peserta=pair[0]) is None
        ]
        for peserta, one in waiting:
            stands = load_naskah(row, genre, peserta=peserta)
            record_naskah(row, genre, _fill_in(stands, baru, nomor=one.strip()), by=by, peserta=peserta)
    return len(waiting)


def issue_naskah(
    periode: Periode, genre: GenreNaskah, *, by: Pengguna, peserta: Peserta | None = None
) -> Dokumen:
    """The final file, made and stored once. Raises DokumenError for one that is issued or still lacks something."""
    require_manager(by, act="menerbitkan naskah")
    with locked_periode(periode.pk) as row:
        if find_issued(row, genre, peserta=peserta) is not None:
            raise DokumenError(f"{genre.nama} ini sudah terbit.")
        return _issue(row, genre, peserta, versi=1, alasan="")


def issue_list(periode: Periode, genre: GenreNaskah, *, by: Pengguna) -> int:
    """Issue every naskah of a list that lacks nothing and is not issued; returns how many that were.

    Each by itself, so that one that can't be made takes none back that was. Raises NaskahRefusedError, after the others
    are issued, when something is written on one that may not be sent.
    """
    require_manager(by, act="menerbitkan naskah")
    done, refused = 0, []
    for peserta in list_peserta(periode, genre):
        try:
            done += _issue_ready(periode, genre, peserta)
        except NaskahRefusedError as error:
            refused.append(str(error))
    if refused:
        raise NaskahRefusedError(f"{' '.join(refused)} Naskah lain yang diterbitkan: {done}.")
    return done


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
        return _issue(row, genre, peserta, versi=issued.versi + 1, alasan=alasan)


def _fill_in(stands: Naskah, baru: NaskahBaru, *, nomor: str) -> NaskahBaru:
    """What is filled in, over what stands."""
    return NaskahBaru(
        nomor=nomor or stands.nomor,
        tanggal=baru.tanggal or stands.tanggal,
        penanda_tangan=baru.penanda_tangan or stands.penanda_tangan,
        isian={kode: text for kode, text in baru.isian.items() if text.strip()},
    )


def _write(
    periode: Periode,
    genre: GenreNaskah,
    baru: NaskahBaru,
    *,
    by: Pengguna,
    peserta: Peserta | None,
    versi: int = 0,
) -> Naskah:
    if len(baru.nomor) > MAX_NOMOR:
        raise DokumenError(f"Nomor {baru.nomor[:40]}… terlalu panjang; paling banyak {MAX_NOMOR} huruf.")
    naskah = load_naskah(periode, genre, peserta=peserta)
    if baru.seen not in (None, fingerprint([naskah], versi=versi)):
        raise NaskahChangedError(CHANGED)
    nomor = baru.nomor.strip()
    if naskah.nomor != nomor and nomor in replaced_nomor(periode, genre):
        raise DokumenError(f"Nomor {nomor} sudah dipakai surat yang digantikan. Ketik nomor yang baru.")
    naskah.nomor, naskah.tanggal = nomor, baru.tanggal
    naskah.penanda_tangan = baru.penanda_tangan
    known = {field.kode for field in genre.isian}
    naskah.isian |= {kode: text.strip() for kode, text in baru.isian.items() if kode in known}
    _require_signatory(genre, naskah)
    naskah._history_user = by
    naskah.save()
    return naskah


def _issue_ready(periode: Periode, genre: GenreNaskah, peserta: Peserta) -> bool:
    """Issue this one if it lacks nothing and nobody has issued it yet; whether that was so."""
    with locked_periode(periode.pk) as row:
        is_ready = find_issued(row, genre, peserta=peserta) is None and not missing_of(
            genre, load_naskah(row, genre, peserta=peserta)
        )
        if is_ready:
            _issue(row, genre, peserta, versi=1, alasan="")
        return is_ready


def _issue(
    periode: Periode, genre: GenreNaskah, peserta: Peserta | None, *, versi: int, alasan: str
) -> Dokumen:
    """The caller holds the quarter: what is printed and stored is what was typed and what counts."""
    naskah = load_naskah(periode, genre, peserta=peserta)
    _require_from(periode, genre, genre.terbit_sejak, act="diterbitkan")
    if missing := missing_of(genre, naskah):
        raise DokumenError(f"{genre.nama} belum dapat diterbitkan: {', '.join(missing)} belum diisi.")
    _require_signatory(genre, naskah)
    printer = make_printer(periode, is_terbit=True)
    printer.require_sendable(genre, naskah)
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


def _require_signatory(genre: GenreNaskah, naskah: Naskah) -> None:
    """Whoever signs holds an office that may, on the day of the paper; that of a publication was looked at then.

    A paper that may go without a tanggal is of today; any other is looked at when it has one.
    """
    jabatan, published = naskah.penanda_tangan, publication_of(naskah.periode, genre)
    if jabatan is None or (published is not None and published.penanda_tangan_id):
        return
    if jabatan.jenis not in genre.ditandatangani:
        raise DokumenError(f"{jabatan.sebutan} tidak menandatangani {genre.nama}. Pilih pejabat lain.")
    day = naskah.tanggal or (None if genre.has_nomor else timezone.localdate())
    if day and not Jabatan.objects.filter(pk=jabatan.pk).held_on(day).exists():
        raise DokumenError(f"{jabatan.nama} tidak menjabat pada {day:%d-%m-%Y}. Pilih penanda tangan lain.")
