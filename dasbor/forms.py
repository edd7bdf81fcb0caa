"""Forms of the pages: what they check is shape; the rules of an act stay in its service."""

from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import FileExtensionValidator
from django.http import QueryDict

from dasbor.ranking import Ranking
from dokumen.format import format_tanggal
from opd.models import Jabatan, Opd, Pemerintah
from penilaian.isian import read_nilai
from penilaian.jenis_berkas import ALLOWED
from penilaian.lembar import NilaiError
from penilaian.models import Nilai, Penetapan
from penilaian.models.sanggah import MAX_ISI
from penilaian.services import NilaiBaru

MAX_SCAN_BYTES = 10 * 1024 * 1024
PDF_MARK = b"%PDF-"


class FilterForm(forms.Form):
    """Which rows of a ranking to show. What is not on offer counts as not chosen."""

    kelompok = forms.ChoiceField(label="Kelompok peringkat", required=False)
    jenis = forms.ChoiceField(label="Jenis Perangkat Daerah", required=False)

    def __init__(self, *args: Any, ranking: Ranking, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = {row.jenis for row in ranking.rows}
        jenis = [choice for choice in Opd.Jenis.choices if choice[0] in found]
        self.fields["jenis"].choices = [("", "Semua jenis"), *jenis]  # type: ignore[attr-defined]
        kelompok = [(part.kode, part.nama) for part in ranking.kelompok]
        self.fields["kelompok"].choices = [("", "Semua kelompok"), *kelompok]  # type: ignore[attr-defined]
        if len(kelompok) < 2:
            del self.fields["kelompok"]

    def chosen(self) -> dict[str, str]:
        """The valid choices, by field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class PenandaTanganField(forms.ModelChoiceField):
    """Officials as they would stand below the paper, with the days they held office."""

    pemerintah: Pemerintah

    def label_from_instance(self, obj: Any) -> str:
        sampai = f" s.d. {format_tanggal(obj.selesai)}" if obj.selesai else ""
        sebutan = self.pemerintah.sebutan_kepala_lengkap
        if obj.jenis == Jabatan.Jenis.KEPALA_DAERAH:
            sebutan = f"{obj.awalan}{sebutan}"
        else:
            sebutan = f"a.n. {sebutan}, {obj.sebutan}"
        return f"{sebutan}: {obj.nama} (sejak {format_tanggal(obj.mulai)}{sampai})"


class TetapkanForm(forms.Form):
    """The letter by which a result is published. Who may sign on that date is asked of the service."""

    jenis_naskah = forms.ChoiceField(label="Jenis naskah", choices=Penetapan.JenisNaskah.choices)
    nomor = forms.CharField(label="Nomor naskah", max_length=120)
    tanggal = forms.DateField(
        label="Tanggal naskah",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="Tanggal yang tertulis pada naskah yang ditandatangani.",
    )
    penanda_tangan = PenandaTanganField(
        label="Penanda tangan",
        queryset=Jabatan.objects.none(),
        empty_label="Pilih pejabat",
        help_text="Pejabat yang menjabat pada tanggal naskah.",
    )
    scan = forms.FileField(
        label="Pindaian naskah (PDF)",
        required=False,
        validators=[FileExtensionValidator(["pdf"], "Berkas harus berjenis PDF.")],
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        help_text="Boleh dikosongkan. Paling besar 10 MB.",
    )
    setuju = forms.BooleanField(
        label="Saya sudah mencocokkan nomor, tanggal, dan penanda tangan dengan naskah aslinya.",
        error_messages={"required": "Beri tanda centang setelah mencocokkan naskahnya."},
    )

    def __init__(self, *args: Any, pemerintah: Pemerintah, since: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["penanda_tangan"]
        field.pemerintah = pemerintah  # type: ignore[attr-defined]
        field.queryset = signatories(since=since)  # type: ignore[attr-defined]

    def clean_scan(self) -> UploadedFile | None:
        scan: UploadedFile | None = self.cleaned_data["scan"]
        if scan is None:
            return None
        if (scan.size or 0) > MAX_SCAN_BYTES:
            raise forms.ValidationError(
                "Berkas lebih besar dari 10 MB. Pindai lagi dengan resolusi lebih rendah."
            )
        head = scan.read(len(PDF_MARK))
        scan.seek(0)
        if head != PDF_MARK:
            raise forms.ValidationError(
                "Isi berkas ini bukan PDF. Simpan pindaiannya sebagai PDF, lalu unggah lagi."
            )
        return scan

    def naskah(self) -> dict[str, Any]:
        """The cleaned fields as `publish_periode` takes them."""
        names = ("jenis_naskah", "nomor", "tanggal", "penanda_tangan", "scan")
        return {name: self.cleaned_data[name] for name in names}


class UmumkanForm(forms.Form):
    setuju = forms.BooleanField(
        label="Ya, umumkan kepada semua kepala Perangkat Daerah sekarang.",
        error_messages={"required": "Beri tanda centang untuk mengumumkan."},
    )


def signatories(*, since: date) -> Any:
    """Who held, on that day or later, an office that may sign: the kepala daerah, or the Sekda in that name."""
    offices = [Jabatan.Jenis.KEPALA_DAERAH, Jabatan.Jenis.SEKDA]
    still = Jabatan.objects.filter(selesai=None) | Jabatan.objects.filter(selesai__gt=since)
    return still.filter(jenis__in=offices).order_by("jenis", "-mulai")


class VersiForm(forms.Form):
    """A form about something that others may change: the version that was read travels along."""

    versi = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    is_taken_over = False

    def take_over(self, versi: int | None) -> None:
        """After a conflict what was typed stays, against the version the page shows now: who presses again, knows."""
        data = cast("QueryDict", self.data).copy()
        data[self.add_prefix("versi")] = "" if versi is None else str(versi)
        self.data, self.is_taken_over = data, True


class TerimaForm(forms.Form):
    """With the fingerprint of the nilai that stood on the page: the head takes what was read there."""

    sidik = forms.CharField(widget=forms.HiddenInput, required=False)
    setuju = forms.BooleanField(
        label="Saya sudah membaca semua nilai dan catatannya, dan menerimanya.",
        error_messages={"required": "Beri tanda centang untuk menerima nilai."},
    )


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; what is in them, the service judges."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        return [super(FilesField, self).clean(file, initial) for file in data or [] if file]


class SanggahForm(VersiForm):
    isi = forms.CharField(
        label="Isi sanggah",
        max_length=MAX_ISI,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="Tulis nilai yang menurut Anda benar dan alasannya. Sebutkan buktinya.",
    )
    bukti = FilesField(
        label="Tambah bukti",
        required=False,
        widget=FilesInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.xlsx,.docx"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "bukti"
        ].help_text = (
            f"{ALLOWED}, masing-masing paling besar {settings.RAPOR_MAX_BUKTI_MB} MB. Boleh lebih dari satu."
        )


class JawabanForm(VersiForm):
    jawaban = forms.CharField(
        label="Jawaban",
        max_length=MAX_ISI,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Dibaca oleh kepala Perangkat Daerah dan oleh yang memutus.",
    )


class PutusanForm(VersiForm):
    """A decision. What a cell can hold, and who may decide, is asked of the service."""

    TOLAK, TERISI, TD = "tolak", Nilai.State.TERISI.value, Nilai.State.TD.value
    putusan = forms.ChoiceField(
        label="Putusan",
        choices=[
            ("", "Pilih putusan"),
            (TOLAK, "Tolak: nilai tetap"),
            (TERISI, "Terima dengan nilai baru"),
            (TD, "Terima: tidak dinilai (TD)"),
        ],
    )
    nilai = forms.CharField(
        label="Nilai baru",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text="Hanya bila diterima dengan nilai baru: 0 sampai 100, misalnya 87,5.",
    )
    alasan_td = forms.CharField(
        label="Alasan tidak dinilai",
        required=False,
        max_length=2000,
        help_text="Hanya bila diterima sebagai tidak dinilai; tercetak pada rapor.",
    )
    alasan = forms.CharField(
        label="Alasan putusan", max_length=MAX_ISI, widget=forms.Textarea(attrs={"rows": 5})
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        putusan, nilai = data.get("putusan"), (data.get("nilai") or "").strip()
        if putusan == self.TERISI:
            data["nilai"] = self._parse(nilai)
        elif putusan and nilai:
            self.add_error("nilai", "Kosongkan: putusan ini tidak membawa nilai baru.")
        if putusan == self.TD and not data.get("alasan_td"):
            self.add_error("alasan_td", "Tuliskan alasan tidak dinilai.")
        return data

    def baru(self) -> NilaiBaru | None:
        """What the decision makes of the cell; None when it rejects."""
        putusan = self.cleaned_data["putusan"]
        if putusan == self.TOLAK:
            return None
        if putusan == self.TD:
            return NilaiBaru(putusan, alasan=self.cleaned_data["alasan_td"])
        return NilaiBaru(putusan, self.cleaned_data["nilai"])

    def _parse(self, text: str) -> Decimal | None:
        if not text:
            self.add_error("nilai", "Tuliskan nilai barunya.")
            return None
        try:
            return read_nilai(text)
        except NilaiError as error:
            self.add_error("nilai", str(error))
            return None
