"""Which type and which property of schema.org says what the museum says; what it has no word for is left to the claims."""

from __future__ import annotations

from typing import Final

TYPES: Final = {
    "person": "Person", "unnamed": "Person", "group": "Organization", "event": "Event", "agreement": "CreativeWork",
    "place": "Place", "memorial": "LandmarksOrHistoricalBuildings", "work": "CreativeWork",
}  # fmt: skip
WORKS: Final = {
    "sculpture": ["VisualArtwork", "Sculpture"], "photograph": ["VisualArtwork", "Photograph"],
    "painting": ["VisualArtwork", "Painting"], "drawing": ["VisualArtwork", "Drawing"], "poster": ["VisualArtwork", "Poster"],
}  # fmt: skip
TERMS: Final = {
    ("person", "birth_date"): "birthDate", ("person", "death_date"): "deathDate", ("person", "birth_place"): "birthPlace",
    ("person", "death_place"): "deathPlace", ("person", "sex"): "gender", ("person", "occupation"): "hasOccupation",
    ("person", "unit"): "memberOf", ("person", "affiliation"): "affiliation", ("person", "award"): "award",
    ("unnamed", "death_date"): "deathDate", ("unnamed", "death_place"): "deathPlace", ("unnamed", "sex"): "gender",
    ("group", "formed"): "foundingDate", ("group", "dissolved"): "dissolutionDate", ("group", "part_of"): "parentOrganization",
    ("group", "based_at"): "location",
    ("event", "place"): "location", ("event", "venue"): "location", ("event", "part_of"): "superEvent",
    ("event", "about"): "about", ("event", "work_shown"): "workFeatured", ("event", "organiser"): "organizer",
    ("agreement", "date"): "dateCreated",
    ("place", "within"): "containedInPlace", ("memorial", "location"): "containedInPlace",
    ("work", "maker"): "creator", ("work", "date"): "dateCreated", ("work", "medium"): "material", ("work", "dimensions"): "size",
    ("work", "accession_number"): "identifier", ("work", "credit_line"): "creditText", ("work", "rights"): "copyrightNotice",
    ("work", "about"): "about", ("work", "shows"): "about",
}  # fmt: skip
OTHER_ENDS: Final = {
    "birthPlace": "Place", "deathPlace": "Place", "location": "Place", "containedInPlace": "Place", "hasOccupation": "Occupation",
    "memberOf": "Organization", "affiliation": "Organization", "parentOrganization": "Organization", "superEvent": "Event",
    "organizer": "Organization", "workFeatured": "CreativeWork", "creator": "Person", "about": "Thing",
}  # fmt: skip
PEOPLE: Final = ("person", "witness", "family")
"""Kinds of voices that are people; the others are organisations."""
