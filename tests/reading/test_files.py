"""The store of originals: once kept, never changed, never half there."""

from __future__ import annotations

import errno
import hashlib
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stele.sources.files import CHUNK, FileStore, FileStoreError, StoreFullError


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "store")


def leftovers(store: FileStore) -> list[Path]:
    return list((store.root / "incoming").iterdir())


def test_keeps_bytes_under_their_digest(store: FileStore, tmp_path: Path) -> None:
    original = tmp_path / "list.csv"
    original.write_bytes(b"x" * (CHUNK + 1))
    kept = store.keep(original)
    assert kept.sha256 == hashlib.sha256(original.read_bytes()).hexdigest()
    assert kept.size == CHUNK + 1
    assert store.path(kept.sha256) == store.root / kept.sha256[:2] / kept.sha256
    with store.open(kept.sha256) as stream:
        assert stream.read() == original.read_bytes()
    assert not leftovers(store)


def test_keeping_twice_is_once(store: FileStore) -> None:
    first = store.keep(io.BytesIO(b"the same"))
    inode = store.path(first.sha256).stat().st_ino
    assert store.keep(io.BytesIO(b"the same")) == first
    assert store.path(first.sha256).stat().st_ino == inode
    assert list(store.all()) == [first.sha256]
    assert not leftovers(store)


def test_all_is_sorted_and_lists_nothing_else(store: FileStore) -> None:
    kept = {store.keep(io.BytesIO(bytes([n]))).sha256 for n in range(20)}
    (store.root / min(kept)[:2] / "README").write_text("not a digest")
    assert list(store.all()) == sorted(kept)


def test_verify_sees_damage_and_absence(store: FileStore) -> None:
    kept = store.keep(io.BytesIO(b"abc"))
    assert store.verify(kept.sha256)
    store.path(kept.sha256).chmod(0o600)
    store.path(kept.sha256).write_bytes(b"abd")
    assert not store.verify(kept.sha256)
    assert not store.verify("0" * 64)


def test_forget_overwrites_before_it_unlinks(store: FileStore, tmp_path: Path) -> None:
    kept = store.keep(io.BytesIO(b"a name to erase"))
    second_link = tmp_path / "second-link"
    os.link(store.path(kept.sha256), second_link)
    store.forget(kept.sha256)
    assert second_link.read_bytes() == bytes(kept.size)
    assert not store.path(kept.sha256).exists()
    store.forget(kept.sha256)
    with pytest.raises(FileStoreError, match="has no file"):
        store.open(kept.sha256)


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 65, "a" * 64 + "\n", "/" + "a" * 63, "é" * 64]
)
def test_what_is_no_digest_is_refused(store: FileStore, name: str) -> None:
    for use in (store.path, store.open, store.verify, store.forget):
        with pytest.raises(FileStoreError, match="64 digits"):
            use(name)


@given(st.text())
def test_no_text_escapes_the_root(name: str) -> None:
    store = FileStore(Path("/srv/store"))
    try:
        place = store.path(name)
    except FileStoreError:
        return
    assert place.parent.parent == store.root


class FailingStream(io.BytesIO):
    """Gives one chunk, then fails as a disk does."""

    def __init__(self, number: int) -> None:
        super().__init__(b"first chunk")
        self.number = number

    def read(self, size: int | None = -1) -> bytes:
        return super().read(size) or self._fail()

    def _fail(self) -> bytes:
        raise OSError(self.number, os.strerror(self.number))


def test_a_full_disk_leaves_nothing_and_says_so(store: FileStore) -> None:
    with pytest.raises(StoreFullError, match=r"is full: the file was not kept.*take the file in again"):
        store.keep(FailingStream(errno.ENOSPC))
    assert not leftovers(store)
    assert list(store.all()) == []


def test_another_fault_is_not_called_a_full_disk(store: FileStore) -> None:
    with pytest.raises(OSError, match="Input/output") as raised:
        store.keep(FailingStream(errno.EIO))
    assert not isinstance(raised.value, StoreFullError)
    assert not leftovers(store)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_disk_that_fills_while_writing(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    def on_a_full_disk(dir: Path) -> tuple[int, str]:
        return os.open("/dev/full", os.O_WRONLY), str(dir / "half")

    monkeypatch.setattr(tempfile, "mkstemp", on_a_full_disk)
    with pytest.raises(StoreFullError):
        store.keep(io.BytesIO(b"x" * CHUNK))


def test_sweep_takes_only_old_leftovers(store: FileStore) -> None:
    kept = store.keep(io.BytesIO(b"kept"))
    old, new = (store.root / "incoming" / name for name in ("old", "new"))
    for each in (old, new):
        each.write_bytes(b"half")
    os.utime(old, (0, 0))
    assert store.sweep() == 1
    assert (old.exists(), new.exists()) == (False, True)
    assert store.verify(kept.sha256)
