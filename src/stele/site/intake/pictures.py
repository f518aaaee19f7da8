"""From a folder of pictures to batches: each file becomes a source, what is said of it attestations. Interrupted, it resumes."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from django.db import transaction

from stele.evidence.actions.erasure import is_erased
from stele.evidence.actions.stating import MUSEUM_VOICE
from stele.evidence.actions.take_in import Incoming, Taking, finish_loading, load_report, open_batch
from stele.evidence.forms import Form, Slot
from stele.evidence.keys import number_at
from stele.evidence.models import Batch, RowProblem
from stele.evidence.terms import Kind
from stele.images.actions import keep_embedded, register
from stele.images.kinds import UnreadableError
from stele.images.receiving import Received, look_at
from stele.linkage.actions.declared import RECORD
from stele.records.queries import RecordHome, homes_by_accession_number, record_home
from stele.site.intake.captions import TABLES, Caption, Captions, captions_in, numbers_in
from stele.site.intake.numbers import FiveNumbers, Progress
from stele.site.intake.page_texts import take_in_texts, texts_in
from stele.sources.facts import SourceFacts, VoiceFacts
from stele.sources.queries import store
from stele.staff.actions import acting
from stele.staff.models import User

_FILE_VOICE: Final = VoiceFacts(
    {"en": "the image file's own description", "fr": "la description contenue dans le fichier"}, "file"
)
_VOICES: Final = {"museum": MUSEUM_VOICE, "image-file": _FILE_VOICE}
_FROM_TABLE: Final = (
    "accession_number", "image_caption", "image_credit", "image_creator", "image_date", "image_place", "image_rights",
)  # fmt: skip
_FROM_FILE: Final = {
    "caption": "image_caption", "credit": "image_credit", "creator": "image_creator", "date": "image_date",
    "place": "image_place", "rights": "image_rights",
}  # fmt: skip


def take_in_pictures(by: User, folder: Path, name: str, *, progress: Progress | None = None) -> FiveNumbers:
    """Take a folder of pictures in; each is a batch “name/file”, and nothing of it is visible before that is accepted."""
    intake = _Intake(folder, name)
    for path in intake.paths:
        each = intake.look(path)
        if each is not None and not each.seen:
            _take_in(by, each, name)
        if progress:
            progress(1)
    take_in_texts(by, intake.paths, intake.texts, name, intake.numbers)
    return intake.numbers


def dry_run_pictures(folder: Path, name: str) -> FiveNumbers:
    """The five numbers of a taking-in that is not done."""
    intake = _Intake(folder, name)
    for path in intake.paths:
        intake.look(path)
    take_in_texts(None, intake.paths, intake.texts, name, intake.numbers)
    return intake.numbers


@dataclass(frozen=True, slots=True)
class _Picture:
    """One file: what it is, what is said of it, and which record that is about, if it was found.

    ``alone``: no other picture of the folder has its title. Several pages of one document often have the same, and then
    only the names of their files say in which order they are read.
    """

    path: Path
    caption: Caption
    table: str
    home: RecordHome | None
    received: Received
    seen: bool
    alone: bool


@dataclass(slots=True)
class _Intake:
    """A folder while it is gone through."""

    folder: Path
    name: str
    paths: list[Path] = field(init=False)
    texts: dict[str, Path] = field(init=False)
    numbers: FiveNumbers = field(init=False)
    _captions: Captions = field(init=False)
    _titles: Counter[str] = field(init=False)
    _homes: dict[str, list[RecordHome]] = field(init=False)

    def __post_init__(self) -> None:
        files = sorted((each for each in self.folder.iterdir() if each.is_file()), key=lambda each: each.name)
        files = [each for each in files if each.suffix.lower() not in TABLES and not each.name.startswith(".")]
        self.texts = texts_in(files)
        self.paths = [each for each in files if each not in self.texts.values()]
        self._captions = captions_in(self.folder, self.paths)
        self._titles = Counter(map(_titled, self._captions.by_file.values()))
        self._homes = homes_by_accession_number(self._numbers())
        self.numbers = FiveNumbers(read=len(self.paths), eyes=len(self._captions.doubts))
        self.numbers.tell([(0, each) for each in self._captions.doubts])
        earlier = Batch.objects.filter(name__startswith=f"{self.name}/").values_list("source__filename", flat=True)
        self.numbers.gone = len(set(earlier) - {each.name for each in files})

    def look(self, path: Path) -> _Picture | None:
        """What is to be taken in of ``path``, counted; ``None`` where it cannot be, which is told."""
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        known = Batch.objects.filter(source__sha256=sha256).first()
        seen = known is not None and known.state == Batch.State.LOADED
        trouble = self._trouble(path, sha256, known)
        try:
            received = None if trouble or seen else look_at(path)
        except UnreadableError as error:
            received, trouble = None, str(error)
        if trouble:
            self._eyes(path, trouble)
            return None
        if seen or received is None:
            self.numbers.seen += 1
            return None
        self.numbers.new += 1
        caption = self._captions.of(path)
        alone = self._titles[_titled(caption)] < 2
        return _Picture(path, caption, self._captions.table, self._home(path, caption), received, False, alone)

    def _trouble(self, path: Path, sha256: str, known: Batch | None) -> str:
        if is_erased(sha256):
            return "this very picture was erased here, and stays so."
        if known is None and Batch.objects.filter(name=f"{self.name}/{path.name}").exists():
            return "another picture was taken in under this name. Give this one another name."
        return ""

    def _eyes(self, path: Path, sentence: str) -> None:
        self.numbers.eyes += 1
        self.numbers.tell([(0, f"{path.name}: {sentence}")])

    def _home(self, path: Path, caption: Caption) -> RecordHome | None:
        """The record that a picture is of: as the table says, else by the accession number in the file's name."""
        if "record" in caption.words:
            n = number_at(caption.words["record"].rstrip("/").rpartition("/")[2])
            home = record_home(n) if n is not None else None
            if home is None:
                self._eyes(path, f"there is no record “{caption.words['record']}”. It becomes a record of its own.")
            return home
        asked = [caption.words["accession_number"]] if "accession_number" in caption.words else list(numbers_in(path.name))
        found = next((self._homes[each] for each in asked if self._homes.get(each)), [])
        if len(found) == 1:
            return found[0]
        many = f"{len(found)} records have" if found else "no record has"
        self._eyes(path, f"{many} the accession number {asked[0]}. It becomes a record of its own, to be joined by somebody.")
        return None

    def _numbers(self) -> set[str]:
        own = {number for each in self.paths for number in numbers_in(each.name)}
        return own | {each.words.get("accession_number", "") for each in self._captions.by_file.values()} - {""}


