"""The Tim Penilai: nobody scores the own house, and in the team nobody does either."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from akun.models import Pengguna, Peran
from akun.services import get_perintah
from opd.models import Jabatan, Opd
from penilaian.access import (
    is_anggota_tim,
    visible_catatan,
    visible_cell_komponen,
    visible_komponen,
    visible_nilai,
    visible_tim_nilai,
)
from penilaian.errors import PeriodeStatusError, PublishedError, WewenangError
from penilaian.models import AnggotaTim, Catatan, Nilai, Periode, TimPenilai
from penilaian.services import (
    accept_komponen,
    drop_anggota,
    record_anggota,
    record_catatan,
    record_nilai,
    record_tim,
    submit_komponen,
)
from penilaian.tests.factories import (
    cell_of,
    fill_nilai,
    get_petugas,
    komponen_of,
    make_jabatan,
    make_opd,
    make_opd_list,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_skema,
    make_suksesi,
    make_tim,
    walk_periode,
)
from penilaian.tests.refusal import refusal

pytestmark = pytest.mark.django_db
Status = Periode.Status


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    """D01 fills pengawasan, D02 fills inovasi; D03 stands apart."""
    d01, d02, _ = make_opd_list(3)
    make_pengampu("pengawasan", unit=d01, pengguna=make_pengguna(Peran.PENGAMPU, username="ampu"))
    make_pengampu("inovasi", unit=d02)
    return make_periode(skema=make_skema(bobot={"pengawasan": 60, "inovasi": 40}))


def make_head(kode: str, username: str) -> Jabatan:
    return make_jabatan(Opd.objects.get(kode=kode), pengguna=make_pengguna(username=username))


def account(jabatan: Jabatan) -> Pengguna:
    """The account as the next request finds it."""
    return Pengguna.objects.get(jabatan_set=jabatan)


def write(periode: Periode, kode: str, komponen: str, *, by: Pengguna) -> Nilai:
    return record_nilai(cell_of(periode, kode, komponen), state="terisi", nilai=Decimal(80), by=by)


def seen_by(user: Pengguna) -> set[str]:
    rows = visible_nilai(user).select_related("peserta", "periode_komponen__komponen")
    return {f"{row.peserta.kode} {row.periode_komponen.komponen.kode}" for row in rows}


# Who writes


def test_a_member_fills_the_house_of_a_pengampu_and_the_cell_says_so(periode: Periode) -> None:
    ketua = make_head("D03", "ketua")
    make_tim(periode, ketua)
    cell = write(periode, "D01", "pengawasan", by=account(ketua))
    assert (cell.is_tim_penilai, cell.nilai, cell.oleh) == (True, Decimal("80.0000"), ketua.pengguna)


@pytest.mark.parametrize(
    ("kode", "komponen"), [("D02", "pengawasan"), ("D03", "pengawasan"), ("D01", "inovasi")]
)
def test_a_member_fills_nothing_else(periode: Periode, kode: str, komponen: str) -> None:
    ketua = make_head("D03", "ketua")
    make_tim(periode, ketua)
    nama = {"pengawasan": "Pengawasan", "inovasi": "Inovasi"}[komponen]
    assert (
        refusal(lambda: write(periode, kode, komponen, by=account(ketua)), error=WewenangError)
        == f"Akun ketua bukan pengampu {nama}."
    )


def test_nobody_in_the_team_scores_the_own_house(periode: Periode) -> None:
    ketua = make_head("D01", "ketua")
    make_tim(periode, ketua)
    assert refusal(lambda: write(periode, "D01", "pengawasan", by=account(ketua)), error=WewenangError) == (
        "Dinas D01 adalah rumah Anda sendiri; nilainya diisi anggota Tim Penilai (Keputusan Nomor 188/5/KEP/2022) yang "
        "lain atau Bagian Organisasi atas nama Tim Penilai."
    )
    assert write(periode, "D02", "inovasi", by=account(ketua)).is_tim_penilai


def test_a_pengampu_with_a_place_in_the_team_does_not_score_the_own_house_either(periode: Periode) -> None:
    ampu = Pengguna.objects.get(username="ampu")
    make_tim(periode, make_jabatan(Opd.objects.get(kode="D03"), pengguna=ampu))
    assert "adalah rumah Anda sendiri" in refusal(
        lambda: write(periode, "D01", "pengawasan", by=ampu), error=WewenangError
    )


def test_the_sekda_does_not_score_the_setda() -> None:
    setda = make_opd("SETDA", jenis=Opd.Jenis.SETDA, nama="Sekretariat Daerah")
    bagian = make_opd("ORG", jenis=Opd.Jenis.BAGIAN, induk=setda, is_dinilai=False)
    make_pengampu("inovasi", unit=bagian)
    periode = make_periode(skema=make_skema(bobot={"inovasi": 100}))
    sekda = make_jabatan(jenis=Jabatan.Jenis.SEKDA, pengguna=make_pengguna(username="sekda"))
    make_tim(periode, sekda)
    assert "Sekretariat Daerah adalah rumah Anda sendiri" in refusal(
        lambda: write(periode, "SETDA", "inovasi", by=account(sekda)), error=WewenangError
    )
    assert seen_by(account(sekda)) == set()


def test_without_a_team_only_bagian_organisasi_writes_and_the_refusal_says_so(periode: Periode) -> None:
    ampu = Pengguna.objects.get(username="ampu")
    assert refusal(lambda: write(periode, "D01", "pengawasan", by=ampu), error=WewenangError) == (
        "Dinas D01 adalah rumah pengampu Pengawasan sendiri; nilainya diisi Bagian Organisasi atas nama Tim Penilai."
    )
    assert write(periode, "D01", "pengawasan", by=get_petugas()).is_tim_penilai


def test_the_refusal_names_the_team_there_is(periode: Periode) -> None:
    make_tim(periode, make_head("D03", "ketua"))
    ampu = Pengguna.objects.get(username="ampu")
    for by in (ampu, get_perintah()):
        assert refusal(lambda by=by: write(periode, "D01", "pengawasan", by=by), error=WewenangError) == (  # type: ignore[misc]
            "Dinas D01 adalah rumah pengampu Pengawasan sendiri; nilainya diisi anggota Tim Penilai (Keputusan Nomor "
            "188/5/KEP/2022) atau Bagian Organisasi atas nama Tim Penilai."
        )


def test_the_team_of_another_quarter_is_no_team_here(periode: Periode) -> None:
    later = make_periode(triwulan=4)
    ketua = make_head("D03", "ketua")
    make_tim(later, ketua)
    refusal(lambda: write(periode, "D01", "pengawasan", by=account(ketua)), error=WewenangError)
    assert write(later, "D01", "pengawasan", by=account(ketua)).is_tim_penilai


def test_who_filled_a_house_does_not_accept_the_komponen(periode: Periode) -> None:
    ketua = make_head("D03", "ketua")
    ketua.pengguna.groups.add(*make_pengguna(Peran.KETUA_TIM_PENILAI).groups.all())  # type: ignore[union-attr]
    make_tim(periode, ketua)
    write(periode, "D01", "pengawasan", by=account(ketua))
    walk_periode(periode, Status.VERIFIKASI)
    assert "Anda mengisi 1 nilai komponen ini" in refusal(
        lambda: accept_komponen(komponen_of(periode, "pengawasan"), by=account(ketua)), error=WewenangError
    )
    accept_komponen(komponen_of(periode, "inovasi"), by=account(ketua))


def test_a_member_submits_nothing(periode: Periode) -> None:
    ketua = make_head("D03", "ketua")
    make_tim(periode, ketua)
    fill_nilai(periode, dict.fromkeys(["D01", "D02", "D03"], "80"))
    assert (
        refusal(
            lambda: submit_komponen(komponen_of(periode, "pengawasan"), by=account(ketua)),
            error=WewenangError,
        )
        == "Akun ketua bukan pengampu Pengawasan."
    )


# A house under another name


RENAMED = date(2022, 10, 1)


def test_the_earlier_name_of_a_unit_is_the_same_house() -> None:
    """The unit is recorded under its new name, the quarter still judges the old one."""
    lama, _ = make_opd_list(2)
    periode = make_periode(skema=make_skema(bobot={"inovasi": 100}))
    baru = make_opd("D99", berlaku_dari=RENAMED)
    make_suksesi(lama, baru, tanggal=RENAMED)
    ampu = make_pengampu("inovasi", unit=baru).pengguna
    assert "Dinas D01 adalah rumah pengampu Inovasi sendiri" in refusal(
        lambda: write(periode, "D01", "inovasi", by=ampu), error=WewenangError
    )
    assert write(periode, "D01", "inovasi", by=get_petugas()).is_tim_penilai


def test_the_later_name_of_a_unit_is_the_same_house_however_far_on() -> None:
    lama, between, baru = (
        make_opd("LAMA", is_dinilai=False),
        make_opd("ANTARA", is_dinilai=False),
        make_opd("D01"),
    )
    make_suksesi(lama, between, tanggal=date(2020, 1, 1))
    make_suksesi(between, baru, tanggal=date(2021, 1, 1))
    periode = make_periode(skema=make_skema(bobot={"inovasi": 100}))
    ampu = make_pengampu("inovasi", unit=lama).pengguna
    assert "Dinas D01 adalah rumah pengampu Inovasi sendiri" in refusal(
        lambda: write(periode, "D01", "inovasi", by=ampu), error=WewenangError
    )


def test_a_part_that_split_off_and_a_rename_to_come_are_no_house() -> None:
    unit, split, later = make_opd("UNIT", is_dinilai=False), make_opd("D01"), make_opd("D02")
    make_suksesi(unit, split, tanggal=RENAMED, jenis="pecah", is_utama=False)
    make_suksesi(unit, later, tanggal=timezone.localdate() + timedelta(days=1))
    periode = make_periode(skema=make_skema(bobot={"inovasi": 100}))
    ampu = make_pengampu("inovasi", unit=unit).pengguna
    for kode in ("D01", "D02"):
        assert not write(periode, kode, "inovasi", by=ampu).is_tim_penilai


def test_a_member_does_not_score_the_own_house_under_its_earlier_name(periode: Periode) -> None:
    baru = make_opd("D99", berlaku_dari=RENAMED)
    make_suksesi(Opd.objects.get(kode="D01"), baru, tanggal=RENAMED)
    ketua = make_head("D99", "ketua")
    make_tim(periode, ketua)
    assert "Dinas D01 adalah rumah Anda sendiri" in refusal(
        lambda: write(periode, "D01", "pengawasan", by=account(ketua)), error=WewenangError
    )
    assert "D01 pengawasan" not in {
        f"{row.peserta.kode} pengawasan" for row in visible_tim_nilai(account(ketua))
    }


def test_a_bagian_that_is_judged_itself_is_a_house_like_its_setda() -> None:
    setda = make_opd("SETDA", jenis=Opd.Jenis.SETDA, nama="Sekretariat Daerah")
    bagian = make_opd("ORG", jenis=Opd.Jenis.BAGIAN, induk=setda, nama="Bagian Organisasi")
    ampu = make_pengampu("inovasi", unit=bagian).pengguna
    periode = make_periode(skema=make_skema(bobot={"inovasi": 100}))
    for kode, nama in (("ORG", "Bagian Organisasi"), ("SETDA", "Sekretariat Daerah")):
        assert refusal(
            lambda kode=kode: write(periode, kode, "inovasi", by=ampu),  # type: ignore[misc]
            error=WewenangError,
        ).startswith(f"{nama} adalah rumah pengampu Inovasi sendiri;")


# The account follows from the jabatan held today


def test_a_successor_has_the_place_and_the_predecessor_has_not(periode: Periode) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    lama = make_head("D03", "lama")
    make_tim(periode, lama)
    Jabatan.objects.filter(pk=lama.pk).update(selesai=yesterday)
    baru = make_jabatan(
        Opd.objects.get(kode="D03"),
        pengguna=make_pengguna(username="baru"),
        status="plt",
        mulai=timezone.localdate(),
    )
    assert (is_anggota_tim(account(lama)), is_anggota_tim(account(baru))) == (False, True)
    refusal(lambda: write(periode, "D01", "pengawasan", by=account(lama)), error=WewenangError)
    assert write(periode, "D01", "pengawasan", by=account(baru)).oleh == baru.pengguna


def test_the_head_of_another_opd_or_its_operator_has_no_place(periode: Periode) -> None:
    make_tim(periode, make_head("D03", "ketua"))
    operator = make_jabatan(
        Opd.objects.get(kode="D03"),
        jenis=Jabatan.Jenis.OPERATOR_OPD,
        pengguna=make_pengguna(username="operator"),
    )
    for other in (make_head("D02", "lain"), operator):
        assert not is_anggota_tim(account(other))


def test_a_place_keeps_the_name_it_was_given_to(periode: Periode) -> None:
    ketua = make_head("D03", "ketua")
    tim = make_tim(periode, ketua)
    Jabatan.objects.filter(pk=ketua.pk).update(nama="Nama Baru")
    anggota = tim.anggota_set.get()
    record_anggota(anggota, by=get_petugas())
    assert (anggota.nama, anggota.sebutan) == ("Ketua", "Kepala Dinas D03")
    anggota.jabatan = make_head("D02", "lain")
    record_anggota(anggota, by=get_petugas())
    assert (anggota.nama, anggota.sebutan) == ("Lain", "Kepala Dinas D02")


# What a member sees


def test_a_member_sees_exactly_the_houses_of_the_pengampu_but_the_own(periode: Periode) -> None:
    d03, d01 = make_head("D03", "ketua"), make_head("D01", "anggota")
    make_tim(periode, d03, d01)
    assert seen_by(account(d03)) == {"D01 pengawasan", "D02 inovasi"}
    assert seen_by(account(d01)) == {"D02 inovasi"}
    assert [row.komponen.kode for row in visible_cell_komponen(account(d01))] == ["inovasi"]
    assert not visible_komponen(account(d03)).exists()


def test_after_the_lock_a_member_sees_nothing_more_of_it(periode: Periode) -> None:
    ketua = make_head("D03", "ketua")
    make_tim(periode, ketua)
    walk_periode(periode, Status.DIKUNCI)
    assert not visible_tim_nilai(account(ketua)).exists()
    assert seen_by(account(ketua)) == {"D03 pengawasan", "D03 inovasi"}  # as the head of D03
    assert not is_anggota_tim(account(ketua))


def test_who_is_in_no_team_sees_nothing_of_it(periode: Periode) -> None:
    make_tim(periode, make_head("D03", "ketua"))
    lain = make_head("D02", "lain")
    assert seen_by(account(lain)) == set()
    assert not visible_tim_nilai(account(lain)).exists()


def test_a_member_writes_the_catatan_beside_and_no_other(periode: Periode) -> None:
    ketua = make_head("D03", "ketua")
    make_tim(periode, ketua)
    own, foreign = (make_catatan(periode, kode) for kode in ("D01", "D02"))
    record_catatan(own, by=account(ketua))
    refusal(lambda: record_catatan(foreign, by=account(ketua)), error=WewenangError)
    record_catatan(foreign, by=get_petugas())
    assert [row.peserta.kode for row in visible_catatan(account(ketua))] == ["D01"]


def make_catatan(periode: Periode, kode: str) -> Catatan:
    cell = cell_of(periode, kode, "pengawasan")
    return Catatan(peserta=cell.peserta, periode_komponen=cell.periode_komponen, isi="Baik.")


# The record of the team


def test_a_team_has_a_history_that_names_who_recorded_it(periode: Periode) -> None:
    tim = make_tim(periode, make_head("D03", "ketua"))
    tim.nomor = " 188/6/KEP/2022 "
    record_tim(tim, by=get_petugas("lain"))
    anggota = tim.anggota_set.get()
    drop_anggota(anggota, by=get_petugas("lain"))
    rows = tim.history.order_by("history_id").values_list("nomor", "history_user__username")
    assert list(rows) == [("188/5/KEP/2022", "pengisi"), ("188/6/KEP/2022", "lain")]
    assert list(AnggotaTim.history.values_list("history_type", "history_user__username")) == [
        ("-", "lain"),
        ("+", "pengisi"),
    ]


def test_only_bagian_organisasi_records_a_team(periode: Periode) -> None:
    for by in (make_pengguna(Peran.KETUA_TIM_PENILAI, username="sekda"), get_perintah()):
        tim = TimPenilai(periode=periode, nomor="1", tanggal=date(2022, 7, 1))
        assert refusal(lambda tim=tim, by=by: record_tim(tim, by=by), error=WewenangError) == (  # type: ignore[misc]
            f"Akun {by.username} tidak berwenang mencatat Tim Penilai. Minta petugas Bagian Organisasi."
        )


def test_a_keputusan_has_a_nomor_and_a_date_that_has_come(periode: Periode) -> None:
    tim = TimPenilai(periode=periode, nomor="  ", tanggal=date(2022, 7, 1))
    assert refusal(lambda: record_tim(tim, by=get_petugas())) == "Nomor Keputusan belum diisi."
    tim.nomor, tim.tanggal = "1", timezone.localdate() + timedelta(days=1)
    assert (
        refusal(lambda: record_tim(tim, by=get_petugas())) == "Tanggal Keputusan tidak boleh di masa depan."
    )


@pytest.mark.parametrize("status", [Status.DIKUNCI, Status.DITETAPKAN, Status.DIUMUMKAN])
def test_the_lock_freezes_the_team(periode: Periode, status: Status) -> None:
    tim = make_tim(periode, make_head("D03", "ketua"))
    walk_periode(periode, status)
    refusal(lambda: record_tim(tim, by=get_petugas()), error=PeriodeStatusError)
    for frozen in (tim, tim.anggota_set.get()):
        refusal(frozen.save, error=PublishedError)
        refusal(frozen.delete, error=PublishedError)
    with pytest.raises(PublishedError):
        AnggotaTim.objects.filter(tim=tim).update(nama="Lain")


def test_nobody_is_moved_into_the_team_of_a_locked_quarter(periode: Periode) -> None:
    frozen = make_tim(periode, make_head("D03", "ketua"))
    walk_periode(periode, Status.DIKUNCI)
    later = make_periode(triwulan=4)
    anggota = make_tim(later, make_head("D02", "lain"), nomor="188/9").anggota_set.get()
    anggota.tim, anggota.kedudukan = frozen, AnggotaTim.Kedudukan.ANGGOTA
    refusal(anggota.save, error=PublishedError)
    with pytest.raises(PublishedError):
        AnggotaTim.objects.create(tim=frozen, jabatan=anggota.jabatan, kedudukan="anggota")
    assert frozen.anggota_set.count() == 1
