"""The museum's key in use: ids of attestations, their public addresses, digests of what must not be kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from django.conf import settings

from stele.plain.ids import Addresses, attestation_id, keyed_digest

_ADDRESSES: Final = Addresses(settings.MUSEUM_KEY)
address_of: Final[Callable[[int], str]] = lru_cache(maxsize=65_536)(_ADDRESSES.of)
"""The public address of an attestation."""
number_at: Final = _ADDRESSES.number
"""The attestation number of an address, or ``None`` when it cannot be one of this museum's."""


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
