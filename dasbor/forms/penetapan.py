"""The forms by which a result is published and announced."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import FileExtensionValidator

from dokumen.format import format_tanggal
from opd.models import Jabatan, Pemerintah
from penilaian.jenis_berkas import PDF_MARK
from penilaian.models import Penetapan, Periode
from penilaian.models.penetapan import MAX_NOMOR
from penilaian.queries import signatory_list
from penilaian.services import NaskahPenetapan

MAX_SCAN_BYTES = 10 * 1024 * 1024


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
    """The letter by which a result is published. Who may sign on that date is asked of the service.

    `seen` is the hash of the lock that stood on the page.
    """

    jenis_naskah = forms.ChoiceField(label="Jenis naskah", choices=Penetapan.JenisNaskah.choices)
    nomor = forms.CharField(label="Nomor naskah", max_length=MAX_NOMOR)
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
    seen = forms.CharField(widget=forms.HiddenInput)
    setuju = forms.BooleanField(
        label="Saya sudah mencocokkan nomor, tanggal, dan penanda tangan dengan naskah aslinya.",
        error_messages={"required": "Beri tanda centang setelah mencocokkan naskahnya."},
    )

    def __init__(
        self, *args: Any, pemerintah: Pemerintah, periode: Periode, penetapan: Penetapan | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = penetapan.hash if penetapan else ""
        field = self.fields["penanda_tangan"]
        field.pemerintah = pemerintah  # type: ignore[attr-defined]
        field.queryset = signatory_list(periode)  # type: ignore[attr-defined]

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

    def naskah(self) -> NaskahPenetapan:
        names = ("nomor", "tanggal", "jenis_naskah", "penanda_tangan", "scan")
        return NaskahPenetapan(**{name: self.cleaned_data[name] for name in names})


class UmumkanForm(forms.Form):
    """`seen` is the hash of the result that stood on the page, or on the screen in the hall."""

    seen = forms.CharField(widget=forms.HiddenInput)
    setuju = forms.BooleanField(
        label="Ya, umumkan kepada semua kepala Perangkat Daerah sekarang.",
        error_messages={"required": "Beri tanda centang untuk mengumumkan."},
    )
