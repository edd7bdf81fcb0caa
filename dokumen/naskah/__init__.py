"""The papers around the rapor, from the same record: the Keputusan, letters, forms and certificates."""