def _titled(caption: Caption) -> str:
    return caption.words.get("title") or caption.words.get("image_caption") or ""


def _take_in(by: User, picture: _Picture, name: str) -> None:
    """One picture, whole or not at all; its bytes first."""
    kept = store().keep(picture.path)
    embedded, words = picture.received.embedded, picture.caption.words
    own = _titled(picture.caption)
    title = own or embedded.fields.get("title") or picture.path.stem
    alone = picture.alone if own else title == picture.path.stem
    named = title[:500] if alone else f"{title[:400]} ({picture.path.stem[:99]})"
    facts = SourceFacts(named, "image or recording", filename=picture.path.name, rights=words.get("image_rights", ""))
    said = {"table": picture.table, "row": picture.caption.row, **words} if picture.caption.row else {}
    taking = Taking(
        f"{name}/{picture.path.name}", facts, _VOICES, ("museum",), None,
        recipe=json.dumps(said, ensure_ascii=False) if said else "",
    )  # fmt: skip
    with transaction.atomic():
        batch = open_batch(by, taking, kept.sha256, kept.size)
        with acting(by, "take in") as act:
            images = register(act, kept.sha256, picture.received.kind, picture.received.pages, picture.path.name)
            act.refs["images"] = [each.pk for each in images]
        keep_embedded(images, embedded)
        load_report(batch, list(_incoming(picture, [each.pk for each in images], title)))
        if embedded.guessed:
            _tell_guess(batch, embedded.guessed)
        batch.rows_read = 2
        batch.save(update_fields=["rows_read"])
        finish_loading(batch)


def _incoming(picture: _Picture, images: Sequence[str], title: str) -> Iterator[Incoming]:
    """First what the museum says: that this is an image of it, and the table's words; then what the file itself says."""
    home, words = picture.home, picture.caption.words
    kind, subject = (home.kind, f"{RECORD}{home.address}") if home else (Kind.WORK, "picture")
    said = [Slot("image", (at,)) for at in range(len(images))]
    cells = list(images)
    if home is None:
        said.append(Slot("name", (len(cells),), options={"form": "descriptive title"}))
        cells.append(title)
    for name in _FROM_TABLE:
        if words.get(name):
            said.append(Slot(name, (len(cells),)))
            cells.append(words[name])
    yield Incoming(1, 0, tuple(cells), Form(kind, tuple(said)), ("museum",), "", subject)
    own = {_FROM_FILE[name]: text for name, text in picture.received.embedded.fields.items() if name in _FROM_FILE}
    if own:
        slots = tuple(Slot(name, (at,)) for at, name in enumerate(own))
        yield Incoming(2, 0, tuple(own.values()), Form(kind, slots), ("image-file",), "", subject)


def _tell_guess(batch: Batch, guessed: str) -> None:
    sentence = f"The file does not say in which letters its description is written; it was read as {guessed}. Look at it."
    RowProblem.objects.create(batch=batch, row=2, sentence=sentence, words="")
    Batch.objects.filter(pk=batch.pk).update(problems=1)
