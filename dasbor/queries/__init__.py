"""Reads that only pages need. Who may see what is asked of `penilaian.access`, never decided here."""
