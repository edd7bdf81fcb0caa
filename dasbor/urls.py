"""Addresses of this room."""

app_name = "dasbor"
urlpatterns: list = []
