"""Letters in plain text, polite as an office writes them: counts and deadlines, never a nilai."""

from collections.abc import Iterable, Sequence

from akun.models import Pengguna
from opd.models import Opd, Pemerintah
from penilaian.kelengkapan import Kelengkapan, Kolom
from penilaian.models import Periode
from penilaian.perkara import Perkara, deadline_text, gap_text

CLOSING = "Demikian disampaikan. Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih."


def reminder_subject(periode_list: Sequence[Periode]) -> str:
    """The subject of an e-mail; one line, whatever a name may hold."""
    return f"Pengingat Rapor OPD: {', '.join(str(periode) for periode in periode_list)}"


def reminder_body(user: Pengguna, perkara_list: Iterable[Perkara], *, pemerintah: Pemerintah) -> str:
    """What waits on one person, quarter by quarter."""
    by_periode: dict[Periode, list[str]] = {}
    for perkara in perkara_list:
        by_periode.setdefault(perkara.periode, []).append(f"- {perkara.kalimat}")
    parts = ["\n".join([f"{periode}:", *lines]) for periode, lines in by_periode.items()]
    opening = "Dengan hormat, berikut hal yang menunggu Bapak/Ibu pada aplikasi Rapor OPD."
    alamat = [f"Alamat aplikasi: {pemerintah.base_url}"] if pemerintah.base_url else []
    return _letter(f"Yth. {user.nama or user.username}", opening, *parts, *alamat, pemerintah=pemerintah)


def pengampu_message(
    user: Pengguna,
    unit: Opd,
    kolom_list: Sequence[Kolom],
    kelengkapan: Kelengkapan,
    *,
    alamat: str,
    pemerintah: Pemerintah,
) -> str:
    """What to tell one pengampu of the komponen still open, to be pasted into a chat; `alamat` is the application's."""
    lines = "\n".join(f"- {kolom.nama}: {gap_text(kolom)}" for kolom in kolom_list)
    return _letter(
        f"Yth. {user.nama or user.username}, {unit.nama}",
        f"Dengan hormat, kami sampaikan perkembangan pengisian nilai {kelengkapan.periode}:\n{lines}",
        f"{deadline_text(kelengkapan.tenggat)} Mohon kesediaan Bapak/Ibu melengkapi lalu mengajukannya melalui "
        f"aplikasi Rapor OPD: {alamat}",
        pemerintah=pemerintah,
    )


def _letter(salutation: str, *parts: str, pemerintah: Pemerintah) -> str:
    sender = f"Bagian Organisasi\nPemerintah {pemerintah.nama_lengkap}"
    return "\n\n".join([salutation, *(part.strip() for part in parts), CLOSING, sender])
