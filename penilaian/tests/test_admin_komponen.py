"""The komponen of a quarter in the admin: submitted, accepted, returned, dropped."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from akun.models import Pengguna, Peran
from penilaian.models import Periode, PeriodeKomponen
from penilaian.services import return_komponen, submit_komponen
from penilaian.tests.admin_pages import admin_url, fields_of, messages_of, sign_in, text_of
from penilaian.tests.factories import (
    fill_nilai,
    get_petugas,
    komponen_of,
    make_opd_list,
    make_pengguna,
    make_periode,
    make_skema,
    make_small,
    walk_periode,
)
from penilaian.tests.nilai_list import make_pengampu_pengawasan

pytestmark = pytest.mark.django_db
Status = PeriodeKomponen.Status


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    periode = make_small()
    fill_nilai(periode, {"D01": "70", "D02": {"pengawasan": "80"}})
    return periode


def act(client: Client, komponen: PeriodeKomponen, action: str, **fields: Any) -> Any:
    sent = {"action": action, "_selected_action": komponen.pk, "_lanjutkan": "1", **fields}
    response = client.post(f"{admin_url('periodekomponen')}?periode={komponen.periode_id}", sent)
    komponen.refresh_from_db()
    return response


def offered(client: Client, komponen: PeriodeKomponen) -> list[str]:
    page = client.get(admin_url("periodekomponen", "change", komponen.pk))
    return [label for _, label, _ in page.context["acts"]]


@pytest.mark.parametrize(
    ("status", "labels"),
    [
        (Periode.Status.PENGISIAN, ["Ajukan", "Gugurkan"]),
        (Periode.Status.VERIFIKASI, ["Kembalikan", "Gugurkan"]),
        (Periode.Status.DIKUNCI, []),
        (Periode.Status.DIUMUMKAN, []),
    ],
)
def test_only_what_fits_the_komponen_and_its_quarter_is_offered(
    periode: Periode, petugas: Client, status: Periode.Status, labels: list[str]
) -> None:
    walk_periode(periode, status)
    assert offered(petugas, komponen_of(periode, "pengawasan")) == labels
    form = petugas.get(admin_url("periodekomponen")).context["action_form"]
    listed = [label for name, label in form.fields["action"].choices if name] if form else []
    assert listed == labels


def test_what_was_submitted_during_entry_waits_for_verification_to_be_accepted(
    periode: Periode, petugas: Client
) -> None:
    submit_komponen(komponen_of(periode, "pengawasan"), by=get_petugas())
    assert offered(petugas, komponen_of(periode, "pengawasan")) == ["Kembalikan", "Gugurkan"]


def test_the_list_says_how_far_each_is_filled(periode: Periode, petugas: Client) -> None:
    said = text_of(petugas.get(admin_url("periodekomponen")))
    assert "Pengawasan Sedang diisi 2 dari 2 Buka nilai" in said
    assert "Inovasi Sedang diisi 1 dari 2 Buka nilai" in said


def test_a_komponen_leads_to_its_nilai(periode: Periode, petugas: Client) -> None:
    html = petugas.get(admin_url("periodekomponen")).content.decode()
    assert f'href="/admin/penilaian/nilai/?periode={periode.pk}&amp;komponen=inovasi"' in html


def test_a_pengampu_sees_and_submits_the_own(periode: Periode) -> None:
    client = sign_in(make_pengampu_pengawasan())
    komponen = komponen_of(periode, "pengawasan")
    assert [row.pk for row in client.get(admin_url("periodekomponen")).context["cl"].result_list] == [
        komponen.pk
    ]
    assert offered(client, komponen) == ["Ajukan"]
    assert messages_of(act(client, komponen, "submit_komponen")) == [
        "Pengawasan · Triwulan III Tahun 2022 diajukan."
    ]
    assert komponen.status == Status.DIAJUKAN


def test_a_pengampu_gets_404_for_another_komponen(periode: Periode) -> None:
    client = sign_in(make_pengampu_pengawasan())
    foreign = komponen_of(periode, "inovasi")
    assert client.get(admin_url("periodekomponen", "change", foreign.pk)).status_code == 404
    assert client.get(admin_url("periodekomponen", "history", foreign.pk)).status_code == 404
    assert act(client, foreign, "submit_komponen").status_code == 404
    assert foreign.status == Status.PENGISIAN


def test_an_incomplete_komponen_is_not_submitted_and_says_what_is_missing(
    periode: Periode, petugas: Client
) -> None:
    [sentence] = messages_of(act(petugas, komponen_of(periode, "inovasi"), "submit_komponen"))
    assert sentence == "Inovasi belum lengkap: 1 nilai belum diisi (Dinas D02). Isi atau tandai TD."


def test_who_entered_nilai_does_not_accept_them(periode: Periode, petugas: Client) -> None:
    walk_periode(periode, Periode.Status.VERIFIKASI)
    komponen = komponen_of(periode, "pengawasan")
    [sentence] = messages_of(act(petugas, komponen, "accept_komponen"))
    assert sentence == "Anda mengisi 2 nilai komponen ini (Pengawasan). Yang menerima harus petugas lain."
    assert komponen.status == Status.DIAJUKAN


def test_terima_is_no_button_for_who_entered_and_the_page_says_why(periode: Periode, petugas: Client) -> None:
    walk_periode(periode, Periode.Status.VERIFIKASI)
    komponen = komponen_of(periode, "pengawasan")
    assert "Terima" not in offered(petugas, komponen)
    why = "Anda mengisi 2 nilai komponen ini (Pengawasan). Yang menerima harus petugas lain."
    assert why in text_of(petugas.get(admin_url("periodekomponen", "change", komponen.pk)))
    assert why in text_of(petugas.get(act_page(komponen, "terima")))
    assert why not in text_of(
        sign_in(get_petugas("lain")).get(admin_url("periodekomponen", "change", komponen.pk))
    )


def test_before_entry_is_closed_the_page_says_when_it_can_be_accepted(periode: Periode) -> None:
    submit_komponen(komponen_of(periode, "pengawasan"), by=get_petugas())
    page = sign_in(get_petugas("lain")).get(
        admin_url("periodekomponen", "change", komponen_of(periode, "pengawasan").pk)
    )
    assert "masih berjalan. Pengawasan diterima setelah pengisian ditutup." in text_of(page)


# The page that asks first


def act_page(komponen: PeriodeKomponen, langkah: str) -> str:
    return admin_url("periodekomponen", "act", komponen.pk, langkah)


def test_looking_at_the_page_of_an_act_does_nothing(periode: Periode, petugas: Client) -> None:
    komponen = komponen_of(periode, "pengawasan")
    said = text_of(petugas.get(act_page(komponen, "ajukan")))
    assert "Hanya Bagian Organisasi yang dapat membukanya lagi, dengan Kembalikan." in said
    petugas.post(act_page(komponen, "ajukan"))
    komponen.refresh_from_db()
    assert komponen.status == Status.PENGISIAN


def test_the_page_of_an_act_does_it_and_leads_back_to_where_one_came_from(
    periode: Periode, petugas: Client
) -> None:
    komponen = komponen_of(periode, "pengawasan")
    own = admin_url("periodekomponen", "change", komponen.pk)
    for target, landing in (
        ("/kelengkapan/2022/3/", "/kelengkapan/2022/3/"),
        ("https://jahat.example/", own),
    ):
        url = act_page(komponen, "ajukan") + f"?next={target}"
        response: Any = petugas.post(url, fields_of(petugas.get(url)))
        assert response.url == landing
        komponen.refresh_from_db()
        assert komponen.status == Status.DIAJUKAN
        return_komponen(komponen, alasan="Periksa.", by=get_petugas())


def test_the_page_says_what_is_missing_and_offers_no_button(periode: Periode, petugas: Client) -> None:
    page = petugas.get(act_page(komponen_of(periode, "inovasi"), "ajukan"))
    assert (
        "Tidak dapat dilakukan sekarang. Inovasi belum lengkap: 1 nilai belum diisi (Dinas D02)."
        in text_of(page)
    )
    assert 'type="submit" class="default"' not in page.content.decode()


@pytest.mark.parametrize(("langkah", "status_code"), [("terima", 403), ("gugurkan", 403), ("lain", 404)])
def test_an_act_that_is_not_ones_own_has_no_page(periode: Periode, langkah: str, status_code: int) -> None:
    client = sign_in(make_pengampu_pengawasan())
    assert client.get(act_page(komponen_of(periode, "pengawasan"), langkah)).status_code == status_code
    assert client.get(act_page(komponen_of(periode, "inovasi"), "ajukan")).status_code == 404


def test_several_are_asked_about_together(periode: Periode) -> None:
    walk_periode(periode, Periode.Status.VERIFIKASI)
    client, komponen_list = sign_in(get_petugas("lain")), list(periode.komponen_set.all())
    sent = {"action": "accept_komponen", "_selected_action": [row.pk for row in komponen_list]}
    page = client.post(f"{admin_url('periodekomponen')}?periode={periode.pk}", sent)
    assert "Nilainya dinyatakan sudah diperiksa." in text_of(page)
    assert not periode.komponen_set.filter(status=Status.DITERIMA).exists()
    client.post(f"{admin_url('periodekomponen')}?periode={periode.pk}", sent | {"_lanjutkan": "1"})
    assert periode.komponen_set.filter(status=Status.DITERIMA).count() == 2


@pytest.mark.parametrize("who", ["bagian_organisasi", "ketua_tim_penilai"])
def test_others_accept(periode: Periode, who: str) -> None:
    walk_periode(periode, Periode.Status.VERIFIKASI)
    komponen = komponen_of(periode, "pengawasan")
    client = sign_in(make_pengguna(Peran(who)))
    assert "Terima" in offered(client, komponen)
    act(client, komponen, "accept_komponen")
    assert komponen.status == Status.DITERIMA


def test_returning_asks_for_a_reason_and_opens_the_cells(periode: Periode, petugas: Client) -> None:
    walk_periode(periode, Periode.Status.VERIFIKASI)
    komponen = komponen_of(periode, "pengawasan")
    page = act(petugas, komponen, "return_komponen", _lanjutkan="1", alasan="")
    assert "Isian ini tidak boleh kosong." in text_of(page)
    assert komponen.status == Status.DIAJUKAN
    act(petugas, komponen, "return_komponen", alasan="Nilai D01 keliru.")
    assert (komponen.status, komponen.alasan) == (Status.DIKEMBALIKAN, "Nilai D01 keliru.")
    page = petugas.get(admin_url("nilai"), {"komponen": "pengawasan"})
    assert page.context["cl"].formset is not None


def test_dropping_asks_for_reason_and_berita_acara(periode: Periode, petugas: Client) -> None:
    komponen = komponen_of(periode, "inovasi")
    page = act(petugas, komponen, "drop_komponen", alasan="Tidak ada lomba.", berita_acara="")
    assert fields_of(page)["alasan"] == "Tidak ada lomba."
    act(petugas, komponen, "drop_komponen", alasan="Tidak ada lomba.", berita_acara="BA/7/2022")
    assert (komponen.status, komponen.berita_acara) == (Status.DIGUGURKAN, "BA/7/2022")


def test_a_dropped_komponen_is_taken_in_again_with_a_reason(periode: Periode, petugas: Client) -> None:
    komponen = komponen_of(periode, "inovasi")
    act(petugas, komponen, "drop_komponen", alasan="a", berita_acara="b")
    assert offered(petugas, komponen) == ["Batalkan pengguguran"]
    page = act(petugas, komponen, "revert_komponen", alasan=" ")
    assert "Isian ini tidak boleh kosong." in text_of(page)
    assert komponen.status == Status.DIGUGURKAN
    act(petugas, komponen, "revert_komponen", alasan="Salah pilih.")
    assert (komponen.status, komponen.alasan) == (Status.DIKEMBALIKAN, "Salah pilih.")


def test_the_last_komponen_cannot_be_dropped_and_the_page_stays(periode: Periode, petugas: Client) -> None:
    act(petugas, komponen_of(periode, "inovasi"), "drop_komponen", alasan="a", berita_acara="b")
    page = act(petugas, komponen_of(periode, "pengawasan"), "drop_komponen", alasan="a", berita_acara="b")
    assert "Komponen terakhir tidak dapat digugurkan." in text_of(page)


@pytest.mark.parametrize("status", [Periode.Status.DIKUNCI, Periode.Status.DITETAPKAN])
@pytest.mark.parametrize("action", ["submit_komponen", "accept_komponen", "return_komponen", "drop_komponen"])
def test_no_act_touches_a_locked_quarter(petugas: Client, action: str, status: Periode.Status) -> None:
    komponen = komponen_of(make_periode(status), "pengawasan")
    act(petugas, komponen, action, alasan="x", berita_acara="y")
    assert komponen.status == Status.DITERIMA


@pytest.mark.parametrize("pengguna", ["root", "pemeriksa"])
def test_who_only_looks_is_offered_nothing(periode: Periode, pengguna: str) -> None:
    account: Pengguna = (
        make_pengguna(is_superuser=True) if pengguna == "root" else make_pengguna(Peran.PEMERIKSA)
    )
    client = sign_in(account)
    assert "Ajukan" not in text_of(client.get(admin_url("periodekomponen")))
    assert client.get(admin_url("periodekomponen")).context["cl"].result_count == 0


def test_a_komponen_has_no_form(periode: Periode, petugas: Client) -> None:
    komponen = komponen_of(periode, "inovasi")
    url = admin_url("periodekomponen", "change", komponen.pk)
    assert petugas.post(url, {"status": "30"}).status_code == 403


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_list_asks_the_same_number_of_queries_for_any_number_of_komponen(
    jumlah: int, petugas: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_opd_list(1)
    make_skema(
        bobot={
            f"k{number:02}": "100" if jumlah == 1 else ("1.5" if number else "11.5")
            for number in range(jumlah)
        }
    )
    make_periode()
    with django_assert_num_queries(11):
        page = petugas.get(admin_url("periodekomponen"))
    assert page.context["cl"].result_count == jumlah
