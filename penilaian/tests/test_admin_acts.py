"""The life of a quarter up to the lock, in the admin: one button for each step, and a sentence when it is refused."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from akun.models import Peran
from penilaian.models import Nilai, Penetapan, Periode
from penilaian.tests.admin_pages import admin_url, fields_of, messages_of, sign_in, text_of
from penilaian.tests.factories import (
    accept_all,
    get_petugas,
    make_opd,
    make_opd_list,
    make_pengguna,
    make_periode,
    make_skema,
    walk_periode,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status


def act(client: Client, periode: Periode, action: str, **fields: Any) -> Any:
    """Press the button of this act on the page of the quarter."""
    sent = {"action": action, "_selected_action": periode.pk, "_dari_halaman": "1", **fields}
    response = client.post(admin_url("periode"), sent)
    periode.refresh_from_db()
    return response


def answer(client: Client, periode: Periode, action: str, **fields: Any) -> Any:
    """The same with the page it asks for filled in."""
    return act(client, periode, action, _lanjutkan="1", **fields)


def offered(client: Client, periode: Periode) -> list[str]:
    page = client.get(admin_url("periode", "change", periode.pk))
    return [label for _, label, _ in page.context["acts"]]


def test_every_step_that_a_click_cannot_undo_is_asked_about_first(petugas: Client) -> None:
    periode = make_periode(Status.DISIAPKAN)
    for action in ("open_periode", "close_pengisian", "lock_periode", "revert_periode"):
        before = periode.status
        page = act(petugas, periode, action)
        assert (page.status_code, page.context["action"], periode.status) == (200, action, before)


def test_each_status_offers_its_own_acts(petugas: Client) -> None:
    make_opd_list(2)
    make_skema(has_klarifikasi=True)
    periode = make_periode(Status.DISIAPKAN)
    expected = {
        Status.DISIAPKAN: ["Perbarui peserta", "Buka pengisian"],
        Status.PENGISIAN: ["Perbarui peserta", "Tutup pengisian", "Kembalikan satu langkah"],
        Status.VERIFIKASI: ["Buka masa klarifikasi", "Kembalikan satu langkah"],
        Status.KLARIFIKASI: ["Kunci", "Kembalikan satu langkah"],
        Status.DIKUNCI: ["Kembalikan satu langkah"],
        Status.DITETAPKAN: [],
        Status.DIUMUMKAN: [],
    }
    for status, labels in expected.items():
        assert offered(petugas, walk_periode(periode, status)) == labels


def test_without_a_masa_klarifikasi_verification_leads_to_the_lock_at_once(petugas: Client) -> None:
    periode = make_periode(Status.VERIFIKASI)
    assert offered(petugas, periode) == ["Kunci", "Kembalikan satu langkah"]


def test_the_lock_is_offered_the_day_after_the_masa_klarifikasi(petugas: Client) -> None:
    make_skema(has_klarifikasi=True)
    periode = make_periode(Status.KLARIFIKASI)
    for days, labels in {0: ["Kembalikan satu langkah"], 1: ["Kunci", "Kembalikan satu langkah"]}.items():
        sampai = timezone.localdate() - timedelta(days=days)
        Periode.objects.filter(pk=periode.pk).update(klarifikasi_sampai=sampai)
        assert offered(petugas, periode) == labels


def listed(client: Client) -> list[str]:
    """The actions that the list of quarters offers."""
    form = client.get(admin_url("periode")).context["action_form"]
    return [label for name, label in form.fields["action"].choices if name] if form else []


def test_the_list_offers_what_fits_any_of_its_quarters(petugas: Client) -> None:
    make_periode(Status.DITETAPKAN)
    assert listed(petugas) == []
    assert "action-select" not in petugas.get(admin_url("periode")).content.decode()
    make_periode(Status.VERIFIKASI, triwulan=4)
    assert listed(petugas) == ["Kunci", "Kembalikan satu langkah"]


def test_after_the_lock_the_page_leads_to_publishing_and_announcing(petugas: Client) -> None:
    periode = make_periode(Status.DIKUNCI)
    page = petugas.get(admin_url("periode", "change", periode.pk))
    assert 'href="/dasbor/2022/3/tetapkan/"' in page.content.decode()
    walk_periode(periode, Status.DITETAPKAN)
    page = petugas.get(admin_url("periode", "change", periode.pk))
    assert 'href="/dasbor/2022/3/umumkan/"' in page.content.decode()
    assert 'href="/dasbor/2022/3/"' in page.content.decode()


def test_opening_tells_that_it_is_open_and_leads_back(petugas: Client) -> None:
    periode = make_periode(Status.DISIAPKAN)
    response = answer(petugas, periode, "open_periode")
    assert response.url == admin_url("periode", "change", periode.pk)
    assert messages_of(response) == ["Pengisian Triwulan III Tahun 2022 dibuka."]
    assert periode.status == Status.PENGISIAN


def test_a_refused_step_is_a_sentence_and_no_error_page(petugas: Client) -> None:
    make_skema(bobot={"pengawasan": 60, "inovasi": 39})
    periode = make_periode(Status.DISIAPKAN)
    response = answer(petugas, periode, "open_periode")
    [sentence] = messages_of(response)
    assert sentence.startswith("Jumlah bobot Skema rapor kinerja, versi 1 adalah 99")
    assert sentence.endswith("harus tepat 100. Perbaiki bobot komponennya.")
    assert periode.status == Status.DISIAPKAN


def test_peserta_are_brought_up_to_date(petugas: Client) -> None:
    periode = make_periode(Status.DISIAPKAN)
    make_opd("BARU")
    act(petugas, periode, "sync_peserta")
    assert periode.peserta_set.filter(kode="BARU").exists()


def test_closing_names_what_is_not_submitted(petugas: Client) -> None:
    periode = make_periode()
    [sentence] = messages_of(answer(petugas, periode, "close_pengisian"))
    assert sentence.startswith("Belum diajukan: Pengawasan, ")
    assert periode.status == Status.PENGISIAN


def test_klarifikasi_asks_for_its_dates_first(petugas: Client) -> None:
    make_skema(has_klarifikasi=True)
    periode = make_periode(Status.VERIFIKASI)
    accept_all(periode)
    page = act(petugas, periode, "open_klarifikasi")
    assert page.status_code == 200
    assert list(page.context["form"].fields) == ["mulai", "sampai", "hari_kerja"]
    assert periode.status == Status.VERIFIKASI
    answer(petugas, periode, "open_klarifikasi", mulai="2022-10-05", sampai="2022-10-09")
    assert (periode.status, periode.klarifikasi_sampai) == (Status.KLARIFIKASI, date(2022, 10, 9))


def test_a_refusal_after_the_question_keeps_what_was_typed(petugas: Client) -> None:
    make_skema(has_klarifikasi=True)
    periode = make_periode(Status.VERIFIKASI)
    accept_all(periode)
    page = answer(petugas, periode, "open_klarifikasi", mulai="2022-10-05", sampai="2022-10-01")
    assert "Tanggal akhir klarifikasi mendahului tanggal mulainya." in text_of(page)
    fields = fields_of(page)
    assert (fields["mulai"], fields["sampai"], fields["_selected_action"]) == (
        "2022-10-05",
        "2022-10-01",
        str(periode.pk),
    )
    assert periode.status == Status.VERIFIKASI


def test_a_quarter_is_not_locked_inside_its_klarifikasi(petugas: Client) -> None:
    make_skema(has_klarifikasi=True)
    periode = make_periode(Status.VERIFIKASI)
    accept_all(periode)
    today = timezone.localdate()
    answer(petugas, periode, "open_klarifikasi", mulai=today, sampai=today + timedelta(days=1))
    [sentence] = messages_of(answer(petugas, periode, "lock_periode"))[-1:]
    assert "masih berjalan sampai" in sentence
    assert periode.status == Status.KLARIFIKASI


def test_locking_freezes_the_result(petugas: Client) -> None:
    periode = make_periode(Status.VERIFIKASI)
    accept_all(periode)
    answer(petugas, periode, "lock_periode")
    assert periode.status == Status.DIKUNCI
    assert Penetapan.objects.get().dikunci_oleh == get_petugas()


def test_a_step_back_needs_a_reason(petugas: Client) -> None:
    periode = make_periode(Status.DIKUNCI)
    page = answer(petugas, periode, "revert_periode", alasan=" ")
    assert "Isian ini tidak boleh kosong." in text_of(page)
    assert periode.status == Status.DIKUNCI
    answer(petugas, periode, "revert_periode", alasan="Nilai Inovasi keliru.")
    assert periode.status == Status.VERIFIKASI
    assert Penetapan.objects.get().alasan_batal == "Nilai Inovasi keliru."


@pytest.mark.parametrize(
    "action",
    ["sync_peserta", "open_periode", "close_pengisian", "lock_periode", "revert_periode", "open_klarifikasi"],
)
@pytest.mark.parametrize("status", [Status.DITETAPKAN, Status.DIUMUMKAN])
def test_no_act_moves_a_published_quarter(petugas: Client, action: str, status: Status) -> None:
    periode = make_periode(status)
    answer(petugas, periode, action, alasan="x", mulai="2022-10-05", sampai="2022-10-09")
    assert periode.status == status


def test_several_quarters_are_told_one_by_one(petugas: Client) -> None:
    first, second = make_periode(Status.DISIAPKAN, triwulan=1), make_periode(triwulan=2)
    response = petugas.post(
        admin_url("periode"),
        {"action": "open_periode", "_selected_action": [first.pk, second.pk], "_lanjutkan": "1"},
    )
    assert sorted(messages_of(response)) == [
        "Pengisian Triwulan I Tahun 2022 dibuka.",
        "Triwulan II Tahun 2022 berstatus Pengisian. Langkah ini hanya untuk status Disiapkan.",
    ]


@pytest.mark.parametrize("pk", ["999", "x", "1 OR 1=1"])
def test_an_act_on_what_does_not_exist_is_404(petugas: Client, pk: str) -> None:
    assert (
        petugas.post(admin_url("periode"), {"action": "open_periode", "_selected_action": pk}).status_code
        == 404
    )


@pytest.mark.parametrize(
    ("peran", "status_code"),
    [
        (Peran.PEMERIKSA, 200),
        (Peran.KETUA_TIM_PENILAI, 200),
        (Peran.PENGAMPU, 403),
        (Peran.ADMINISTRATOR, 403),
    ],
)
def test_nobody_else_moves_a_quarter(peran: Peran, status_code: int) -> None:
    periode = make_periode(Status.DISIAPKAN)
    assert answer(sign_in(make_pengguna(peran)), periode, "open_periode").status_code == status_code
    assert periode.status == Status.DISIAPKAN


def test_those_who_only_read_are_offered_no_act() -> None:
    periode = make_periode(Status.VERIFIKASI)
    client = sign_in(make_pengguna(Peran.PEMERIKSA))
    assert offered(client, periode) == []
    assert "Buka pengisian" not in text_of(client.get(admin_url("periode")))


def test_a_missing_quarter_is_404(petugas: Client) -> None:
    for page in ("change", "history", "delete"):
        assert petugas.get(admin_url("periode", page, 999)).status_code in (403, 404)
    assert petugas.get(admin_url("periode", "change", 999)).status_code == 404


def test_nilai_are_made_for_every_cell_when_a_quarter_opens(petugas: Client) -> None:
    periode = make_periode(Status.DISIAPKAN)
    answer(petugas, periode, "open_periode")
    assert Nilai.objects.filter(peserta__periode=periode).count() == 36
