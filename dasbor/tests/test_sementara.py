"""What is locked but not published says so wherever it is read."""

import pytest

from akun.models import Peran
from dasbor.tests.factories import client_of
from dasbor.tests.reading import text_of
from penilaian.models import Periode
from penilaian.tests.factories import make_opd_list, make_pengguna, make_periode

pytestmark = pytest.mark.django_db
Status = Periode.Status
MARK = "SEMENTARA. Hasil sudah dikunci tetapi belum ditetapkan dengan naskah. Jangan disebarluaskan."
PAGES = (
    "/",
    "/dasbor/2022/3/",
    "/opd/",
    "/opd/D01/",
    "/bandingkan/opd/?periode=2022-TW3&opd=D01&opd=D02",
    "/arahan/2022/3/",
    "/arahan/2022/3/D01/",
    "/jejak/2022/3/D01/",
)


@pytest.mark.parametrize("status", [Status.DIKUNCI, Status.DITETAPKAN])
def test_every_page_of_a_locked_quarter_is_marked_once_and_of_a_published_one_none(status: int) -> None:
    make_opd_list(2)
    make_periode(status)
    pimpinan = client_of(make_pengguna(Peran.PIMPINAN))
    found = {url: text_of(pimpinan, url).count(MARK) for url in PAGES}
    assert found == dict.fromkeys(PAGES, int(status == Status.DIKUNCI))
