"""Two people who bring back the same paper at the same time."""

from pathlib import Path
from typing import Any

import pytest

from dokumen.models import Tandatangan
from dokumen.services import keep_signed, read_dokumen, render_rapor
from dokumen.tests.tte import sign
from dokumen.tte.unpack import SignedFile
from penilaian.models import Hasil, Periode
from penilaian.tests.factories import get_petugas, make_opd_list, make_pemerintah, make_periode, penetapan_of
from penilaian.tests.race import Arena, slow_down

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_bring_a_signed_paper_at_once_the_second_is_asked_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.RAPOR_TANDA_TANGAN = "luar"
    make_pemerintah()
    make_opd_list(1)
    penetapan = penetapan_of(make_periode(Periode.Status.DITETAPKAN))
    content = read_dokumen(render_rapor(penetapan, Hasil.objects.get(penetapan=penetapan)))
    people = [get_petugas("satu"), get_petugas("dua")]
    files = [SignedFile("a.pdf", sign(content, nama=one.username)) for one in people]
    inside, arena = slow_down(monkeypatch, "dokumen.services.tandatangan.store_signed"), Arena(tmp_path)
    first, second = arena.race(
        lambda: keep_signed(penetapan.periode, files[:1], by=people[0]),
        lambda: keep_signed(penetapan.periode, files[1:], by=people[1]),
        inside=inside,
    )
    assert first is None
    assert "Tuliskan alasan untuk menggantinya" in str(second)
    assert arena.ask(lambda: [row.penanda_tangan for row in Tandatangan.objects.all()]) == ["satu"]
