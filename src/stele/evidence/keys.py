"""The museum's key in use: ids of attestations, their public addresses, digests of what must not be kept."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings

from stele.plain.ids import Addresses, attestation_id, keyed_digest


@lru_cache(maxsize=8)
def _addresses(key: bytes) -> Addresses:
    return Addresses(key)


@lru_cache(maxsize=65_536)
def address_of(n: int) -> str:
    """The public address of attestation ``n``."""
    return _addresses(settings.MUSEUM_KEY).of(n)


def number_at(address: str) -> int | None:
    """The attestation number of an address, or ``None`` when it cannot be one of this museum's."""
    return _addresses(settings.MUSEUM_KEY).number(address)


def statement_id(n: int, slot: int) -> str:
    """The public id of a statement."""
    return f"{address_of(n)}-{slot}"


def statement_at(text: str) -> tuple[int, int] | None:
    """The attestation number and slot of a statement's public id."""
    address, dash, slot = text.partition("-")
    n = number_at(address)
    if not dash or n is None or not slot.isdecimal() or len(slot) > 4:
        return None
    return n, int(slot)


def id_of(source: str, row: int, ordinal: int, words: str) -> bytes:
    """The stored id of an attestation."""
    return attestation_id(settings.MUSEUM_KEY, source, row, ordinal, words)


def digest_of(parts: Iterable[str]) -> bytes:
    """A keyed digest of words."""
    return keyed_digest(settings.MUSEUM_KEY, parts)
