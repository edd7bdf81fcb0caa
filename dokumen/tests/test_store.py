import errno
import os
from pathlib import Path
from typing import Any

import pytest

from dokumen import store
from dokumen.errors import DokumenError, DokumenRusakError
from dokumen.store import remove_leftovers, write_berkas

CONTENT = b"%PDF isi"
SHA = store.hash_content(CONTENT)


@pytest.fixture(autouse=True)
def root(tmp_path: Path, settings: Any) -> Path:
    settings.DOKUMEN_ROOT = str(tmp_path / "dokumen")
    return Path(settings.DOKUMEN_ROOT)


def files(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def test_what_is_written_is_read_back(root: Path) -> None:
    store.write_berkas("rapor/a.pdf", CONTENT)
    assert store.read_berkas("rapor/a.pdf", sha256=SHA) == CONTENT
    assert files(root) == ["rapor/a.pdf"]


def test_the_same_bytes_are_not_written_again(root: Path) -> None:
    store.write_berkas("a.pdf", CONTENT)
    before = (root / "a.pdf").stat()
    store.write_berkas("a.pdf", CONTENT)
    after = (root / "a.pdf").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_a_disk_that_fails_midway_leaves_nothing_and_the_act_can_be_repeated(
    root: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*args: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(step, fail)
        with pytest.raises(DokumenError, match="ruang disk habis"):
            store.write_berkas("rapor/a.pdf", CONTENT)
    assert files(root) == []
    store.write_berkas("rapor/a.pdf", CONTENT)
    assert files(root) == ["rapor/a.pdf"]


def test_every_new_folder_is_flushed_into_the_one_above_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[int] = []
    monkeypatch.setattr("os.fsync", lambda descriptor: flushed.append(os.fstat(descriptor).st_ino))
    store.write_berkas("rapor/2022-TW3/r1/a.pdf", CONTENT)
    folders = [root.parent, root, root / "rapor", root / "rapor/2022-TW3"]
    file, folder = (
        (root / "rapor/2022-TW3/r1/a.pdf").stat().st_ino,
        (root / "rapor/2022-TW3/r1").stat().st_ino,
    )
    assert flushed == [*(one.stat().st_ino for one in folders), file, folder]


def test_a_folder_that_cannot_be_made_is_a_clear_sentence(root: Path) -> None:
    root.parent.mkdir(exist_ok=True)
    root.write_text("berkas, bukan folder")
    with pytest.raises(DokumenError, match="Dokumen tidak dapat disimpan"):
        store.write_berkas("rapor/a.pdf", CONTENT)


def test_a_changed_file_is_not_given_out(root: Path) -> None:
    store.write_berkas("a.pdf", CONTENT)
    (root / "a.pdf").write_bytes(b"%PDF lain")
    with pytest.raises(DokumenRusakError, match="berubah sejak disimpan"):
        store.read_berkas("a.pdf", sha256=SHA)


def test_a_lost_file_is_a_clear_sentence() -> None:
    with pytest.raises(DokumenRusakError, match="tidak dapat dibaca"):
        store.read_berkas("hilang.pdf", sha256=SHA)


@pytest.mark.parametrize("berkas", ["../luar.pdf", "rapor/../../luar.pdf", "/etc/passwd", "", "."])
def test_a_name_never_leads_out_of_the_folder(berkas: str) -> None:
    with pytest.raises(DokumenError, match="di luar folder dokumen"):
        store.path_of(berkas)


def test_what_a_killed_worker_had_begun_to_write_is_taken_away_after_a_while(root: Path) -> None:
    write_berkas("a/satu.pdf", b"satu")
    old, fresh = root / "a" / ".tulis-lama", root / "a" / ".tulis-baru"
    for path in (old, fresh):
        path.write_bytes(b"setengah")
    os.utime(old, (0, 0))
    assert remove_leftovers() == 1
    assert sorted(path.name for path in (root / "a").iterdir()) == [".tulis-baru", "satu.pdf"]
