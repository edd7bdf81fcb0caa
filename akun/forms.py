"""Forms of accounts."""

from django import forms
from django.contrib.auth.forms import UserChangeForm, UserCreationForm, UsernameField
from django.contrib.auth.models import Group

from akun.models import Pengguna, Peran


class PeranField(forms.ModelMultipleChoiceField):
    """The global peran, under the names people know."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: object) -> None:
        super().__init__(queryset=Group.objects.filter(name__in=Peran.values).order_by("pk"), **kwargs)

    def label_from_instance(self, obj: Group) -> str:
        return Peran(obj.name).label


class PenggunaCreationForm(UserCreationForm):
    """A new account; its peran are given on the page that follows."""

    class Meta:
        model = Pengguna
        fields = ("username", "nama", "email")
        field_classes = {"username": UsernameField}


class PenggunaChangeForm(UserChangeForm):
    groups = PeranField(
        label="peran",
        required=False,
        help_text="Pengampu dan kepala Perangkat Daerah mendapat lingkupnya dari daftar pengampu dan jabatan.",
    )

    class Meta:
        model = Pengguna
        fields = "__all__"  # the fieldsets of the admin choose
        field_classes = {"username": UsernameField}
