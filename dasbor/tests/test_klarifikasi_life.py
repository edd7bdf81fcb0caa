"""The life of a quarter with a masa klarifikasi, walked as eight people through their pages, from open to locked."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from akun.models import Pengguna, Peran, SecurityEvent
from dasbor.tests.factories import client_of, make_head
from dasbor.tests.reading import text_of
from opd.models import Jabatan
from penilaian.models import Penetapan, Periode, Sanggah
from penilaian.services import verify_periode
from penilaian.tests.admin_pages import admin_url, messages_of
from penilaian.tests.bukti_files import upload
from penilaian.tests.factories import (
    cell_of,
    get_petugas,
    komponen_of,
    make_opd,
    make_opd_list,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_skema,
)
from penilaian.tests.klarifikasi import AFTER, FIRST, set_day
from penilaian.tests.nilai_list import open_list, save_list

pytestmark = pytest.mark.django_db
Status = Periode.Status


def press(client: Client, model: str, pk: int, action: str, **fields: Any) -> str:
    """A button of the admin on the page of this row; the newest sentence that follows."""
    sent = {"action": action, "_selected_action": pk, "_dari_halaman": "1", "_lanjutkan": "1", **fields}
    return messages_of(client.post(admin_url(model), sent))[-1]


def post(client: Client, url: str, **fields: Any) -> str:
    """What is read after a form of the pages was sent."""
    client.post(url, fields)
    return text_of(client, url)


def test_an_opd_is_heard_and_the_quarter_is_locked_with_what_was_decided(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    set_day(monkeypatch, FIRST)
    own, other = make_opd_list(2)
    units = [make_opd(kode, is_dinilai=False) for kode in ("INSP", "RIDA")]
    periode = make_periode(
        Status.DISIAPKAN, skema=make_skema(bobot={"pengawasan": 60, "inovasi": 40}, has_klarifikasi=True)
    )
    organisasi, verifikator = client_of(get_petugas("organisasi")), client_of(get_petugas("verifikator"))
    pengampu = {
        kode: client_of(make_pengampu(kode, unit=unit).pengguna)
        for kode, unit in zip(("pengawasan", "inovasi"), units, strict=True)
    }
    ketua = client_of(make_pengguna(Peran.KETUA_TIM_PENILAI, username="sekda"))
    kepala, kepala_lain = (client_of(make_head(opd, username=f"kepala_{opd.kode}")) for opd in (own, other))
    operator = client_of(make_head(own, username="operator", jenis=Jabatan.Jenis.OPERATOR_OPD))
    page = "/klarifikasi/2022/3/D01/"

    # Bagian Organisasi opens; each pengampu fills and submits the own komponen.
    assert "dibuka" in press(organisasi, "periode", periode.pk, "open_periode")
    for kode, client in pengampu.items():
        save_list(client, open_list(client, kode), D01="70,5", D02="88")
        press(client, "periodekomponen", komponen_of(periode, kode).pk, "submit_komponen")
    assert kepala.get(page).status_code == 404

    # Entry is closed, somebody else accepts, and the heads are asked until the 9th.
    press(organisasi, "periode", periode.pk, "close_pengisian")
    for kode in pengampu:
        press(verifikator, "periodekomponen", komponen_of(periode, kode).pk, "accept_komponen")
    dates = {"mulai": "2022-10-05", "sampai": "2022-10-09"}
    press(organisasi, "periode", periode.pk, "open_klarifikasi", **dates)
    assert "Masa klarifikasi dibuka sampai 9 Oktober 2022" in text_of(kepala, "/")

    # One head takes the nilai; of the other OPD the operator prepares, and the head submits.
    url = "/klarifikasi/2022/3/D02/"
    sidik = kepala_lain.get(url).context["view"].sidik
    assert "Nilai diterima oleh" in post(kepala_lain, url, setuju="on", sidik=sidik)
    form = f"{page}inovasi/"
    post(operator, form, isi="Dua inovasi terlewat.", bukti=[upload("SK Inovasi.pdf")], aksi="simpan")
    assert "1 draf sanggah belum diajukan." in text_of(kepala, "/")
    post(kepala, form, isi="Dua inovasi terlewat.", versi=1, aksi="ajukan")
    sanggah = Sanggah.objects.get()
    assert "Sanggah atas nilai 70,50 Diajukan Dua inovasi terlewat. SK Inovasi.pdf" in text_of(kepala, page)

    # Its pengampu answers; that of the other komponen does not even find it.
    url = f"/sanggah/{sanggah.pk}/"
    assert pengampu["pengawasan"].get(url).status_code == 404
    answer = {"jawab-jawaban": "SK terbit setelah penilaian.", "jawab-versi": 3, "aksi": "jawab"}
    assert "Jawaban SK terbit setelah penilaian." in post(pengampu["inovasi"], url, **answer)

    # The window closes by itself: a second objection comes late, the lock waits for the decision.
    set_day(monkeypatch, AFTER)
    late = post(kepala, f"{page}pengawasan/", isi="Terlambat.", versi="", aksi="ajukan")
    assert "sudah berakhir pada 9 Oktober 2022" in late
    assert Sanggah.objects.count() == 1
    waiting = "Sanggah belum diputus: Dinas D01 (Inovasi). Putuskan dahulu, lalu kunci."
    assert press(verifikator, "periode", periode.pk, "lock_periode") == waiting

    # The Ketua Tim Penilai decides with a reason, and the head reads it.
    assert "1 menunggu putusan" in text_of(ketua, "/")
    decision = {"putusan": "terisi", "nilai": "78,25", "alasan": "SK sah dan berlaku sejak Agustus."}
    sent = {f"putus-{name}": value for name, value in decision.items()}
    post(ketua, url, aksi="putus", **sent, **{"putus-versi": 4})
    told = text_of(kepala, page)
    assert "Diterima: nilai menjadi 78,25 SK sah dan berlaku sejak Agustus. Diputus Sekda" in told
    assert "skor" not in told.lower()

    # Locked with the nilai that was decided; what was said stays to be read, and nobody sees a rank yet.
    press(verifikator, "periode", periode.pk, "lock_periode")
    periode.refresh_from_db()
    assert periode.status == Status.DIKUNCI
    assert cell_of(periode, "D01", "inovasi").nilai == Decimal("78.25")
    hasil = Penetapan.objects.get().hasil_set.get(kode="D01")
    assert hasil.skor == Decimal("73.60")  # 0.6 x 70.50 + 0.4 x 78.25
    assert verify_periode(periode) == []
    assert "1 sanggah sudah diputus. Baca putusannya." in text_of(kepala, "/")
    assert "Diterima: nilai menjadi 78,25" in text_of(kepala, page)
    assert kepala.get("/dasbor/2022/3/").status_code == 404
    log = SecurityEvent.objects.filter(jenis=SecurityEvent.Jenis.KLARIFIKASI).order_by("pk")
    assert [(event.nama_akun, event.alamat) for event in log] == [
        ("kepala_D02", "127.0.0.1"),
        ("kepala_D01", "127.0.0.1"),
        (Pengguna.objects.get(pengampu_set__komponen_kode="inovasi").username, "127.0.0.1"),
        ("sekda", "127.0.0.1"),
    ]
