"""The pages of a koreksi: its lines and what they move, its lock, and its publication by another person."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from akun.models import Pengguna
from dasbor.forms.koreksi import BatalForm, KoreksiForm, KoreksiNilaiForm, KunciForm, UbahForm
from dasbor.forms.penetapan import TetapkanForm
from dasbor.queries.koreksi import KoreksiView, asal_of, find_asal, find_baris, get_koreksi_view
from dasbor.views.act import attempt, posted
from dasbor.views.penetapan import obstacle_of
from dasbor.views.private import PrivateRequest, private_page
from dokumen.services import request_papers
from opd.queries import get_pemerintah
from penilaian.errors import PenilaianError
from penilaian.models import Koreksi, Penetapan, Periode
from penilaian.queries import read_pk
from penilaian.services import (
    drop_koreksi,
    drop_koreksi_nilai,
    lock_koreksi,
    prepare_koreksi,
    publish_koreksi,
    record_koreksi,
    record_koreksi_nilai,
    revert_koreksi,
)

# What of a form that is refused whole is shown again.
TYPED = {
    "dasar": "Dasar", "baru": "Nilai baru", "alasan_td": "Alasan tidak dinilai", "alasan": "Alasan",
    "nomor": "Nomor naskah", "tanggal": "Tanggal naskah",
}  # fmt: skip


@private_page
def koreksi(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    """What happens is said by the button that was pressed; each has its form."""
    view = get_koreksi_view(request.user, tahun=tahun, triwulan=triwulan, opd=request.GET.get("opd", ""))
    pressed = request.POST.get("aksi", "")
    if pressed == "hapus":
        return drop_baris(request, view)
    forms = make_forms(request, view, pressed)
    if pressed and (pressed not in forms or not is_same(request, view)):
        return show_overtaken(request, view)
    if pressed and forms[pressed].is_valid():
        said = attempt(forms[pressed], lambda: ACTS[pressed](view, forms[pressed], request.user))
        if said:
            messages.success(request, said)
            return to_koreksi(view.periode)
    return render(request, "dasbor/koreksi.html", {"view": view, "forms": forms})


def show_overtaken(request: PrivateRequest, view: KoreksiView) -> HttpResponse:
    """Somebody else's act has overtaken the page whose button was pressed: nothing is done, and what was typed is
    shown, to be copied."""
    asal = find_asal(view, read_pk(request.POST.get("asal", "")))
    typed = [("Untuk", f"{asal.nama} {asal.hasil.nama}")] if asal else []
    for name, text in request.POST.items():
        if (label := TYPED.get(name.rpartition("-")[2])) and str(text).strip():
            typed.append((label, str(text)))
    return render(request, "dasbor/koreksi/tertinggal.html", {"view": view, "typed": typed})


def is_same(request: PrivateRequest, view: KoreksiView) -> bool:
    """Whether the koreksi on the page is the one under way now."""
    now = str(view.koreksi.pk) if view.koreksi else ""
    return request.POST.get("koreksi", "") == now


def make_forms(request: PrivateRequest, view: KoreksiView, pressed: str) -> dict[str, Form]:
    """The forms that fit the koreksi as it stands, by the button of each; the one that was pressed is bound."""

    def data(name: str) -> QueryDict | None:
        return request.POST if name == pressed else None

    row = view.koreksi
    if row is None:
        return {"susun": KoreksiForm(data("susun"))}
    if row.is_dikunci:
        return {"buka": BatalForm(data("buka"), prefix="batal")}
    stored = {"dasar": row.dasar, "alasan": row.alasan, "seen": row.sidik}
    return {
        "ubah": UbahForm(data("ubah"), prefix="ubah", initial=stored),
        "tambah": KoreksiNilaiForm(data("tambah"), asal=asal_of(view.opd)),
        "kunci": KunciForm(data("kunci"), initial={"seen": view.hash}),
        "batal": BatalForm(data("batal"), prefix="batal"),
    }


def prepare(view: KoreksiView, form: Form, by: Pengguna) -> str:
    prepare_koreksi(view.periode, by=by, **form.cleaned_data)
    return "Koreksi sudah dibuka. Tambahkan nilai yang dikoreksi."


def record(view: KoreksiView, form: Form, by: Pengguna) -> str:
    record_koreksi(open_of(view), by=by, **form.cleaned_data)
    return "Dasar dan alasan koreksi sudah disimpan."


def add(view: KoreksiView, form: Form, by: Pengguna) -> str:
    assert isinstance(form, KoreksiNilaiForm)  # noqa: S101 - for the types
    data = form.cleaned_data
    line = record_koreksi_nilai(
        open_of(view), asal=data["asal"], baru=form.nilai_baru(), alasan=data["alasan"], by=by
    )
    return f"{line.asal.nama} {line.asal.hasil.nama}: {line.lama} menjadi {line.baru}."


def lock(view: KoreksiView, form: Form, by: Pengguna) -> str:
    lock_koreksi(open_of(view), by=by, seen=form.cleaned_data["seen"])
    return "Koreksi sudah dikunci. Setelah naskahnya ditandatangani, petugas lain menetapkannya."


def unlock(view: KoreksiView, form: Form, by: Pengguna) -> str:
    revert_koreksi(open_of(view), by=by, **form.cleaned_data)
    return "Kunci koreksi sudah dibatalkan."


def cancel(view: KoreksiView, form: Form, by: Pengguna) -> str:
    drop_koreksi(open_of(view), by=by, **form.cleaned_data)
    return "Koreksi sudah dibatalkan."


ACTS: dict[str, Callable[[KoreksiView, Form, Pengguna], str]] = {
    "susun": prepare, "ubah": record, "tambah": add, "kunci": lock, "buka": unlock, "batal": cancel,
}  # fmt: skip


def drop_baris(request: PrivateRequest, view: KoreksiView) -> HttpResponse:
    """Take a line out, or say why not."""
    line = find_baris(view, read_pk(request.POST.get("baris", "")))
    if line is None:
        messages.warning(
            request, "Baris ini sudah tidak ada: dihapus orang lain, atau koreksinya tidak berjalan lagi."
        )
        return to_koreksi(view.periode)
    try:
        drop_koreksi_nilai(line, by=request.user)
        messages.success(request, f"{line.asal.nama} {line.asal.hasil.nama} sudah dihapus dari koreksi.")
    except PenilaianError as error:
        messages.error(request, str(error))
    return to_koreksi(view.periode)


@private_page
def tetapkan_koreksi(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    view = get_koreksi_view(request.user, tahun=tahun, triwulan=triwulan)
    if view.koreksi is None or not view.koreksi.is_dikunci:
        if request.method == "POST":
            return show_overtaken(request, view)
        messages.info(request, "Tidak ada koreksi yang terkunci pada triwulan ini.")
        return to_koreksi(view.periode)
    row = view.koreksi
    form = TetapkanForm(
        *posted(request),
        pemerintah=get_pemerintah(),
        periode=view.periode,
        penetapan=row.penetapan,
    )
    if form.is_valid() and (penetapan := attempt(form, lambda: publish(row, form, by=request.user))):
        request_papers(penetapan)
        messages.success(request, f"{row} sudah ditetapkan. Rapor setiap Perangkat Daerah dibuat ulang.")
        return redirect("dasbor:periode", tahun=tahun, triwulan=triwulan)
    context = {"view": view, "form": form, "obstacle": obstacle_of(row.penetapan, request.user)}
    return render(request, "dasbor/koreksi/tetapkan.html", context)


def publish(row: Koreksi, form: TetapkanForm, *, by: Pengguna) -> Penetapan:
    return publish_koreksi(row, naskah=form.naskah(), by=by, seen=form.cleaned_data["seen"])


def open_of(view: KoreksiView) -> Koreksi:
    """The koreksi on the page; a form is only made for one that is there."""
    if view.koreksi is None:
        raise PenilaianError("Koreksi ini sudah tidak berjalan. Muat ulang halaman ini.")
    return view.koreksi


def to_koreksi(periode: Periode) -> HttpResponse:
    return redirect("dasbor:koreksi", periode.tahun, periode.triwulan)
