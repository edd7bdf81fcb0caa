"""What is written over only as it was read."""

from typing import cast

from django import forms
from django.http import QueryDict


class VersiForm(forms.Form):
    """A form about something that others may change: the version that was read travels along."""

    versi = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    is_taken_over = False

    def take_over(self, versi: int | None) -> None:
        """After a conflict what was typed stays, against the version the page shows now: who presses again, knows."""
        data = cast("QueryDict", self.data).copy()
        data[self.add_prefix("versi")] = "" if versi is None else str(versi)
        self.data, self.is_taken_over = data, True
