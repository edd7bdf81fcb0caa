"""One person of every peran, each with what gives it its scope."""

from dataclasses import dataclass

from django.test import Client

from akun.models import Pengguna, Peran
from opd.models import Jabatan, Opd
from penilaian.models import Periode
from penilaian.tests.factories import (
    get_petugas,
    make_jabatan,
    make_opd,
    make_opd_list,
    make_pengampu,
    make_pengguna,
    make_periode,
)

PANJANG = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah"


@dataclass(frozen=True)
class Cast:
    """Everybody of the permission table, by the name it uses; `anonymous` is nobody."""

    people: dict[str, Pengguna | None]
    own: Opd
    other: Opd

    def client(self, name: str) -> Client:
        """A browser of this person."""
        return client_of(self.people[name])


def client_of(user: Pengguna | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def make_cast(own: Opd, other: Opd) -> Cast:
    """Head and operator are of `own`, the other head of `other`. Office peran are staff: they work in the admin."""
    organisasi = get_petugas("organisasi")
    office = {
        peran.value: make_pengguna(peran, username=peran.value, is_staff=True)
        for peran in (Peran.PENGAMPU, Peran.KETUA_TIM_PENILAI, Peran.PEMERIKSA, Peran.ADMINISTRATOR)
    }
    Pengguna.objects.filter(pk=organisasi.pk).update(is_staff=True)
    make_pengampu("inovasi", unit=other, pengguna=office["pengampu"])
    people: dict[str, Pengguna | None] = {
        "anonymous": None,
        "bagian_organisasi": organisasi,
        **office,
        "kepala": make_head(own, username="kepala"),
        "kepala_lain": make_head(other, username="kepala_lain"),
        "operator": make_head(own, username="operator", jenis=Jabatan.Jenis.OPERATOR_OPD),
        "pimpinan": make_pengguna(Peran.PIMPINAN, username="bupati"),
        "superuser": make_pengguna(username="superuser", is_staff=True, is_superuser=True),
        "tanpa_peran": make_pengguna(username="tanpa_peran"),
    }
    return Cast(people, own, other)


def make_head(opd: Opd, *, username: str, **fields: object) -> Pengguna:
    """An account that heads this OPD today (or holds the jabatan the fields say)."""
    user = make_pengguna(username=username)
    make_jabatan(opd, pengguna=user, **fields)
    return user


def make_long_quarter(status: int) -> Periode:
    """To be looked at: twelve OPDs, one with the longest real name, a kepala daerah and a Sekda."""
    make_opd("P01", nama=PANJANG)
    make_opd_list(11)
    make_jabatan(nama="Bupati Contoh")
    make_jabatan(jenis=Jabatan.Jenis.SEKDA, nama="Nama Sekda, M.Si.")
    return make_periode(status)
