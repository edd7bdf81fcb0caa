"""The canonical record of a Periode: collected from the tables, scored, written in one exact form, and hashed.

rules.md, "What is frozen": the lock stores this record; it alone is the truth, everything else is a copy of it.
"""

from penilaian.record.canon import dump_record, hash_record, load_record
from penilaian.record.collect import build_record
from penilaian.record.koreksi import perubahan_part
from penilaian.record.rescore import score_record

__all__ = ["build_record", "dump_record", "hash_record", "load_record", "perubahan_part", "score_record"]
