"""What is written over only as it was read."""

from django import forms


class VersiForm(forms.Form):
    """A form about something that others may change: the version that was read travels along."""

    versi = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
