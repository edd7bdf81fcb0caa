"""What tests of every room start from: accounts, OPDs, a Skema, and a quarter at any status, made by the real services.

Nothing here goes round a rule: a locked quarter was entered, submitted, accepted and locked, by three people. Only
submitting and accepting are written for all komponen at once, as the acts would have written them one by one.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Max, Model, QuerySet
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from akun.models import Pengguna, Peran
from akun.services import record_peran
from opd.models import Jabatan, Kelompok, Opd, Pemerintah, Suksesi
from penilaian.catatan_wajib import cells_lacking_catatan
from penilaian.lembar import RiwayatLembar, RiwayatRow, TriwulanRef
from penilaian.models import (
    AnggotaTim,
    Catatan,
    Komponen,
    Nilai,
    Penetapan,
    Pengampu,
    Periode,
    PeriodeKomponen,
    Predikat,
    RiwayatHasil,
    Skema,
    TimPenilai,
)
from penilaian.models.skema import default_tie_break
from penilaian.services import (
    NaskahPenetapan,
    Sumber,
    accept_komponen,
    announce_periode,
    close_pengisian,
    lock_periode,
    open_klarifikasi,
    open_periode,
    prepare_periode,
    publish_periode,
    record_anggota,
    record_riwayat,
    record_tim,
)
from penilaian.services.guard import locked_periode
from penilaian.services.nilai import CellChange, cells_of, write_cells
from penilaian.services.skema import DEFAULT_KOMPONEN, DEFAULT_PREDIKAT

Status = Periode.Status
# One OPD's nilai: one figure for every komponen, or one per kode; "TD" is tidak dinilai, None stays belum.
NilaiRow = str | Mapping[str, str | None] | None

EARLY = date(2015, 1, 1)
BOBOT = {kode: bobot for kode, _, bobot in DEFAULT_KOMPONEN}
NAMA_KOMPONEN = {kode: nama for kode, nama, _ in DEFAULT_KOMPONEN}


def _next_number(model: type[Model]) -> int:
    """One that no row of this model has had, and the same for the same rows."""
    return (model._base_manager.aggregate(last=Max("pk"))["last"] or 0) + 1


def make_pengguna(*peran: Peran, username: str = "", **fields: Any) -> Pengguna:
    """An active account with these global peran; its password is "rahasia-sekali"."""
    username = username or f"{peran[0].value if peran else 'pengguna'}{_next_number(Pengguna)}"
    fields = {"nama": username.replace("_", " ").title(), "email": f"{username}@example.go.id"} | fields
    pengguna = Pengguna.objects.create_user(username, password="rahasia-sekali", **fields)
    record_peran(pengguna, *peran)
    return pengguna


def get_petugas(nama: str = "pengisi") -> Pengguna:
    """The person of Bagian Organisasi with this name, made when missing: pengisi enters, pengunci accepts and locks,
    penetap publishes and announces."""
    found = Pengguna.objects.filter(username=nama).first()
    return found or make_pengguna(Peran.BAGIAN_ORGANISASI, username=nama)


def make_pemerintah(**fields: Any) -> Pemerintah:
    defaults = {
        "nama": "Contohwangi",
        "sebutan_kepala": "Bupati",
        "sebutan_wakil": "Wakil Bupati",
        "alamat_kop": "Jalan Contoh 1\nContohwangi 68400",
        "tempat": "Contohwangi",
        "base_url": "https://rapor.contoh.go.id",
    }
    pemerintah = Pemerintah(**(defaults | fields))
    pemerintah.save()
    return pemerintah


def make_kelompok(kode: str, nama: str = "") -> Kelompok:
    return Kelompok.objects.create(kode=kode, nama=nama or kode.title())


def make_opd(kode: str = "", **fields: Any) -> Opd:
    """One OPD in force without end; "D01" is "Dinas D01"."""
    opd = new_opd(kode or f"D{_next_number(Opd):03}", **fields)
    opd.save()
    return opd


def new_opd(kode: str, **fields: Any) -> Opd:
    """The same, not saved yet."""
    defaults: dict[str, Any] = {"nama": f"Dinas {kode}", "singkatan": kode, "jenis": Opd.Jenis.DINAS}
    return Opd(kode=kode, **(defaults | fields))


def make_opd_list(jumlah: int) -> list[Opd]:
    """D01, D02 ... in order, each as `make_opd` makes it, all at once."""
    made = [new_opd(f"D{number:02}") for number in range(1, jumlah + 1)]
    bulk_create_with_history(made, Opd)
    return made


def make_jabatan(opd: Opd | None = None, *, pengguna: Pengguna | None = None, **fields: Any) -> Jabatan:
    """The definitive head of an OPD since long ago; without an OPD the kepala daerah."""
    defaults: dict[str, Any] = {
        "jenis": Jabatan.Jenis.KEPALA_OPD if opd else Jabatan.Jenis.KEPALA_DAERAH,
        "nama": pengguna.nama if pengguna else "Pejabat Contoh, S.Sos.",
        "mulai": EARLY,
    }
    return Jabatan.objects.create(opd=opd, pengguna=pengguna, **(defaults | fields))


def make_pengampu(
    komponen_kode: str, *, unit: Opd, pengguna: Pengguna | None = None, **fields: Any
) -> Pengampu:
    """An account that fills this komponen for its unit, since long ago."""
    return Pengampu.objects.create(
        pengguna=pengguna or make_pengguna(Peran.PENGAMPU),
        komponen_kode=komponen_kode,
        unit=unit,
        **({"mulai": EARLY} | fields),
    )


def make_tim(
    periode: Periode, ketua: Jabatan, *anggota: Jabatan, nomor: str = "188/5/KEP/2022"
) -> TimPenilai:
    """The Tim Penilai of this quarter: its ketua, and the others as anggota."""
    tim = TimPenilai(periode=periode, nomor=nomor, tanggal=periode.hari_pertama)
    record_tim(tim, by=get_petugas())
    places = [(AnggotaTim.Kedudukan.KETUA, ketua)]
    places += [(AnggotaTim.Kedudukan.ANGGOTA, jabatan) for jabatan in anggota]
    for kedudukan, jabatan in places:
        record_anggota(AnggotaTim(tim=tim, kedudukan=kedudukan, jabatan=jabatan), by=get_petugas())
    return tim


def make_suksesi(lama: Opd, baru: Opd, *, tanggal: date, **fields: Any) -> Suksesi:
    """A rename, unless the fields say otherwise."""
    defaults = {"jenis": Suksesi.Jenis.GANTI_NAMA, "is_utama": True}
    return Suksesi.objects.create(lama=lama, baru=baru, tanggal=tanggal, **(defaults | fields))


def absorb(lama: str, baru: str, *, tanggal: date) -> Suksesi:
    """The OPD of the first kode is no more from that day on: the other, which goes on, has taken it in."""
    old, new = (Opd.objects.get(kode=kode) for kode in (lama, baru))
    Opd.objects.filter(pk=old.pk).update(berlaku_sampai=tanggal - timedelta(days=1))
    return make_suksesi(old, new, tanggal=tanggal, jenis=Suksesi.Jenis.GABUNG)


def make_skema(*, bobot: Mapping[str, int | str] = BOBOT, **fields: Any) -> Skema:
    """A Skema of these komponen in this order with the usual predikat; without klarifikasi unless the fields say so."""
    versi = Skema.objects.filter(kode=fields.get("kode", "rapor")).count() + 1
    defaults: dict[str, Any] = {
        "kode": "rapor",
        "versi": versi,
        "nama": "Skema rapor kinerja",
        "dasar_hukum": "Peraturan Bupati Contohwangi Nomor 1 Tahun 2022",
        "has_klarifikasi": False,
        "tie_break": [kode for kode in default_tie_break() if kode in bobot],
    }
    skema = Skema.objects.create(**(defaults | fields))
    komponen = [
        Komponen(
            skema=skema,
            kode=kode,
            nama=NAMA_KOMPONEN.get(kode, kode.title()),
            urutan=urutan,
            bobot=Decimal(one),
        )
        for urutan, (kode, one) in enumerate(bobot.items(), start=1)
    ]
    predikat = [
        Predikat(
            skema=skema,
            huruf=huruf,
            sebutan=sebutan,
            di_atas=None if batas is None else Decimal(batas),
            warna=warna,
        )
        for huruf, sebutan, batas, warna in DEFAULT_PREDIKAT
    ]
    bulk_create_with_history(komponen, Komponen)
    bulk_create_with_history(predikat, Predikat)
    return skema


def make_small(status: int = Status.PENGISIAN, *, jumlah: int = 2, **fields: Any) -> Periode:
    """A quarter of so many OPDs and two komponen (pengawasan 60, inovasi 40); the fields are those of its Skema."""
    make_opd_list(jumlah)
    return make_periode(status, skema=make_skema(bobot={"pengawasan": 60, "inovasi": 40}, **fields))


def make_trio(status: int = Status.DIUMUMKAN) -> Periode:
    """A quarter of three OPDs with heads and two komponen; D01 and D02 carry both, to D03 inovasi does not apply."""
    for opd in make_opd_list(3):
        make_jabatan(opd, nama=f"Kepala {opd.kode}")
    skema = make_skema(bobot={"pengawasan": 60, "inovasi": 40})
    nilai: dict[str, NilaiRow] = {
        "D01": "80.5",
        "D02": {"pengawasan": "70.1234", "inovasi": "60"},
        "D03": {"pengawasan": "65", "inovasi": "TD"},
    }
    return make_periode(status, skema=skema, nilai=nilai)


def make_periode(
    status: int = Status.PENGISIAN,
    *,
    tahun: int = 2022,
    triwulan: int = 3,
    skema: Skema | None = None,
    nilai: Mapping[str, NilaiRow] | None = None,
    is_simulasi: bool = False,
) -> Periode:
    """A quarter at this status, walked there by the services. Every OPD in force takes part; six are made if there
    are none. `nilai` is by kode of OPD; those it leaves out get 90, 88.5, 87 ... in order of kode, once past PENGISIAN.
    """
    if not Pemerintah.objects.exists():
        make_pemerintah()
    if not Opd.objects.exists():
        make_opd_list(6)
    skema = skema or Skema.objects.order_by("pk").last() or make_skema()
    periode = prepare_periode(
        tahun=tahun, triwulan=triwulan, skema=skema, by=get_petugas(), is_simulasi=is_simulasi
    )
    if nilai and status > Status.DISIAPKAN:
        walk_periode(periode, Status.PENGISIAN)
        fill_nilai(periode, nilai)
    return walk_periode(periode, status)


def walk_periode(periode: Periode, status: int) -> Periode:
    """The quarter moved on to this status, step by step; what is still *belum* is filled on the way."""
    periode.refresh_from_db()
    for before, step in _STEPS.items():
        if periode.status == before and before < status:
            step(periode)
            periode.refresh_from_db()
    return periode


def fill_nilai(periode: Periode, nilai: Mapping[str, NilaiRow], *, by: Pengguna | None = None) -> None:
    """Write these nilai, by kode of OPD, in one stroke."""
    komponen_list = [row.komponen.kode for row in periode.komponen_set.select_related("komponen")]
    with locked_periode(periode.pk) as row:
        cells = cells_of(row, komponen=komponen_list)
        kode_by_peserta = dict(row.peserta_set.values_list("pk", "kode"))
        changes = [
            _make_change(cell, wanted)
            for (peserta_id, komponen), cell in cells.items()
            if (wanted := _pick(nilai.get(kode_by_peserta[peserta_id]), komponen)) is not None
        ]
        write_cells(row, changes, by=by or get_petugas(), cara=Nilai.Cara.LEMBAR)


def make_riwayat(opd: Opd, skor: str, *, tahun: int = 2019, triwulan: int = 3, **fields: Any) -> RiwayatHasil:
    """What a file of an old quarter says of this OPD, brought in by the service."""
    row = RiwayatRow(
        row=2,
        column="A",
        triwulan=TriwulanRef(tahun, triwulan),
        key=opd.pk,
        nama=opd.nama,
        skor=Decimal(skor),
        **fields,
    )
    record_riwayat(RiwayatLembar((row,)), by=get_petugas(), sumber=Sumber("lama.csv", b"Periode"))
    return RiwayatHasil.objects.get(opd=opd, riwayat_periode__tahun=tahun, riwayat_periode__triwulan=triwulan)


def give_catatan(periode: Periode, isi: str = "Bukti dukung belum lengkap.") -> None:
    """Write this catatan beside every nilai that may not be submitted without one."""
    komponen_ids = list(periode.komponen_set.values_list("pk", flat=True))
    catatan = [
        Catatan(peserta_id=cell.peserta_id, periode_komponen_id=cell.periode_komponen_id, isi=isi)
        for cell in cells_lacking_catatan(periode, komponen=komponen_ids)
    ]
    bulk_create_with_history(catatan, Catatan, default_user=get_petugas())


def cell_of(periode: Periode, opd_kode: str, komponen_kode: str) -> Nilai:
    """The cell of this OPD and komponen, fresh from the database."""
    return Nilai.objects.select_related("peserta", "periode_komponen__komponen").get(
        peserta__periode=periode, peserta__kode=opd_kode, periode_komponen__komponen__kode=komponen_kode
    )


def komponen_of(periode: Periode, komponen_kode: str) -> PeriodeKomponen:
    """The komponen of this quarter, fresh from the database."""
    return periode.komponen_set.select_related("komponen").get(komponen__kode=komponen_kode)


def penetapan_of(periode: Periode) -> Penetapan:
    """The lock in force of this quarter."""
    return Penetapan.objects.berlaku().get(periode=periode)


def publish(periode: Periode, *, by: Pengguna | None = None, **fields: Any) -> Penetapan:
    """Publish a locked quarter under an ordinary Keputusan, twenty days after its end."""
    defaults: dict[str, Any] = {
        "nomor": f"188/{periode.triwulan}/KEP/{periode.tahun}",
        "tanggal": periode.hari_terakhir + timedelta(days=20),
    }
    naskah = NaskahPenetapan(**(defaults | fields))
    return publish_periode(periode, naskah=naskah, by=by or get_petugas("penetap"))


def _pick(row: NilaiRow, komponen: str) -> str | None:
    return row.get(komponen) if isinstance(row, Mapping) else row


def _make_change(cell: Nilai, wanted: str) -> CellChange:
    if wanted == "TD":
        return CellChange(cell, Nilai.State.TD, alasan="Tidak melaksanakan urusan ini.")
    return CellChange(cell, Nilai.State.TERISI, Decimal(wanted))


def _fill_and_close(periode: Periode) -> None:
    """The rest is filled, every komponen submitted, and entry closed."""
    belum = Nilai.objects.filter(
        peserta__periode=periode,
        state=Nilai.State.BELUM,
        peserta__is_dikecualikan=False,
        periode_komponen__status__in=PeriodeKomponen.OPEN,
    ).select_related("peserta", "periode_komponen__komponen")
    order = {kode: at for at, kode in enumerate(sorted(periode.peserta_set.values_list("kode", flat=True)))}
    pengisi = get_petugas()
    with locked_periode(periode.pk) as row:
        changes = [
            CellChange(
                cell,
                Nilai.State.TERISI,
                max(Decimal(90) - Decimal("1.5") * order[cell.peserta.kode], Decimal(1)),
            )
            for cell in belum
        ]
        write_cells(row, changes, by=pengisi, cara=Nilai.Cara.LEMBAR)
    give_catatan(periode)
    still_open = periode.komponen_set.filter(status__in=PeriodeKomponen.OPEN)
    _move_all(still_open, PeriodeKomponen.Status.DIAJUKAN, by=pengisi)
    close_pengisian(periode, by=pengisi)


def _move_all(komponen: QuerySet[PeriodeKomponen], status: PeriodeKomponen.Status, *, by: Pengguna) -> None:
    """The rows and the history that submitting or accepting each of these leaves, written at once: every quarter past
    entry passes here, and test_komponen.py is where the two acts themselves are tried."""
    ids = list(komponen.values_list("pk", flat=True))
    rows = PeriodeKomponen.objects.filter(pk__in=ids)
    rows.update(status=status, oleh=by, pada=timezone.now(), alasan="")
    PeriodeKomponen.history.bulk_history_create(
        rows, update=True, default_user=by, default_change_reason=None
    )


def accept_all(periode: Periode, *, by: Pengguna | None = None) -> None:
    """Accept every komponen that waits for it, one by one as people do."""
    pengunci = by or get_petugas("pengunci")
    for komponen in _submitted(periode).select_related("komponen"):
        accept_komponen(komponen, by=pengunci)


def _submitted(periode: Periode) -> QuerySet[PeriodeKomponen]:
    return periode.komponen_set.filter(status=PeriodeKomponen.Status.DIAJUKAN)


def _accept_and_move_on(periode: Periode) -> None:
    pengunci = get_petugas("pengunci")
    _move_all(_submitted(periode), PeriodeKomponen.Status.DITERIMA, by=pengunci)
    if periode.skema.has_klarifikasi:
        mulai = periode.hari_terakhir + timedelta(days=5)
        open_klarifikasi(periode, mulai=mulai, sampai=mulai + timedelta(days=4), by=pengunci)
    else:
        lock_periode(periode, by=pengunci)


_STEPS: dict[int, Callable[[Periode], object]] = {
    Status.DISIAPKAN: lambda periode: open_periode(periode, by=get_petugas()),
    Status.PENGISIAN: _fill_and_close,
    Status.VERIFIKASI: _accept_and_move_on,
    Status.KLARIFIKASI: lambda periode: lock_periode(periode, by=get_petugas("pengunci")),
    Status.DIKUNCI: publish,
    Status.DITETAPKAN: lambda periode: announce_periode(periode, by=get_petugas("penetap")),
}
