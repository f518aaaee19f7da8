"""What a reference means: the key of an entry, of this file or of another that was taken in."""

from __future__ import annotations

from stele.evidence.tei.model import TeiRecipe


def resolve(element: str, reference: str, recipe: TeiRecipe) -> str:
    """A key as statements refer to it, “file:key” for one of another file; empty where no rule fits."""
    for each in recipe.references:
        if each.element in ("", element) and reference.startswith(each.begins) and len(reference) > len(each.begins):
            key = each.adds + reference[len(each.begins) :]
            return f"{each.file}:{key}" if each.file else key
    return ""


def key_of(subject: str) -> tuple[str, str]:
    """The file (empty: this one) and the key of a subject."""
    file, _, key = subject.rpartition(":")
    return file, key
