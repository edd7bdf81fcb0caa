"""One installation with a quarter at each status that matters, and an object behind every address."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from akun.models import SecurityEvent
from dasbor.tests.factories import Cast, make_cast
from dokumen.kode import format_kode
from dokumen.models import Genre
from dokumen.naskah.registry import GENRE
from dokumen.queries import KUMPULAN
from dokumen.services import (
    NaskahBaru,
    PaperKey,
    issue_naskah,
    record_naskah,
    render_rapor,
    reserve_kode,
)
from dokumen.tests.factories import store_paper
from opd.models import Jabatan, Opd, Pemerintah
from penilaian.berkas import kept_files
from penilaian.models import (
    Arahan,
    Bukti,
    Catatan,
    HariLibur,
    Hasil,
    Penetapan,
    Pengampu,
    Pengingat,
    Periode,
    Rekomendasi,
    TimPenilai,
    Unggahan,
)
from penilaian.services import (
    accept_nilai,
    open_klarifikasi,
    record_arahan,
    record_bukti,
    record_sanggah,
    submit_sanggah,
)
from penilaian.services.unggahan import Sumber, record_unggahan
from penilaian.tests.bukti_files import upload
from penilaian.tests.factories import (
    accept_all,
    cell_of,
    get_petugas,
    komponen_of,
    make_jabatan,
    make_kelompok,
    make_opd,
    make_opd_list,
    make_pemerintah,
    make_periode,
    make_riwayat,
    make_skema,
    make_suksesi,
    make_tim,
    penetapan_of,
    publish,
    walk_periode,
)
from penilaian.tests.koreksi import make_koreksi

Status = Periode.Status
TRIWULAN = {Status.DIUMUMKAN: 1, Status.DITETAPKAN: 2, Status.DIKUNCI: 3, Status.PENGISIAN: 4}


@dataclass(frozen=True)
class World:
    """The people, and for each status what an address may name: the triwulan, and primary keys by model."""

    cast: Cast
    names: dict[int, dict[str, int | str]]

    def address(self, template: str, status: int) -> str:
        return template.format(**self.names[status])


def make_world(opd_list: list[Opd] | None = None) -> World:
    """`own` is D01, the first of six; the pengampu of the cast fills inovasi."""
    own, other = (opd_list or make_opd_list(6))[:2]
    make_pemerintah()
    cast = make_cast(own, other)
    make_jabatan(jenis=Jabatan.Jenis.SEKDA)
    quarters = {status: _make_quarter(status, own) for status in TRIWULAN}
    for status in (Status.DITETAPKAN, Status.DIUMUMKAN):
        _make_papers(penetapan_of(quarters[status]))
        _issue_piagam(quarters[status], own)
    always = _names(_lasting(cast)) | _names(_of_klarifikasi(cast))
    return World(
        cast,
        {
            status: {
                "triwulan": quarter.triwulan,
                "kode": format_kode(reserve_kode(PaperKey(quarter, Genre.UNDANGAN))),
                **always,
                **_names(_of_quarter(quarter)),
            }
            for status, quarter in quarters.items()
        },
    )


def _issue_piagam(periode: Periode, opd: Opd) -> None:
    """To the OPD of the cast, which is the best of the quarter."""
    peserta, piagam = periode.peserta_set.get(opd=opd), GENRE["piagam"]
    sekda = Jabatan.objects.get(jenis=Jabatan.Jenis.SEKDA)
    typed = NaskahBaru("1", periode.hari_terakhir, sekda)
    record_naskah(periode, piagam, typed, by=get_petugas(), peserta=peserta)
    issue_naskah(periode, piagam, by=get_petugas(), peserta=peserta)


def routes() -> Iterator[str]:
    """Every address of the project as the resolver writes it."""
    return _walk(get_resolver(), "")


def _walk(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _walk(pattern, route)


def _make_papers(penetapan: Penetapan) -> None:
    """The rapor of two OPDs; those of the others and the papers about the whole quarter, whatever is in them."""
    for hasil in Hasil.objects.filter(penetapan=penetapan):
        if hasil.kode in {"D01", "D02"}:
            render_rapor(penetapan, hasil)
        else:
            store_paper(PaperKey(penetapan.periode, Genre.RAPOR, penetapan, hasil))
    for genre in KUMPULAN:
        store_paper(PaperKey(penetapan.periode, genre, penetapan))
    store_paper(PaperKey(penetapan.periode, Genre.UNDANGAN))


def _make_quarter(status: int, own: Opd) -> Periode:
    """With a catatan and a rekomendasi on a komponen that the pengampu of the cast doesn't fill."""
    periode = make_periode(Status.PENGISIAN, tahun=2022, triwulan=TRIWULAN[Status(status)])
    cell = {
        "peserta": periode.peserta_set.get(opd=own),
        "periode_komponen": komponen_of(periode, "pengawasan"),
    }
    Catatan.objects.create(isi="Catatan.", **cell)
    Rekomendasi.objects.create(isi="Rekomendasi.", **cell)
    with kept_files() as files:
        sumber, counts = Sumber("nilai.csv", b"Kode"), {"berubah": 1, "tetap": 0}
        record_unggahan(
            sumber, files=files, guna=Unggahan.Guna.NILAI, periode=periode, by=get_petugas(), **counts
        )
    make_tim(periode, Jabatan.objects.get(jenis=Jabatan.Jenis.SEKDA))
    walk_periode(periode, min(status, Status.DIKUNCI))
    if status >= Status.DITETAPKAN:
        publish(periode, scan=ContentFile(b"%PDF-1.7", name="SK.pdf"))
    return walk_periode(periode, status)


