"""Addresses of this room."""

app_name = "dokumen"
urlpatterns: list = []
