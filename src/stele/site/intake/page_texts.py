"""ALTO and PAGE files beside pictures: what each says is written on its image, a source and a batch of its own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from stele.evidence.actions.erasure import is_erased
from stele.evidence.actions.take_in import Incoming, Taking, finish_loading, load_report, open_batch
from stele.evidence.forms import Form, Slot
from stele.evidence.keys import address_of
from stele.evidence.models import Attestation, Batch
from stele.evidence.queries import form_of
from stele.evidence.terms import Kind
from stele.images.queries import pages_of
from stele.linkage.actions.declared import RECORD
from stele.site.intake.numbers import FiveNumbers
from stele.sources.facts import SourceFacts, VoiceFacts
from stele.sources.queries import store
from stele.sources.readers.page_texts import PageText, PageTextError, is_page_text, read_page_text
from stele.staff.models import User

_VOICES: Final = {
    "page-text": VoiceFacts({"en": "the text file beside the image", "fr": "le fichier de texte joint à l'image"}, "file")
}


def texts_in(files: list[Path]) -> dict[str, Path]:
    """The texts of images among the files of a folder, by the name that they share with their picture."""
    return {each.stem: each for each in files if each.suffix.lower() == ".xml" and is_page_text(each)}


@dataclass(frozen=True, slots=True)
class _Beside:
    """A text whose picture was found: the picture's batch, its image, and the key of its subject."""

    picture: Batch
    image: str
    subject: str


def take_in_texts(by: User | None, pictures: list[Path], texts: dict[str, Path], name: str, numbers: FiveNumbers) -> None:
    """Take in the texts of a folder after its pictures; a dry run, without a person, only counts."""
    by_stem = {each.stem: each for each in pictures}
    for stem, path in texts.items():
        numbers.read += 1
        picture = by_stem.get(stem)
        try:
            if picture is None:
                raise PageTextError(f"{path.name} lies beside no picture of this name, and is not taken in.")
            _take_in_one(by, path, picture, name, numbers)
        except PageTextError as error:
            numbers.eyes += 1
            numbers.tell([(0, str(error))])


def _take_in_one(by: User | None, path: Path, picture: Path, name: str, numbers: FiveNumbers) -> None:
    text, sha256 = read_page_text(path), _digest(path)
    if is_erased(sha256):
        raise PageTextError(f"{path.name}: this very file was erased here, and stays so.")
    if Batch.objects.filter(source__sha256=sha256, state=Batch.State.LOADED).exists():
        numbers.seen += 1
        return
    if not text.lines:
        raise PageTextError(f"{path.name} holds no words, and is not taken in.")
    if by is not None:
        _write(by, path, text, _beside(path, picture), name)
    numbers.new += 1


def _beside(path: Path, picture: Path) -> _Beside:
    digest = _digest(picture)
    batch = Batch.objects.filter(source__sha256=digest, state=Batch.State.LOADED).first()
    said = Attestation.objects.filter(batch=batch, row=1, erased=None).select_related("batch").first() if batch else None
    images = pages_of(digest)
    if batch is None or said is None or not images:
        raise PageTextError(f"{path.name}: its picture {picture.name} is not taken in, and so neither is the text.")
    if form_of(said).kind is not Kind.WORK:
        raise PageTextError(f"{path.name}: its picture shows no work, and only the texts of works are kept. It is not taken in.")
    own = said.subject if said.subject.startswith(RECORD) else f"{RECORD}{address_of(said.n)}"
    return _Beside(batch, images[0].pk, own)


def _write(by: User, path: Path, text: PageText, beside: _Beside, name: str) -> None:
    """Whole or not at all; its bytes first. The source derives from the picture, so that both count as one origin."""
    kept = store().keep(path)
    facts = SourceFacts(
        f"{path.name} ({text.form})", "museum record", filename=path.name, derives_from=beside.picture.source_id,
        derivation="transcription",
    )  # fmt: skip
    slot = Slot("transcription", (0,), given=_places(text, beside.image))
    words = "\n".join(each.words for each in text.lines)
    with transaction.atomic():
        batch = open_batch(by, Taking(f"{name}/{path.name}", facts, _VOICES, ("page-text",), None), kept.sha256, kept.size)
        load_report(batch, [Incoming(1, 0, (words,), Form(Kind.WORK, (slot,)), ("page-text",), "", beside.subject)])
        batch.rows_read = 1
        batch.save(update_fields=["rows_read"])
        finish_loading(batch)


def _places(text: PageText, image: str) -> dict[str, Any]:
    """On which image the lines stand, and where: shares of its width and height, nothing where that is not said."""
    return {"image": image, "lines": [list(each.box) if each.box else None for each in text.lines]}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
