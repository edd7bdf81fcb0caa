"""Perangkat Daerah, officials and the government's identity in the admin."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from akun.models import Pengguna, Peran
from akun.services import record_peran
from akun.tests.admin_pages import sign_in
from opd.models import Jabatan, Kelompok, Opd, OpdAlias, Pemerintah, Suksesi

pytestmark = pytest.mark.django_db
OPD, JABATAN, SUKSESI, PEMERINTAH, KELOMPOK = (
    f"/admin/opd/{name}/" for name in ("opd", "jabatan", "suksesi", "pemerintah", "kelompok")
)
# The tables below the fields of an OPD, all of them empty.
NO_ROWS = {
    f"{rows}-{count}_FORMS": "0"
    for rows in ("alias_set", "jabatan_set", "kode_set")
    for count in ("TOTAL", "INITIAL")
}


def make_account(peran: Peran, **fields: Any) -> Pengguna:
    pengguna = Pengguna.objects.create_user(
        fields.pop("username", peran.value), **{"nama": "Orang", **fields}
    )
    record_peran(pengguna, peran)
    return pengguna


@pytest.fixture
def petugas() -> Client:
    return sign_in(make_account(Peran.BAGIAN_ORGANISASI))


def make_opd(kode: str = "D01", **fields: Any) -> Opd:
    return Opd.objects.create(**{"kode": kode, "nama": f"Dinas {kode}", "jenis": "dinas", **fields})


def opd_fields(**changed: Any) -> dict[str, Any]:
    fields = {
        "kode": "D09",
        "nama": "Dinas Sembilan",
        "jenis": "dinas",
        "is_dinilai": "on",
        "sebutan_kepala": "Kepala",
    }
    return fields | NO_ROWS | changed


def jabatan_fields(opd: Opd | None = None, **changed: Any) -> dict[str, Any]:
    fields = {"jenis": "kepala_opd", "nama": "Ani, S.E.", "status": "definitif", "mulai": "2022-01-01"}
    return fields | ({"opd": opd.pk} if opd else {}) | changed


def said(response: Any) -> str:
    return response.content.decode()


def test_an_opd_is_added_with_its_alias_and_keeps_its_kode(petugas: Client) -> None:
    fields = opd_fields(**{"alias_set-TOTAL_FORMS": "1", "alias_set-0-alias": "Din. IX"})
    assert petugas.post(f"{OPD}add/", fields).status_code == 302
    opd = Opd.objects.get(kode="D09")
    assert [row.alias for row in opd.alias_set.all()] == ["Din. IX"]
    assert [row.kode for row in opd.kode_set.all()] == ["D09"]
    assert opd.history.get().history_user.username == "bagian_organisasi"


def test_a_new_kode_keeps_the_old_one(petugas: Client) -> None:
    opd = make_opd("D01")
    petugas.post(f"{OPD}{opd.pk}/change/", opd_fields(kode="D02", nama="Dinas D01"))
    assert sorted(row.kode for row in opd.kode_set.all()) == ["D01", "D02"]
    assert "kode yang pernah dipakai" in said(petugas.get(f"{OPD}{opd.pk}/change/")).lower()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"kode": "D01"}, "Kode D01 pernah dipakai Perangkat Daerah lain. Pakai kode baru."),
        ({"kode": "LAMA"}, "Kode LAMA pernah dipakai Perangkat Daerah lain. Pakai kode baru."),
        ({"kode": "D 1"}, "Kode hanya boleh berisi huruf, angka, titik, dan tanda hubung."),
        (
            {"berlaku_dari": "2022-02-01", "berlaku_sampai": "2022-01-01"},
            "Tanggal ini mendahului tanggal mulainya.",
        ),
    ],
)
def test_what_an_opd_cannot_be_is_a_sentence(petugas: Client, changed: dict[str, str], sentence: str) -> None:
    other = make_opd("LAMA")
    other.kode = "D01"
    other.save()
    response = petugas.post(f"{OPD}add/", opd_fields(**changed))
    assert sentence in said(response)
    assert "Batasan" not in said(response)
    assert 'value="Dinas Sembilan"' in said(response)
    assert Opd.objects.count() == 1


def test_an_opd_is_not_its_own_induk(petugas: Client) -> None:
    opd = make_opd()
    response = petugas.post(f"{OPD}{opd.pk}/change/", opd_fields(kode="D01", induk=opd.pk))
    assert "Perangkat Daerah tidak dapat menjadi induknya sendiri." in said(response)
    assert "Batasan" not in said(response)


def test_two_spellings_of_one_alias_are_a_sentence(petugas: Client) -> None:
    opd = make_opd()
    old = OpdAlias.objects.create(opd=opd, alias="Din. Satu")
    fields = opd_fields(kode="D01") | {
        "alias_set-TOTAL_FORMS": "2",
        "alias_set-INITIAL_FORMS": "1",
        "alias_set-0-id": str(old.pk),
        "alias_set-0-opd": str(opd.pk),
        "alias_set-0-alias": "Din. Satu",
        "alias_set-1-opd": str(opd.pk),
        "alias_set-1-alias": "DIN  SATU",
    }
    response = petugas.post(f"{OPD}{opd.pk}/change/", fields)
    assert "Alias ini sudah ada, hanya berbeda huruf besar, spasi, atau tanda baca." in said(response)
    assert opd.alias_set.count() == 1


def test_an_alias_needs_a_letter(petugas: Client) -> None:
    fields = opd_fields(**{"alias_set-TOTAL_FORMS": "1", "alias_set-0-alias": "..."})
    assert "Alias harus berisi huruf atau angka." in said(petugas.post(f"{OPD}add/", fields))


def test_an_opd_is_found_by_its_alias(petugas: Client) -> None:
    OpdAlias.objects.create(opd=make_opd(), alias="Naker")
    make_opd("D02")
    page = petugas.get(OPD, {"q": "naker"})
    assert [row.kode for row in page.context["cl"].result_list] == ["D01"]


def test_those_in_force_today_are_a_filter(petugas: Client) -> None:
    make_opd("LAMA", berlaku_sampai=timezone.localdate() - timedelta(days=1))
    make_opd("KINI", berlaku_sampai=timezone.localdate())
    for wanted, kode in (("ya", "KINI"), ("tidak", "LAMA")):
        page = petugas.get(OPD, {"berlaku": wanted})
        assert [row.kode for row in page.context["cl"].result_list] == [kode]


def test_the_page_of_an_opd_shows_who_headed_it_and_asks_few_queries(
    petugas: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    opd = make_opd()
    for year in range(2001, 2013):
        Jabatan.objects.create(
            jenis="kepala_opd",
            opd=opd,
            nama=f"Kepala {year}",
            mulai=date(year, 1, 1),
            selesai=date(year, 12, 31),
        )
    with django_assert_num_queries(14):
        html = said(petugas.get(f"{OPD}{opd.pk}/change/"))
    assert "Kepala 2001" in html
    assert "Kepala 2012" in html


def test_a_head_is_entered(petugas: Client) -> None:
    assert petugas.post(f"{JABATAN}add/", jabatan_fields(make_opd())).status_code == 302
    assert Jabatan.objects.get().sebutan == "Kepala Dinas D01"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"opd": ""}, "Pilih Perangkat Daerah yang dipimpin atau dilayani."),
        ({"jenis": "sekda"}, "Kosongkan: jabatan ini bukan jabatan pada Perangkat Daerah."),
        ({"selesai": "2021-12-31"}, "Tanggal ini mendahului tanggal mulainya."),
        ({"nip": "123"}, "NIP terdiri atas 18 angka."),
    ],
)
def test_what_a_jabatan_cannot_be_is_a_sentence(
    petugas: Client, changed: dict[str, str], sentence: str
) -> None:
    response = petugas.post(f"{JABATAN}add/", jabatan_fields(make_opd()) | changed)
    assert sentence in said(response)
    assert "Batasan" not in said(response)
    assert not Jabatan.objects.exists()


def test_a_second_definitive_head_is_refused_by_the_name_of_the_first(petugas: Client) -> None:
    opd = make_opd()
    petugas.post(f"{JABATAN}add/", jabatan_fields(opd))
    response = petugas.post(f"{JABATAN}add/", jabatan_fields(opd, nama="Budi"))
    assert "Dinas D01 masih dijabat Ani, S.E.. Isi tanggal selesainya dahulu." in said(response)
    assert "Batasan" not in said(response)
    assert petugas.post(f"{JABATAN}add/", jabatan_fields(opd, nama="Budi", status="plt")).status_code == 302


def test_nobody_ties_a_jabatan_to_the_own_account(petugas: Client) -> None:
    administrator = make_account(Peran.ADMINISTRATOR)
    opd = make_opd()
    client = sign_in(administrator)
    response = client.post(f"{JABATAN}add/", jabatan_fields(opd, pengguna=administrator.pk))
    assert "Jabatan tidak dapat ditautkan ke akun sendiri. Minta petugas lain." in said(response)
    assert petugas.post(f"{JABATAN}add/", jabatan_fields(opd, pengguna=administrator.pk)).status_code == 302
    own = Jabatan.objects.get()
    changed = jabatan_fields(opd, pengguna=administrator.pk, nama="Tirta, S.Kom.")
    assert client.post(f"{JABATAN}{own.pk}/change/", changed).status_code == 302


def test_who_holds_office_today_is_a_filter(petugas: Client) -> None:
    opd = make_opd()
    Jabatan.objects.create(
        jenis="kepala_opd", opd=opd, nama="Dulu", mulai=date(2010, 1, 1), selesai=date(2011, 1, 1)
    )
    Jabatan.objects.create(jenis="kepala_opd", opd=opd, nama="Kini", mulai=date(2012, 1, 1))
    page = petugas.get(JABATAN, {"menjabat": "ya"})
    assert [row.nama for row in page.context["cl"].result_list] == ["Kini"]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"baru": "lama"}, "OPD baru harus berbeda dari OPD lama."),
        ({"is_utama": ""}, "Ganti nama selalu meneruskan riwayat: centang penerus utama."),
        ({"baru": "lain"}, "Dinas A sudah mempunyai penerus utama, yaitu Dinas B."),
        ({"lama": "lain"}, "Dinas B sudah menjadi penerus utama Dinas A."),
        ({"is_utama": "", "jenis": "pecah"}, "Suksesi dari OPD lama ke OPD baru ini sudah tercatat."),
    ],
)
def test_what_a_suksesi_cannot_be_is_a_sentence(
    petugas: Client, changed: dict[str, str], sentence: str
) -> None:
    opd = {"lama": make_opd("A"), "baru": make_opd("B"), "lain": make_opd("C")}
    fields: dict[str, Any] = {"jenis": "ganti_nama", "tanggal": "2022-01-01", "is_utama": "on"}
    fields |= {"lama": opd["lama"].pk, "baru": opd["baru"].pk}
    assert petugas.post(f"{SUKSESI}add/", fields).status_code == 302
    fields |= {name: opd[value].pk if value in opd else value for name, value in changed.items()}
    response = petugas.post(f"{SUKSESI}add/", {name: value for name, value in fields.items() if value})
    assert sentence in said(response)
    assert "Batasan" not in said(response)
    assert Suksesi.objects.count() == 1


def pemerintah_fields(**changed: Any) -> dict[str, Any]:
    fields = {
        "bentuk": "kota",
        "nama": "Contoh",
        "sebutan_kepala": "Wali Kota",
        "unit_kop": "Sekretariat Daerah",
        "tempat": "Contoh",
        "zona_waktu": "Asia/Makassar",
        "kertas": "F4",
        "warna": "#0049b8",
    }
    return fields | changed


def test_the_list_of_governments_is_the_form_of_the_one(petugas: Client) -> None:
    assert petugas.get(PEMERINTAH).url == f"{PEMERINTAH}add/"  # type: ignore[attr-defined]
    assert petugas.post(f"{PEMERINTAH}add/", pemerintah_fields()).status_code == 302
    assert petugas.get(PEMERINTAH).url == f"{PEMERINTAH}1/change/"  # type: ignore[attr-defined]
    assert Pemerintah.objects.get().nama_lengkap == "Kota Contoh"


def test_an_identity_with_gaps_is_stored_and_says_what_a_publication_needs(petugas: Client) -> None:
    page = petugas.get(f"{PEMERINTAH}add/").content.decode()
    assert page.count("Perlu sebelum penetapan.") == 3
    response = petugas.post(
        f"{PEMERINTAH}add/", pemerintah_fields(base_url="https://rapor.example.go.id"), follow=True
    )
    assert "Belum lengkap. Isi sebelum penetapan: lambang, baris alamat kop." in said(response)
    lambang = SimpleUploadedFile("lambang.png", picture(), content_type="image/png")
    whole = pemerintah_fields(lambang=lambang, alamat_kop="Jalan A 1", base_url="https://rapor.example.go.id")
    response = petugas.post(f"{PEMERINTAH}1/change/", whole, follow=True)
    assert "Belum lengkap" not in said(response)


@pytest.mark.parametrize(
    ("field", "typed", "nama", "kata"),
    [
        ("nama", "Kabupaten Situbondo", "Situbondo", "Kabupaten"),
        ("nama", "Kota Batu", "Batu", "Kota"),
        ("nama", "pemerintah kab. Situbondo", "Situbondo", "kab."),
        ("provinsi", "Provinsi Jawa Timur", "Jawa Timur", "Provinsi"),
    ],
)
def test_a_name_is_not_stored_with_its_form(
    petugas: Client, field: str, typed: str, nama: str, kata: str
) -> None:
    response = petugas.post(f"{PEMERINTAH}add/", pemerintah_fields(**{field: typed}))
    assert f"Tulis “{nama}” saja, tanpa kata “{kata}”: kata itu ditambahkan sendiri." in said(response)
    assert not Pemerintah.objects.exists()


@pytest.mark.parametrize("nama", ["Kotawaringin Barat", "Lima Puluh Kota", "Kotabaru"])
def test_a_name_that_only_sounds_like_its_form_is_one(petugas: Client, nama: str) -> None:
    petugas.post(f"{PEMERINTAH}add/", pemerintah_fields(nama=nama, bentuk="kabupaten"))
    assert Pemerintah.objects.get().nama_lengkap == f"Kabupaten {nama}"


def test_a_name_stored_with_its_form_stays_until_it_is_changed(petugas: Client) -> None:
    Pemerintah(nama="Kota Batu", sebutan_kepala="Wali Kota", tempat="Batu").save()
    petugas.post(f"{PEMERINTAH}1/change/", pemerintah_fields(nama="Kota Batu", tempat="Kota Batu"))
    assert (Pemerintah.objects.get().nama, Pemerintah.objects.get().tempat) == ("Kota Batu", "Kota Batu")


def test_a_new_identity_is_on_the_next_page(petugas: Client) -> None:
    petugas.post(f"{PEMERINTAH}add/", pemerintah_fields())
    assert "Kota Contoh" in said(petugas.get(OPD))
    petugas.post(f"{PEMERINTAH}1/change/", pemerintah_fields(nama="Lain"))
    assert "Kota Lain" in said(petugas.get(OPD))


def test_a_second_government_is_refused_and_the_first_never_deleted(petugas: Client) -> None:
    petugas.post(f"{PEMERINTAH}add/", pemerintah_fields())
    root = sign_in(make_account(Peran.ADMINISTRATOR, is_superuser=True))
    for client in (petugas, root):
        assert client.post(f"{PEMERINTAH}add/", pemerintah_fields(nama="Lain")).status_code == 403
        assert client.post(f"{PEMERINTAH}1/delete/", {"post": "yes"}).status_code == 403
    assert Pemerintah.objects.get().nama == "Contoh"


def picture(size: tuple[int, int] = (8, 8)) -> bytes:
    target = BytesIO()
    Image.new("RGB", size).save(target, "PNG")
    return target.getvalue()


def test_a_lambang_is_stored_named_and_not_linked(petugas: Client) -> None:
    lambang = SimpleUploadedFile("lambang.png", picture(), content_type="image/png")
    assert petugas.post(f"{PEMERINTAH}add/", pemerintah_fields(lambang=lambang)).status_code == 302
    html = said(petugas.get(f"{PEMERINTAH}1/change/"))
    assert "Tersimpan: lambang/lambang" in html
    assert 'href="lambang' not in html
    petugas.post(f"{PEMERINTAH}1/change/", pemerintah_fields(**{"lambang-clear": "on"}))
    assert not Pemerintah.objects.get().lambang


def test_a_heavy_lambang_is_stored_at_the_size_of_paper(petugas: Client) -> None:
    lambang = SimpleUploadedFile("lambang.png", picture((3000, 3400)), content_type="image/png")
    assert petugas.post(f"{PEMERINTAH}add/", pemerintah_fields(lambang=lambang)).status_code == 302
    with Image.open(Pemerintah.objects.get().lambang) as image:
        assert image.size == (750, 850)


def test_a_lambang_that_is_no_picture_is_a_sentence(petugas: Client) -> None:
    lambang = SimpleUploadedFile("lambang.png", b"<svg onload=alert(1)>", content_type="image/png")
    response = petugas.post(f"{PEMERINTAH}add/", pemerintah_fields(lambang=lambang))
    assert "Berkas lambang bukan gambar yang dapat dibaca." in said(response)
    assert 'value="Contoh"' in said(response)


@pytest.mark.parametrize("url", [OPD, JABATAN, SUKSESI, KELOMPOK])
def test_a_missing_row_is_404(petugas: Client, url: str) -> None:
    assert petugas.get(f"{url}999/change/").status_code == 404
    assert petugas.get(f"{url}999/history/").status_code == 404


def test_an_old_state_is_never_brought_back(petugas: Client) -> None:
    opd = make_opd()
    record = opd.history.get()
    url = f"{OPD}{opd.pk}/history/{record.history_id}/"
    assert petugas.get(url).status_code == petugas.post(url, {"nama": "x"}).status_code == 404


def test_a_kelompok_that_is_used_is_not_deleted(petugas: Client) -> None:
    kelompok = Kelompok.objects.create(kode="kecamatan", nama="Kecamatan")
    make_opd(kelompok=kelompok)
    petugas.post(f"{KELOMPOK}{kelompok.pk}/delete/", {"post": "yes"})
    assert Kelompok.objects.exists()


@pytest.mark.parametrize(
    ("peran", "may"),
    [
        (Peran.ADMINISTRATOR, {JABATAN: 200, OPD: 200, SUKSESI: 403}),
        (Peran.PENGAMPU, {JABATAN: 403, OPD: 403}),
    ],
)
def test_each_peran_opens_its_own_pages(peran: Peran, may: dict[str, int]) -> None:
    client = sign_in(make_account(peran))
    assert {url: client.get(url).status_code for url in may} == may


@pytest.mark.parametrize("jumlah", [1, 60])
@pytest.mark.parametrize(("url", "queries"), [(OPD, 9), (JABATAN, 8), (SUKSESI, 8), (KELOMPOK, 8)])
def test_a_list_asks_the_same_number_of_queries_for_any_number_of_rows(
    jumlah: int, url: str, queries: int, petugas: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(jumlah):
        opd = make_opd(f"D{number}", kelompok=Kelompok.objects.create(kode=f"k{number}", nama="K"))
        baru = make_opd(f"E{number}", kelompok=opd.kelompok)
        Jabatan.objects.create(jenis="kepala_opd", opd=opd, nama="Kepala", mulai=date(2020, 1, 1))
        Suksesi.objects.create(
            lama=opd, baru=baru, jenis="ganti_nama", tanggal=date(2021, 1, 1), is_utama=True
        )
    with django_assert_num_queries(queries):
        page = petugas.get(url)
    assert page.context["cl"].result_count == jumlah * (2 if url == OPD else 1)