def _lasting(cast: Cast) -> dict[str, Model]:
    """What belongs to no quarter."""
    baru = make_opd("LAIN", is_dinilai=False)
    user, riwayat = cast.people["tanpa_peran"], make_riwayat(cast.own, "70")
    assert user is not None
    return {
        "pengguna": user,
        "securityevent": SecurityEvent.objects.create(jenis=SecurityEvent.Jenis.MASUK),
        "opd": cast.own,
        "kelompok": make_kelompok("semua-opd"),
        "suksesi": make_suksesi(cast.other, baru, tanggal=Periode.objects.latest("pk").hari_terakhir),
        "jabatan": Jabatan.objects.get(pengguna=cast.people["kepala"]),
        "pemerintah": Pemerintah.objects.get(),
        "pengampu": Pengampu.objects.get(),
        "skema": Periode.objects.latest("pk").skema,
        "riwayatperiode": riwayat.riwayat_periode,
        "riwayathasil": riwayat,
        "harilibur": HariLibur.objects.create(tanggal="2022-08-17", keterangan="Hari Kemerdekaan"),
        "pengingat": Pengingat.objects.create(
            pengguna=user,
            periode=Periode.objects.latest("pk"),
            perkara="isi",
            tanggal="2022-10-10",
            surel=user.email,
        ),
        "arahan": _make_arahan(cast, Periode.objects.get(status=Status.DIUMUMKAN)),
        "koreksi": make_koreksi(Periode.objects.get(status=Status.DIUMUMKAN), {("D01", "inovasi"): "12.5"}),
    }


def _make_arahan(cast: Cast, periode: Periode) -> Arahan:
    bupati = cast.people["pimpinan"]
    assert bupati is not None
    record_arahan(periode, "Percepat belanja.", by=bupati)
    return Arahan.objects.get(periode=periode)


def _of_klarifikasi(cast: Cast) -> dict[str, Model]:
    """A fifth quarter, 2023-TW1, in its masa klarifikasi, with objections of D01 to inovasi and to pengawasan."""
    today = timezone.localdate()
    kepala = cast.people["kepala"]
    assert kepala is not None
    periode = make_periode(Status.VERIFIKASI, tahun=2023, triwulan=1, skema=make_skema(has_klarifikasi=True))
    accept_all(periode)
    open_klarifikasi(periode, mulai=today, sampai=today + timedelta(days=7), by=get_petugas())
    peserta = periode.peserta_set.get(kode="D01")
    found: dict[str, Model] = {}
    for kode in ("inovasi", "pengawasan"):
        draft = record_sanggah(peserta, komponen_of(periode, kode), isi="Keliru.", by=kepala)
        bukti = Bukti(peserta=peserta, periode_komponen=draft.periode_komponen, sanggah=draft)
        record_bukti(bukti, berkas=upload("surat.pdf"), by=kepala)
        found |= {f"sanggah_{kode}": submit_sanggah(draft, by=kepala), f"bukti_{kode}": bukti}
    lain = cast.people["kepala_lain"]
    assert lain is not None
    return found | {"penerimaan": accept_nilai(periode.peserta_set.get(kode="D02"), by=lain)}


def _of_quarter(periode: Periode) -> dict[str, Model]:
    found: dict[str, Model] = {
        "periode": periode,
        "peserta": periode.peserta_set.get(kode="D01"),
        "periodekomponen": komponen_of(periode, "pengawasan"),
        "nilai": cell_of(periode, "D01", "pengawasan"),
        "nilai_inovasi": cell_of(periode, "D01", "inovasi"),
        "catatan": Catatan.objects.get(peserta__periode=periode),
        "rekomendasi": Rekomendasi.objects.get(peserta__periode=periode),
        "unggahan": Unggahan.objects.get(periode=periode),
        "timpenilai": TimPenilai.objects.get(periode=periode),
    }
    if penetapan := Penetapan.objects.filter(periode=periode).first():
        found["penetapan"] = penetapan
    return found


def _names(objects: dict[str, Model]) -> dict[str, int]:
    return {name: obj.pk for name, obj in objects.items()}
