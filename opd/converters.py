"""How a kode stands in an address."""

from django.urls.converters import StringConverter


class KodeConverter(StringConverter):
    """Only what a kode may hold (KODE_VALIDATOR); anything else is a 404 before a database is asked."""

    regex = "[0-9A-Za-z][0-9A-Za-z.-]*"
