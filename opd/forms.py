"""Forms of OPDs, their officials and the government's identity: what rows must not contradict, in sentences."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

from akun.models import Pengguna
from opd.lambang import reduce_lambang
from opd.models import Jabatan, Opd, OpdAlias, Pemerintah, Suksesi
from opd.models.pemerintah import PUT_BEFORE
from opd.nama import fold_nama


class OpdForm(forms.ModelForm):
    class Meta:
        model = Opd
        fields = "__all__"  # the fieldsets of the admin choose  # noqa: DJ007
        help_texts = {
            "nama": "Ubah di sini hanya untuk salah ketik. Ganti nama resmi dicatat sebagai suksesi ke OPD baru.",
            "kode": "Boleh diganti; kode lama tetap milik Perangkat Daerah ini dan tidak dipakai lagi.",
            "induk": "Untuk Bagian: Sekretariat Daerahnya.",
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        check_dates(self, data, start="berlaku_dari", end="berlaku_sampai")
        if self.instance.pk and data.get("induk") == self.instance:
            self.add_error("induk", "Perangkat Daerah tidak dapat menjadi induknya sendiri.")
        return data


class OpdAliasFormSet(forms.BaseInlineFormSet):
    """The folded alias is unique per OPD in the database; here the second one gets the sentence."""

    def clean(self) -> None:
        super().clean()
        seen: set[str] = set()
        for form in self.forms:
            alias = form.cleaned_data.get("alias") if form.is_valid() else None
            if not alias or form.cleaned_data.get("DELETE"):
                continue
            if fold_nama(alias) in seen:
                form.add_error(
                    "alias", "Alias ini sudah ada, hanya berbeda huruf besar, spasi, atau tanda baca."
                )
            seen.add(fold_nama(alias))


class OpdAliasForm(forms.ModelForm):
    class Meta:
        model = OpdAlias
        fields = ("alias",)

    def clean_alias(self) -> str:
        alias = self.cleaned_data["alias"]
        if not fold_nama(alias):
            raise ValidationError("Alias harus berisi huruf atau angka.")
        return alias


class SuksesiForm(forms.ModelForm):
    class Meta:
        model = Suksesi
        fields = ("lama", "baru", "jenis", "tanggal", "is_utama")
        help_texts = {"is_utama": "Riwayat peringkat OPD lama diteruskan oleh penerus utamanya."}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        lama, baru = data.get("lama"), data.get("baru")
        if lama and lama == baru:
            self.add_error("baru", "OPD baru harus berbeda dari OPD lama.")
        if data.get("jenis") == Suksesi.Jenis.GANTI_NAMA and not data.get("is_utama"):
            self.add_error("is_utama", "Ganti nama selalu meneruskan riwayat: centang penerus utama.")
        if lama and baru and self._others().filter(lama=lama, baru=baru).exists():
            self.add_error("baru", "Suksesi dari OPD lama ke OPD baru ini sudah tercatat.")
        if data.get("is_utama"):
            self._check_utama(lama, baru)
        return data

    def _check_utama(self, lama: Opd | None, baru: Opd | None) -> None:
        if lama and (other := self._others().filter(lama=lama, is_utama=True).first()):
            self.add_error("lama", f"{lama} sudah mempunyai penerus utama, yaitu {other.baru}.")
        if baru and (other := self._others().filter(baru=baru, is_utama=True).first()):
            self.add_error("baru", f"{baru} sudah menjadi penerus utama {other.lama}.")

    def _others(self) -> Any:
        return Suksesi.objects.exclude(pk=self.instance.pk).select_related("lama", "baru")


class JabatanForm(forms.ModelForm):
    """`by` is set by the admin: nobody ties a jabatan to the own account, for sight of an OPD follows the jabatan."""

    by: Pengguna

    class Meta:
        model = Jabatan
        fields = ("jenis", "opd", "pengguna", "nama", "nip", "pangkat", "status", "mulai", "selesai")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        check_dates(self, data, start="mulai", end="selesai")
        self._check_opd(data)
        self._check_only_head(data)
        if "pengguna" in self.changed_data and data.get("pengguna") == self.by:
            self.add_error("pengguna", "Jabatan tidak dapat ditautkan ke akun sendiri. Minta petugas lain.")
        return data

    def _check_opd(self, data: dict[str, Any]) -> None:
        is_of_opd = data.get("jenis") in Jabatan.OPD_JENIS
        if is_of_opd and not data.get("opd"):
            self.add_error("opd", "Pilih Perangkat Daerah yang dipimpin atau dilayani.")
        if data.get("jenis") and not is_of_opd and data.get("opd"):
            self.add_error("opd", "Kosongkan: jabatan ini bukan jabatan pada Perangkat Daerah.")

    def _check_only_head(self, data: dict[str, Any]) -> None:
        wanted = {"jenis": Jabatan.Jenis.KEPALA_OPD, "status": Jabatan.Status.DEFINITIF, "selesai": None}
        if any(data.get(name) != value for name, value in wanted.items()) or not data.get("opd"):
            return
        other = Jabatan.objects.filter(opd=data["opd"], **wanted).exclude(pk=self.instance.pk).first()
        if other:
            self.add_error(
                "selesai", f"{data['opd']} masih dijabat {other.nama}. Isi tanggal selesainya dahulu."
            )


class LambangInput(forms.ClearableFileInput):
    """Files are private and have no address, so the stored one is named and not linked."""

    template_name = "admin/opd/lambang.html"

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        return super().render(name, value, attrs, TemplatesSetting())


class PemerintahForm(forms.ModelForm):
    base_url = forms.URLField(
        label="Alamat aplikasi (BASE_URL)",
        required=False,
        assume_scheme="https",
        help_text="Misalnya https://rapor.example.go.id; tercetak dalam kode QR pada rapor.",
    )

    class Meta:
        model = Pemerintah
        fields = "__all__"  # the fieldsets of the admin choose  # noqa: DJ007
        widgets = {
            "lambang": LambangInput,
            "warna": forms.TextInput(attrs={"type": "color"}),
            "alamat_kop": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in Pemerintah.PERLU_SEBELUM_PENETAPAN:
            self.fields[name].help_text = f"Perlu sebelum penetapan. {self.fields[name].help_text}"

    def clean(self) -> dict[str, Any]:
        """A name that is stored with its form already stays, until somebody changes it."""
        data = super().clean() or {}
        for name, pattern in PUT_BEFORE.items():
            typed = pattern.match(data.get(name) or "")
            if typed and name in self.changed_data:
                self.add_error(
                    name,
                    f"Tulis “{typed['nama']}” saja, tanpa kata “{typed['kata']}”: kata itu ditambahkan sendiri.",
                )
        return data

    def clean_lambang(self) -> Any:
        """A picture that was just sent is kept at the size of paper; the stored one and "none" go through."""
        lambang = self.cleaned_data["lambang"]
        return reduce_lambang(lambang) if isinstance(lambang, UploadedFile) else lambang


def check_dates(form: forms.ModelForm, data: dict[str, Any], *, start: str, end: str) -> None:
    """Add an error to the later date when the two are the wrong way round."""
    if data.get(start) and data.get(end) and data[end] < data[start]:
        form.add_error(end, "Tanggal ini mendahului tanggal mulainya.")
