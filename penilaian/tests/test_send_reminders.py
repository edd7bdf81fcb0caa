"""Reminders by e-mail: to whom, what they say, and that nobody is told the same thing twice a day."""

from datetime import date
from smtplib import SMTPException
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from pytest_django import DjangoAssertNumQueries

from akun.models import Pengguna
from opd.models import Jabatan
from penilaian.models import Pengingat, Periode
from penilaian.services import lock_koreksi, record_jadwal, send_reminders
from penilaian.services.pengingat import ReminderResult, pending_reminders
from penilaian.tests.commands import run, succeed
from penilaian.tests.factories import (
    fill_nilai,
    get_petugas,
    make_jabatan,
    make_opd,
    make_opd_list,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_skema,
    make_small,
    make_tim,
)
from penilaian.tests.koreksi import make_koreksi
from penilaian.tests.today import on_day

pytestmark = pytest.mark.django_db
NEAR = date(2022, 10, 12)


@pytest.fixture
def periode() -> Periode:
    """Three OPDs; ampu fills pengawasan and inovasi for a unit apart, until Friday 14 October."""
    make_opd_list(3)
    unit = make_opd("UNIT", nama="Inspektorat", is_dinilai=False)
    ampu = make_pengguna(username="ampu", nama="Awas Contoh, S.E.")
    for kode in ("pengawasan", "inovasi"):
        make_pengampu(kode, unit=unit, pengguna=ampu)
    quarter = make_periode(skema=make_skema(bobot={"pengawasan": 60, "inovasi": 40}))
    record_jadwal(quarter, batas={"pengisian_sampai": date(2022, 10, 14)}, by=get_petugas())
    fill_nilai(quarter, {"D01": {"pengawasan": "91.23"}})
    return quarter


def remind(day: date = NEAR) -> ReminderResult:
    with on_day(day):
        return send_reminders(day=day)


def letter_to(address: str) -> Any:
    (found,) = [letter for letter in mail.outbox if letter.to == [address]]
    return found


def test_one_letter_tells_a_pengampu_all_that_waits(periode: Periode) -> None:
    remind()
    letter = letter_to("ampu@example.go.id")
    assert letter.subject == "Pengingat Rapor OPD: Triwulan III Tahun 2022"
    assert letter.body == (
        "Yth. Awas Contoh, S.E.\n\n"
        "Dengan hormat, berikut hal yang menunggu Bapak/Ibu pada aplikasi Rapor OPD.\n\n"
        "Triwulan III Tahun 2022:\n"
        "- Pengawasan: 2 dari 3 nilai belum diisi. Batas pengisian Jumat, 14 Oktober 2022 (2 hari kerja lagi).\n"
        "- Inovasi: 3 dari 3 nilai belum diisi. Batas pengisian Jumat, 14 Oktober 2022 (2 hari kerja lagi).\n\n"
        "Alamat aplikasi: https://rapor.contoh.go.id\n\n"
        "Demikian disampaikan. Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih.\n\n"
        "Bagian Organisasi\nPemerintah Kabupaten Contohwangi"
    )


def test_bagian_organisasi_is_told_what_waits_on_them(periode: Periode) -> None:
    remind()
    assert "- Belum diajukan: Pengawasan, Inovasi." in letter_to("pengisi@example.go.id").body


def test_a_member_of_the_team_is_told_too(periode: Periode) -> None:
    make_pengampu("inovasi", unit=periode.peserta_set.get(kode="D01").opd)
    sekda = make_jabatan(jenis=Jabatan.Jenis.SEKDA, pengguna=make_pengguna(username="sekda"))
    make_tim(periode, sekda)
    remind()
    assert "- Inovasi: 1 nilai menunggu Tim Penilai." in letter_to("sekda@example.go.id").body


def test_no_letter_holds_a_nilai(periode: Periode) -> None:
    remind()
    assert mail.outbox
    assert not [letter for letter in mail.outbox if "91" in f"{letter.subject} {letter.body}"]


def test_a_second_run_on_the_same_day_sends_nothing(periode: Periode) -> None:
    first, second = remind(), remind()
    assert {user.username for user in first.sent} == {"ampu", "pengisi"}
    assert (second.sent, {user.username for user in second.told_today}) == ({}, {"ampu", "pengisi"})
    assert len(mail.outbox) == 2


def test_a_komponen_is_told_once_a_day_whatever_its_next_step_has_become(periode: Periode) -> None:
    remind()
    mail.outbox.clear()
    fill_nilai(periode, {kode: {"pengawasan": "80", "inovasi": "20"} for kode in ("D01", "D02", "D03")})
    assert "ampu" not in {user.username for user in remind().sent}


