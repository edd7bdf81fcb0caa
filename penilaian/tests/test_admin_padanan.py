"""Names that a pengampu matched for one file: Bagian Organisasi is asked, and makes aliases of them."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from akun.models import Peran
from opd.models import Opd, OpdAlias
from penilaian.berkas import kept_files
from penilaian.models import Periode, Peserta, Unggahan
from penilaian.padanan import padanan_perkara
from penilaian.services.unggahan import Sumber, record_unggahan
from penilaian.tests.admin_pages import admin_url, messages_of, sign_in, text_of
from penilaian.tests.factories import get_petugas, make_pengguna, make_small, walk_periode

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
LIST = admin_url("unggahan")
TOLD = "Alias dicatat: “Dinas Satu” berarti Dinas D01 (D01)."


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    return make_small()


def make_unggahan(periode: Periode, **padanan: str) -> Unggahan:
    """A file whose uploader said what each name means; `_` stands for a blank."""
    named = {nama.replace("_", " "): kode for nama, kode in padanan.items()}
    with kept_files() as files:
        return record_unggahan(
            Sumber("n.csv", b"Kode", padanan=named),
            files=files,
            guna="nilai",
            periode=periode,
            by=get_petugas(),
            berubah=1,
            tetap=0,
        )


def post(client: Client, unggahan: Unggahan, **fields: str) -> Any:
    return client.post(LIST, {"action": "record_padanan", "_selected_action": unggahan.pk, **fields})


def confirm(client: Client, unggahan: Unggahan) -> list[str]:
    return messages_of(post(client, unggahan, _lanjutkan="1"))


def waiting() -> list[str]:
    return [f"{one.periode}: {one.kalimat}" for one in padanan_perkara(get_petugas())]


def test_bagian_organisasi_is_asked_first_and_told_what_became_an_alias(
    periode: Periode, petugas: Client
) -> None:
    unggahan = make_unggahan(periode, Dinas_Satu="D01")
    assert "“Dinas Satu” sebagai D01" in text_of(petugas.get(LIST))
    asked = text_of(post(petugas, unggahan))
    assert "n.csv: “Dinas Satu” berarti Dinas D01 (D01) Setiap nama menjadi alias" in asked
    assert OpdAlias.objects.count() == 0
    assert confirm(petugas, unggahan) == [TOLD]
    assert (OpdAlias.objects.get().opd.kode, LogEntry.objects.get().change_message) == ("D01", TOLD)


def test_nobody_else_makes_an_alias(periode: Periode) -> None:
    confirm(sign_in(make_pengguna(Peran.PEMERIKSA)), make_unggahan(periode, Dinas_Satu="D01"))
    assert OpdAlias.objects.count() == 0


def test_a_name_whose_opd_takes_part_no_longer_is_left_out(periode: Periode, petugas: Client) -> None:
    unggahan = make_unggahan(periode, Dinas_Satu="D01", Dinas_Dua="D02")
    Peserta.objects.get(kode="D02").delete()
    assert confirm(petugas, unggahan) == [TOLD]
    assert OpdAlias.objects.count() == 1


def test_where_nothing_waits_the_page_says_so_before_and_after(periode: Periode, petugas: Client) -> None:
    unggahan = make_unggahan(periode, Dinas_Satu="D01")
    confirm(petugas, unggahan)
    nothing = "Tidak ada nama pada n.csv yang masih menunggu dicatat sebagai alias."
    assert nothing in text_of(post(petugas, unggahan))
    assert confirm(petugas, unggahan) == [nothing]


def test_a_name_that_is_refused_holds_up_no_other(periode: Periode, petugas: Client) -> None:
    unggahan = make_unggahan(periode, Dinas_Satu="D01", Dinas__Satu="D02")
    [told] = confirm(petugas, unggahan)
    assert told == f'Nama "Dinas Satu" sudah milik Dinas D01 (D01). Pakai nama lain. {TOLD}'


# What the home page says


def test_names_wait_once_whoever_used_them_and_until_the_quarter_is_announced(periode: Periode) -> None:
    make_unggahan(periode, Dinas_Satu="D01")
    make_unggahan(periode, DINAS_SATU="D01", Dinas_Dua="D02")
    assert waiting() == [
        (
            "Triwulan III Tahun 2022: 2 nama pada lembar yang diunggah belum dicatat sebagai alias, jadi dipadankan "
            "lagi pada setiap unggahan: “Dinas Satu”, “Dinas Dua”."
        )
    ]
    walk_periode(periode, Periode.Status.DIUMUMKAN)
    assert waiting() == []


@pytest.mark.parametrize("known", ["alias", "nama", "gone"])
def test_a_name_that_is_known_by_now_or_means_nobody_waits_no_longer(known: str, periode: Periode) -> None:
    make_unggahan(periode, Dinas_Satu="D01")
    opd = Opd.objects.get(kode="D01")
    if known == "alias":
        opd.alias_set.create(alias="Dinas-Satu")
    elif known == "nama":
        Opd.objects.filter(kode="D02").update(nama="Dinas Satu")
    else:
        Peserta.objects.get(opd=opd).delete()
    assert waiting() == []


def test_nobody_else_is_told_of_them(periode: Periode) -> None:
    make_unggahan(periode, Dinas_Satu="D01")
    assert list(padanan_perkara(make_pengguna(Peran.PEMERIKSA))) == []
