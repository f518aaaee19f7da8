"""Backup and restore: the evidence and the decisions as lines of JSON, and every byte, whatever the database is.

What is derived is not copied; it is built again. A backup is whole when its manifest is there: it is written last.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.core.serializers.python import Deserializer, Serializer
from django.db import connection, models, transaction

from stele.records.actions import rebuild_everything
from stele.site.backup_folder import FORM, BackupError, begin_folder, digest_of_file, finish_folder, manifest_of
from stele.site.image_jobs import prepare_again
from stele.site.museum import CONFIG, KEY
from stele.sources.actions import fold_titles
from stele.sources.models import Upload
from stele.sources.queries import digests_held, store

_TABLES: Final = "tables"
_PACKAGES: Final = ("staff", "images", "sources", "evidence", "linkage")


@dataclass(slots=True)
class Counts:
    """How much was copied."""

    rows: int = 0
    files: int = 0


def back_up(folder: Path) -> Counts:
    """Copy the museum as it stands at one moment into ``folder``."""
    begin_folder(folder)
    try:
        return _copy_all(folder)
    except OSError as error:
        raise BackupError(
            f"{folder} could not be written: {error.strerror or error}. The backup is not whole, and restoring refuses it. "
            "Make room and run the same command again; it begins anew."
        ) from error


def _copy_all(folder: Path) -> Counts:
    from django.conf import settings

    (folder / _TABLES).mkdir()
    counts = Counts()
    digests: dict[str, str] = {}
    with transaction.atomic():
        _one_moment()
        for model in _kept_models():
            path = folder / _TABLES / f"{model._meta.label_lower}.ndjson"
            counts.rows += _write_table(model, path)
            digests[f"{_TABLES}/{path.name}"] = digest_of_file(path)
        wanted = sorted(
            digests_held() | set(Upload.objects.filter(dropped=False).values_list("sha256", flat=True))
        )
    for sha256 in wanted:
        _copy_file(sha256, folder)
        counts.files += 1
    for name in (CONFIG, KEY):
        shutil.copy2(settings.MUSEUM.root / name, folder / name)
        digests[name] = digest_of_file(folder / name)
    manifest = {"form": FORM, "files": sorted(wanted), "digests": digests}
    finish_folder(folder, manifest)
    return counts


def restore_into(backup: Path) -> Counts:
    """Fill the empty database of the museum that is loaded from a backup, and build what is derived."""
    counts = Counts(files=len(manifest_of(backup)["files"]))
    with transaction.atomic():
        if any(model._default_manager.exists() for model in _kept_models()):
            return _restored_before(backup, counts)
        for model in _kept_models():
            counts.rows += _read_table(model, backup / _TABLES / f"{model._meta.label_lower}.ndjson")
        _continue_numbering()
        fold_titles()
        rebuild_everything()
        prepare_again()
    return counts


def _restored_before(backup: Path, counts: Counts) -> Counts:
    """A restoring that was killed after its one transaction left every row in a database of the institution's own."""
    for model in _kept_models():
        with (backup / _TABLES / f"{model._meta.label_lower}.ndjson").open(encoding="utf-8") as file:
            keys = [json.loads(line)[0] for line in file]
        if keys != list(model._default_manager.order_by("pk").values_list("pk", flat=True)):
            raise BackupError("The database is not empty; nothing was restored. Name an empty one in DATABASE_URL.")
        counts.rows += len(keys)
    return counts


def _kept_models() -> list[type[models.Model]]:
    """Models that hold what cannot be derived, in an order in which references are met."""
    found = [model for package in _PACKAGES for model in apps.get_app_config(package).get_models()]
    ordered: list[type[models.Model]] = []
    while found:
        ready = [each for each in found if _references(each) <= {*ordered, each}]
        ordered += ready
        found = [each for each in found if each not in ready]
        assert ready, "tables refer to each other in a ring"
    return ordered


def _references(model: type[models.Model]) -> set[Any]:
    kept = {each for package in _PACKAGES for each in apps.get_app_config(package).get_models()}
    return {field.related_model for field in model._meta.concrete_fields if field.related_model} & kept


def _one_moment() -> None:
    """Every table is read as it stood at the first query."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _write_table(model: type[models.Model], path: Path) -> int:
    serializer, encoder = Serializer(), DjangoJSONEncoder(ensure_ascii=False, separators=(",", ":"))
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for each in model._default_manager.order_by("pk").iterator(chunk_size=5_000):
            (line,) = serializer.serialize([each])
            file.write(encoder.encode([line["pk"], line["fields"]]) + "\n")
            count += 1
    return count


def _read_table(model: type[models.Model], path: Path) -> int:
    count = 0
    for chunk in _chunks(path, 2_000):
        lines = [{"model": model._meta.label_lower, "pk": pk, "fields": fields} for pk, fields in chunk]
        model._default_manager.bulk_create([each.object for each in Deserializer(lines)], batch_size=500)
        count += len(lines)
    return count


def _chunks(path: Path, size: int) -> Iterator[list[Any]]:
    chunk: list[Any] = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            chunk.append(json.loads(line))
            if len(chunk) == size:
                yield chunk
                chunk = []
    yield chunk


def _continue_numbering() -> None:
    """New rows get numbers after the restored ones."""
    if connection.vendor != "postgresql":
        return
    from django.core.management.color import no_style

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _kept_models()):
            cursor.execute(statement)


def _copy_file(sha256: str, folder: Path) -> None:
    place = folder / "files" / sha256[:2] / sha256
    if not store().path(sha256).is_file():
        raise BackupError(f"The museum's own file {sha256} is missing, so that the backup would not be whole. Run: stele check")
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(store().path(sha256), place)
    if digest_of_file(place) != sha256:
        raise BackupError(f"The file {sha256} is damaged or changed while it was copied. Run: stele check")