def test_the_next_day_is_another_day(periode: Periode) -> None:
    remind()
    remind(date(2022, 10, 13))
    assert len(mail.outbox) == 4
    assert Pengingat.objects.filter(pengguna__username="ampu", perkara="isi:inovasi").count() == 2


def test_what_comes_up_later_that_day_is_told_alone(periode: Periode) -> None:
    remind()
    mail.outbox.clear()
    make_pengampu(
        "inovasi", unit=periode.peserta_set.get(kode="D01").opd, pengguna=make_pengguna(username="baru")
    )
    result = remind()
    assert {user.username: jumlah for user, jumlah in result.sent.items()} == {"baru": 1, "pengisi": 1}
    assert "Tim Penilai belum dicatat" in letter_to("pengisi@example.go.id").body
    assert "Belum diajukan" not in letter_to("pengisi@example.go.id").body


def test_who_has_no_address_is_named_and_not_noted(periode: Periode) -> None:
    Pengguna.objects.filter(username="ampu").update(email="")
    result = remind()
    assert {user.username: jumlah for user, jumlah in result.without_surel.items()} == {"ampu": 2}
    assert not Pengingat.objects.filter(pengguna__username="ampu").exists()


def test_an_account_that_is_off_is_told_nothing(periode: Periode) -> None:
    Pengguna.objects.filter(username__in=["ampu", "pengisi"]).update(is_active=False)
    result = remind()
    assert (result.sent, result.without_surel) == ({}, {})


def test_what_could_not_be_sent_is_tried_again_and_stops_nobody_else(periode: Periode) -> None:
    def refuse(subject: str, body: str, sender: object, to: list[str]) -> int:
        if to == ["ampu@example.go.id"]:
            raise SMTPException("tidak ada")
        return 1

    with patch("penilaian.services.pengingat.send_mail", side_effect=refuse):
        result = remind()
    assert ([user.username for user in result.failed], [user.username for user in result.sent]) == (
        ["ampu"],
        ["pengisi"],
    )
    assert [user.username for user in remind().sent] == ["ampu"]


def test_the_command_says_whom_it_told_and_who_has_no_address(periode: Periode) -> None:
    Pengguna.objects.filter(username="pengisi").update(email="")
    with on_day(NEAR):
        assert succeed("send_reminders") == (
            "Terkirim: ampu <ampu@example.go.id>, 2 perkara\n"
            "Tanpa alamat surel: pengisi (Pengisi), 1 perkara\n"
            "1 orang dikirimi, 0 sudah diberi tahu hari ini, 1 tanpa alamat surel."
        )
        assert succeed("send_reminders").startswith("Tanpa alamat surel: pengisi")


def test_the_command_fails_when_a_letter_did_not_leave(periode: Periode) -> None:
    with on_day(NEAR), patch("penilaian.services.pengingat.send_mail", side_effect=OSError("tidak ada")):
        outcome = run("send_reminders")
    assert outcome.code == 1
    assert "Tidak terkirim: ampu, pengisi. Periksa EMAIL_URL, lalu jalankan lagi." in outcome.err


def test_a_koreksi_that_waits_is_told_to_those_who_may_go_on_with_it(mailoutbox: list[Any]) -> None:
    koreksi = make_koreksi(make_small(Periode.Status.DIUMUMKAN), {("D01", "inovasi"): "10"})
    remind()
    assert (
        "Koreksi ke revisi 2 sedang disusun dan menunggu dikunci." in letter_to("pengisi@example.go.id").body
    )
    lock_koreksi(koreksi, by=get_petugas("pengunci"))
    mailoutbox.clear()
    remind()
    sentence = "Koreksi ke revisi 2 sudah dikunci dan menunggu Anda tetapkan."
    assert sentence in letter_to("penetap@example.go.id").body
    assert ["pengunci@example.go.id"] not in [letter.to for letter in mailoutbox]


def test_with_nothing_under_way_nobody_is_told(mailoutbox: list[Any]) -> None:
    make_periode(Periode.Status.DIUMUMKAN)
    assert remind().sent == {}
    assert mailoutbox == []


@pytest.mark.parametrize("jumlah", [1, 60])
def test_finding_what_waits_takes_as_many_queries_for_sixty_opds_as_for_one(
    jumlah: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_opd_list(jumlah)
    make_pengampu("inovasi", unit=make_opd("UNIT", is_dinilai=False))
    periode = make_periode()
    record_jadwal(periode, batas={"pengisian_sampai": NEAR}, by=get_petugas())
    with (
        on_day(NEAR),
        django_assert_num_queries(16),
    ):  # quarters, people, the matrix (10), holidays; koreksi (3)
        assert len(pending_reminders(day=NEAR)) == 2
