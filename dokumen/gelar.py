"""The name of an official without degrees and titles, where a naskah bears none (Permendagri 1/2023 Pasal 44)."""

import re

# What stands before a name; what stands behind it begins at the first comma.
DI_DEPAN = re.compile(r"^(?:(?:prof|dr|drg|drh|drs|dra|ir|apt|ns|k\.? ?h|h|hj)\.,? *)+(?=\S)", re.IGNORECASE)


def without_gelar(nama: str) -> str:
    """ "Dr. H. Ahmad Contoh, S.IP., M.Si." as "Ahmad Contoh"; a name of which nothing would be left stays as it is."""
    bare = DI_DEPAN.sub("", nama.strip()).partition(",")[0].strip()
    return bare or nama
