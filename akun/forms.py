"""Forms of accounts."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm, UsernameField
from django.contrib.auth.models import Group

from akun.models import Pengguna, Peran

TYPED_AS_IT_IS = {"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}


class MasukForm(LoginForm):
    """The log-in page; no keyboard changes the name that is typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs.update(TYPED_AS_IT_IS)


class PeranField(forms.ModelMultipleChoiceField):
    """The global peran, under the names people know."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: object) -> None:
        super().__init__(queryset=Group.objects.filter(name__in=Peran.values).order_by("pk"), **kwargs)

    def label_from_instance(self, obj: Group) -> str:
        return Peran(obj.name).label


class PenggunaChoiceField(forms.ModelChoiceField):
    """Two people may bear one name; their accounts do not."""

    def label_from_instance(self, obj: Pengguna) -> str:
        return f"{obj} ({obj.username})"


class PenggunaCreationForm(UserCreationForm):
    """A new account; its peran are given on the page that follows."""

    class Meta:
        model = Pengguna
        fields = ("username", "nama", "email")
        field_classes = {"username": UsernameField}


class PenggunaPasswordForm(AdminPasswordChangeForm):
    """Django also offers to take the password away; here an account that shall not log in is switched off."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        for field in self.fields.values():
            field.required = True


class PenggunaChangeForm(UserChangeForm):
    groups = PeranField(
        label="peran",
        required=False,
        help_text="Setiap peran selain Pimpinan membuka halaman administrasi. Pengampu dan kepala Perangkat Daerah "
        "mendapat lingkupnya dari daftar pengampu dan jabatan.",
    )

    class Meta:
        model = Pengguna
        fields = "__all__"  # the fieldsets of the admin choose
        field_classes = {"username": UsernameField}
        labels = {
            "username": "Nama pengguna",
            "email": "Surel",
            "is_active": "Aktif",
            "is_superuser": "Superuser",
        }
        help_texts = {
            "is_active": "Matikan akun yang tidak dipakai lagi; akun tidak pernah dihapus.",
            "is_superuser": "Untuk pemasangan. Superuser tidak melihat nilai karena itu.",
        }
