"""What can be written in the panel of a cell: its catatan and rekomendasi, by the services that every way takes."""

from collections.abc import Callable, Mapping
from typing import Any

from akun.models import Pengguna
from dasbor.lembar_payload import MalformedError, read_object
from penilaian.errors import PenilaianError
from penilaian.forms.sel import CatatanSelForm, RekomendasiSelForm
from penilaian.models import Catatan, Nilai, Rekomendasi
from penilaian.queries import read_pk
from penilaian.services import drop_catatan, drop_rekomendasi, record_catatan, record_rekomendasi

Errors = dict[str, list[str]]
Fields = Mapping[str, str]
GONE = "Rekomendasi ini sudah dihapus orang lain. Untuk menulisnya kembali, tekan Simpan rekomendasi sekali lagi."


def run_panel_act(body: bytes, cell: Nilai, *, by: Pengguna) -> Errors:
    """Do what the body asks beside this cell; what was refused, by field ("" for the whole), empty when it was done.

    Raises MalformedError for a body that the panel never sends.
    """
    fields = read_object(body)
    if not all(isinstance(value, str) for value in fields.values()):
        raise MalformedError
    act = ACTS.get(fields.pop("act", ""))
    if act is None:
        raise MalformedError
    try:
        return act(cell, fields, by=by)
    except PenilaianError as error:
        return {"": [str(error)]}


def save_catatan(cell: Nilai, fields: Fields, *, by: Pengguna) -> Errors:
    """Write the catatan; an emptied one is taken away."""
    form = CatatanSelForm(fields)
    if not form.is_valid():
        return _errors(form)
    catatan = Catatan.objects.filter(**_place(cell)).first() or Catatan(**_place(cell))
    if form.cleaned_data["isi"]:
        catatan.isi = form.cleaned_data["isi"]
        record_catatan(catatan, by=by, lama=form.cleaned_data["lama"])
    elif catatan.pk:
        drop_catatan(catatan, by=by, lama=form.cleaned_data["lama"])
    return {}


def save_rekomendasi(cell: Nilai, fields: Fields, *, by: Pengguna) -> Errors:
    """Write one rekomendasi, a new one when no id is given."""
    instance = _find_rekomendasi(cell, fields["id"]) if fields.get("id") else Rekomendasi(**_place(cell))
    form = RekomendasiSelForm(fields, instance=instance)
    if not form.is_valid():
        return _errors(form)
    record_rekomendasi(form.save(commit=False), by=by, lama=fields.get("lama", ""))
    return {}


def delete_rekomendasi(cell: Nilai, fields: Fields, *, by: Pengguna) -> Errors:
    found = _find_rekomendasi(cell, fields.get("id", ""))
    drop_rekomendasi(found, by=by, lama=fields.get("lama", ""))
    return {}


ACTS: dict[str, Callable[..., Errors]] = {
    "catatan": save_catatan,
    "rekomendasi": save_rekomendasi,
    "hapus_rekomendasi": delete_rekomendasi,
}


def _place(cell: Nilai) -> dict[str, Any]:
    return {"peserta": cell.peserta, "periode_komponen": cell.periode_komponen}


def _find_rekomendasi(cell: Nilai, text: str) -> Rekomendasi:
    """The rekomendasi of this cell. Raises PenilaianError where there is none, be it gone or of another cell."""
    found = Rekomendasi.objects.filter(**_place(cell), pk=read_pk(text) or 0).first()
    if found is None:
        raise PenilaianError(GONE)
    return found


def _errors(form: Any) -> Errors:
    return {name: [str(error) for error in errors] for name, errors in form.errors.items()}
