"""The closed vocabulary: what a statement can say, of which kinds of subject, and how values are compared.

One table. Labels, the method page, recipes, comparators and exports are made from it.
"""

from __future__ import annotations

from typing import Any, Final

from stele.evidence.labels import in_every_language
from stele.evidence.terms import (
    EVERY,
    PERSONS,
    Audience,
    Cardinality,
    Comparison,
    Kind,
    Modality,
    Property,
    ValueType,
)

ONE, MANY, OVER_TIME = Cardinality.ONE, Cardinality.MANY, Cardinality.OVER_TIME
DETAIL: Final = "detail"
"""A place in an image that has a name; the value says which image, and which share of it."""
_P, _U, _G, _W = Kind.PERSON, Kind.UNNAMED, Kind.GROUP, Kind.WORK
_E, _A, _L, _M = Kind.EVENT, Kind.AGREEMENT, Kind.PLACE, Kind.MEMORIAL

_BY_VALUE: Final = {
    ValueType.DATE: Comparison.DATES,
    ValueType.PLACE: Comparison.PLACES,
    ValueType.NAME: Comparison.NAMES,
    ValueType.FIGURE: Comparison.FIGURES,
}


def _one(name: str, kinds: frozenset[Kind], value: ValueType, en: str, fr: str, **more: Any) -> Property:
    comparison = _BY_VALUE.get(value, Comparison.EQUALITY)
    return Property(name, kinds, value, ONE, comparison, in_every_language(en, fr), **more)


def _many(name: str, kinds: frozenset[Kind], value: ValueType, en: str, fr: str, **more: Any) -> Property:
    comparison = Comparison.FIGURES if value is ValueType.FIGURE else Comparison.NONE
    return Property(name, kinds, value, MANY, comparison, in_every_language(en, fr), **more)


def _over_time(name: str, kinds: frozenset[Kind], value: ValueType, en: str, fr: str, **more: Any) -> Property:
    return Property(name, kinds, value, OVER_TIME, Comparison.NONE, in_every_language(en, fr), **more)


def _of(*kinds: Kind) -> frozenset[Kind]:
    return frozenset(kinds)


def _code(en: str, fr: str) -> dict[str, str]:
    return in_every_language(en, fr)


STANDINGS: Final = {
    "commemorated": _code("commemorated", "commémoré"),
    "participant": _code("participant", "participant"),
    "maker": _code("maker", "auteur"),
    "speaker": _code("speaker", "orateur"),
    "collector": _code("collector", "collectionneur"),
}
SEXES: Final = {
    "female": _code("female", "féminin"),
    "male": _code("male", "masculin"),
    "other": _code("other", "autre"),
}
EVENT_TYPES: Final = {
    "ceremony": _code("ceremony", "cérémonie"),
    "groundbreaking": _code("groundbreaking ceremony", "cérémonie de début des travaux"),
    "speech": _code("speech", "discours"),
    "exhibition": _code("exhibition", "exposition"),
    "battle": _code("battle", "bataille"),
    "campaign": _code("military campaign", "campagne militaire"),
    "assault": _code("assault", "assaut"),
    "capture of territory": _code("capture of territory", "prise de territoire"),
    "deployment": _code("deployment", "déploiement"),
    "killing": _code("killing", "tuerie"),
    "disaster": _code("disaster", "catastrophe"),
    "burial": _code("burial", "inhumation"),
    "other": _code("event", "événement"),
}
GROUP_TYPES: Final = {
    "unit": _code("military unit", "unité militaire"),
    "population": _code("group of people", "groupe de personnes"),
    "organisation": _code("organisation", "organisation"),
    "agency": _code("news agency", "agence de presse"),
    "state": _code("state", "État"),
    "family": _code("family", "famille"),
}
WORK_TYPES: Final = {
    "sculpture": _code("sculpture", "sculpture"),
    "photograph": _code("photograph", "photographie"),
    "painting": _code("painting", "peinture"),
    "drawing": _code("drawing", "dessin"),
    "poster": _code("poster", "affiche"),
    "document": _code("document", "document"),
    "object": _code("object", "objet"),
    "works of art": _code("works of art", "œuvres d'art"),
}
AGREEMENT_TYPES: Final = {
    "treaty": _code("treaty", "traité"),
    "security and defence": _code("security and defence agreement", "accord de sécurité et de défense"),
    "other": _code("agreement", "accord"),
}
MEMORIAL_STATES: Final = {
    "announced": _code("announced", "annoncé"),
    "ground broken": _code("ground broken", "travaux commencés"),
    "under construction": _code("under construction", "en construction"),
    "opened": _code("opened", "ouvert"),
    "altered": _code("altered", "modifié"),
    "removed": _code("removed", "retiré"),
}
PLACE_TYPES: Final = {
    "country": _code("country", "pays"),
    "region": _code("region", "région"),
    "city": _code("city", "ville"),
    "village": _code("village", "village"),
    "building": _code("building", "bâtiment"),
    "cemetery": _code("cemetery", "cimetière"),
    "other": _code("place", "lieu"),
}

T = ValueType
PROPERTIES: Final = (
    # every kind
    _many("name", EVERY, T.NAME, "Name", "Nom", column_words=("name", "nom", "full name", "nom complet")),
    _many("identifier", EVERY, T.IDENTIFIER, "Identifier", "Identifiant", column_words=("identifier", "id", "number", "numéro", "n°")),
    _many("description", EVERY, T.TEXT, "Description", "Description", column_words=("description",)),
    _many("note", EVERY, T.TEXT, "Note", "Note", column_words=("note", "notes", "remark", "remarks", "remarque", "observations")),
    _many("depicted_in", EVERY, T.RELATION, "Shown in", "Représenté dans", target=_W, inverse=_code("Shows", "Montre")),
    _many("mentioned_in", EVERY, T.RELATION, "Mentioned in", "Mentionné dans", inverse=_code("Mentions", "Mentionne")),
    _many("quotation", EVERY, T.QUOTATION, "Quotation", "Citation"),
    # images of a subject; what is said of one image stands in the attestations of one source
    _many("image", EVERY, T.TEXT, "Image", "Image"),
    _many("image_caption", EVERY, T.TEXT, "Caption of the image", "Légende de l'image"),
    _many("image_credit", EVERY, T.TEXT, "Credit of the image", "Crédit de l'image"),
    _many("image_creator", EVERY, T.TEXT, "Image made by", "Image réalisée par"),
    _many("image_date", EVERY, T.DATE, "Date of the image", "Date de l'image"),
    _many("image_place", EVERY, T.TEXT, "Place of the image", "Lieu de l'image"),
    _many("image_rights", EVERY, T.TEXT, "Rights in the image", "Droits sur l'image"),
    _many(DETAIL, EVERY, T.TEXT, "Detail of an image", "Détail d'une image"),
    # persons
    _many("standing", PERSONS, T.CODED, "Here as", "Présent ici comme", codes=STANDINGS),
    _many("role", PERSONS, T.MENTION, "Role", "Fonction", column_words=("role", "fonction")),
    _one("sex", PERSONS, T.CODED, "Sex as recorded", "Sexe tel qu'inscrit", codes=SEXES, column_words=("sex", "sexe", "gender")),
    _one("age_at_event", PERSONS, T.NUMBER, "Age", "Âge", column_words=("age", "âge")),
    _one("birth_date", PERSONS, T.DATE, "Born", "Naissance", column_words=("born", "birth date", "date of birth", "date de naissance", "naissance", "né le")),
    _one("birth_place", PERSONS, T.PLACE, "Birthplace", "Lieu de naissance", target=_L, column_words=("birthplace", "place of birth", "lieu de naissance")),
    _one("death_date", PERSONS, T.DATE, "Died", "Mort", column_words=("died", "death date", "date of death", "date de décès", "décès", "mort le", "killed")),
    _one("death_place", PERSONS, T.PLACE, "Place of death", "Lieu de la mort", target=_L, column_words=("place of death", "death place", "lieu de décès", "lieu de la mort")),
    _one("disappearance_date", PERSONS, T.DATE, "Last seen", "Disparition", column_words=("missing since", "date of disappearance", "date de disparition")),
    _one("disappearance_place", PERSONS, T.PLACE, "Last seen at", "Lieu de disparition", target=_L, column_words=("place of disappearance", "lieu de disparition")),
    _one("burial_place", PERSONS, T.PLACE, "Buried", "Inhumation", target=_L, column_words=("buried", "burial place", "place of burial", "lieu d'inhumation", "inhumation")),
    _one("cause_of_death", PERSONS, T.TEXT, "Circumstances of death", "Circonstances de la mort", visible_to=Audience.RESTRICTED, column_words=("cause of death", "cause", "cause de décès", "circumstances", "circonstances")),
    _over_time("rank", PERSONS, T.MENTION, "Rank", "Grade", column_words=("rank", "grade")),
    _over_time("unit", PERSONS, T.MENTION, "Unit", "Unité", target=_G, inverse=_code("Members", "Membres"), column_words=("unit", "regiment", "unité", "régiment")),
    _over_time("occupation", PERSONS, T.MENTION, "Occupation", "Métier", column_words=("occupation", "profession", "métier")),
    _over_time("residence", PERSONS, T.PLACE, "Lived at", "Domicile", target=_L, visible_to=Audience.RESTRICTED, column_words=("residence", "address", "adresse", "domicile")),
    _over_time("affiliation", PERSONS, T.MENTION, "Belonged to", "Appartenance", target=_G, inverse=_code("Members", "Membres")),
    _many("kin", PERSONS, T.RELATION, "Family", "Famille", target=_P, inverse=_code("Family", "Famille"), visible_to=Audience.RESTRICTED, column_words=("next of kin", "father", "mother", "père", "mère")),
    _many("comrade", PERSONS, T.RELATION, "Comrade", "Camarade", target=_P, inverse=_code("Comrade", "Camarade")),
    _many("award", PERSONS, T.MENTION, "Award", "Décoration", column_words=("award", "decoration", "décoration")),
    _one("religion", PERSONS, T.MENTION, "Religion as recorded", "Religion telle qu'inscrite", visible_to=Audience.RESTRICTED, column_words=("religion",)),
    _one("ethnicity", PERSONS, T.MENTION, "Ethnicity as recorded", "Origine telle qu'inscrite", visible_to=Audience.RESTRICTED),
    _many("contact", PERSONS, T.TEXT, "Contact", "Contact", visible_to=Audience.RESTRICTED, column_words=("contact", "telephone", "email", "téléphone", "courriel")),
    _many("memorial_text", PERSONS, T.TEXT, "Text on the memorial", "Texte sur le mémorial"),
    _many("memorial_location", PERSONS, T.TEXT, "On the memorial", "Sur le mémorial", column_words=("panel", "panneau")),
    # groups, events, agreements
    _one("group_type", _of(_G), T.CODED, "Kind of group", "Nature du groupe", codes=GROUP_TYPES),
    _one("formed", _of(_G), T.DATE, "Formed", "Création"),
    _one("dissolved", _of(_G), T.DATE, "Dissolved", "Dissolution"),
    _one("event_type", _of(_E), T.CODED, "Kind of event", "Nature de l'événement", codes=EVENT_TYPES),
    _one("date", _of(_E, _A, _W), T.DATE, "Date", "Date", column_words=("date",)),
    _one("place", _of(_E), T.PLACE, "Place", "Lieu", target=_L, inverse=_code("What happened here", "Ce qui s'est passé ici"), column_words=("place", "lieu")),
    _many("participant", _of(_E), T.RELATION, "Taking part", "Participants", inverse=_code("Took part in", "A participé à")),
    _many("part_of", _of(_E, _G), T.RELATION, "Part of", "Fait partie de", inverse=_code("Includes", "Comprend")),
    _many("outcome", _of(_E), T.TEXT, "Outcome", "Issue"),
    _many("purpose", _of(_E), T.TEXT, "Purpose", "But"),
    _many("about", _of(_E, _W), T.RELATION, "About", "Au sujet de", inverse=_code("Events and works about it", "Événements et œuvres à son sujet")),
    _one("venue", _of(_E), T.PLACE, "Venue", "Lieu d'exposition", target=_L, inverse=_code("Exhibitions here", "Expositions en ce lieu")),
    _many("work_shown", _of(_E), T.RELATION, "What it showed", "Ce qu'elle montrait", target=_W, inverse=_code("Shown at", "Exposé à")),
    _many("organiser", _of(_E), T.RELATION, "Organiser", "Organisateur", inverse=_code("Organised", "A organisé")),
    _many("figure", _of(_E, _G, _L), T.FIGURE, "Figures", "Chiffres"),
    _over_time("based_at", _of(_G), T.PLACE, "Based at", "Basé à", target=_L, inverse=_code("Groups here", "Groupes en ce lieu")),
    _one("agreement_type", _of(_A), T.CODED, "Kind of agreement", "Nature de l'accord", codes=AGREEMENT_TYPES),
    _many("party", _of(_A), T.RELATION, "Parties", "Parties", inverse=_code("Party to", "Partie à")),
    _one("in_force", _of(_A), T.DATE, "In force", "En vigueur"),
    _many("agreement_text", _of(_A), T.TEXT, "Text", "Texte"),
    # works and memorials
    _one("work_type", _of(_W), T.CODED, "Kind of work", "Nature de l'œuvre", codes=WORK_TYPES),
    _many("classification", _of(_W), T.TEXT, "Classification", "Classement", column_words=("classification",)),
    _many("maker", _of(_W), T.RELATION, "Maker", "Auteur", inverse=_code("Made", "A réalisé"), column_words=("maker", "artist", "artiste", "auteur")),
    _one("medium", _of(_W), T.TEXT, "Material and technique", "Matière et technique", column_words=("medium", "technique")),
    _one("dimensions", _of(_W), T.TEXT, "Dimensions", "Dimensions", column_words=("dimensions",)),
    _many("accession_number", _of(_W), T.IDENTIFIER, "Accession number", "Numéro d'inventaire", column_words=("accession number", "acno", "inventory number")),
    _one("acquired", _of(_W), T.DATE, "Acquired", "Entrée dans la collection", column_words=("acquired", "date acquired", "acquisition year")),
    _many("credit_line", _of(_W), T.TEXT, "Credit line", "Crédit", column_words=("credit line",)),
    _many("inscription", _of(_W), T.TEXT, "Inscription", "Inscription", column_words=("inscription",)),
    _many("transcription", _of(_W), T.TEXT, "Transcription, as written", "Transcription, telle qu'écrite"),
    _many("modernised_text", _of(_W), T.TEXT, "The text as its editors read it", "Le texte lu par ses éditeurs"),
    _many("shows", _of(_W), T.RELATION, "Shows", "Montre", inverse=_code("Shown in", "Représenté dans")),
    _one("taken_at", _of(_W), T.PLACE, "Made at", "Réalisé à", target=_L, inverse=_code("Works made here", "Œuvres réalisées ici")),
    _many("rights", _of(_W), T.TEXT, "Rights", "Droits"),
    _many("held", _of(_W), T.TEXT, "Where it is held", "Conservation"),
    _over_time("location", _of(_W, _M), T.PLACE, "Where it stands", "Emplacement", target=_L, inverse=_code("Works and memorials here", "Œuvres et mémoriaux en ce lieu")),
    _over_time("condition", _of(_W), T.TEXT, "Condition", "État de conservation"),
    _many("provenance", _of(_W), T.TEXT, "Provenance", "Provenance"),
    _over_time("exhibited_at", _of(_W), T.RELATION, "Exhibited at", "Exposé à", target=_E, inverse=_code("Works shown", "Œuvres exposées")),
    _over_time("state", _of(_M), T.CODED, "State", "État", codes=MEMORIAL_STATES),
    _one("works_began", _of(_M), T.DATE, "Works began", "Début des travaux"),
    _many("dedicated_to", _of(_M), T.RELATION, "Dedicated to", "Dédié à", inverse=_code("Memorials dedicated to them", "Mémoriaux qui leur sont dédiés")),
    _many("will_hold", _of(_M), T.RELATION, "Will hold", "Contiendra", inverse=_code("To be held by", "Doit être conservé par")),
    _many("holds", _of(_M), T.RELATION, "Holds", "Contient", inverse=_code("Held by", "Conservé par")),
    _many("panel_plan", _of(_M), T.TEXT, "Plan of the panels", "Plan des panneaux"),
    # relations of groups and places
    _many("supplied", _of(_G), T.TEXT, "Supplied", "A fourni"),
    _one("coordinates", _of(_L), T.POINT, "Coordinates", "Coordonnées", column_words=("coordinates", "coordonnées")),
    _many("within", _of(_L), T.RELATION, "Within", "Se trouve dans", target=_L, inverse=_code("Places within", "Lieux compris")),
    _one("place_type", _of(_L), T.CODED, "Kind of place", "Nature du lieu", codes=PLACE_TYPES),
)

BY_NAME: Final = {prop.name: prop for prop in PROPERTIES}

MEASURES: Final = {
    "killed": _code("killed", "tués"),
    "wounded": _code("wounded", "blessés"),
    "missing": _code("missing", "disparus"),
    "captured": _code("captured", "capturés"),
    "deployed": _code("deployed", "déployés"),
    "displaced": _code("displaced", "déplacés"),
    "survivors": _code("survivors", "survivants"),
    "identified": _code("identified", "identifiés"),
    "casualties": _code("casualties, not told apart", "pertes, sans distinction"),
    "named here": _code("named here", "nommés ici"),
}

NAME_FORMS: Final = {
    "": _code("as written", "tel qu'écrit"),
    "birth": _code("name at birth", "nom de naissance"),
    "married": _code("married name", "nom d'usage"),
    "alias": _code("also called", "dit"),
    "nom de guerre": _code("nom de guerre", "nom de guerre"),
    "title": _code("title", "titre"),
    "descriptive title": _code("title given by the museum", "titre donné par le musée"),
    "short": _code("short form", "forme abrégée"),
    "translation": _code("translation", "traduction"),
    "transliteration": _code("transliteration", "translittération"),
}

KIND_LABELS: Final = {
    _P: _code("Person", "Personne"),
    _U: _code("Unnamed person", "Personne sans nom"),
    _G: _code("Group", "Groupe"),
    _W: _code("Work", "Œuvre"),
    _E: _code("Event", "Événement"),
    _A: _code("Agreement", "Accord"),
    _L: _code("Place", "Lieu"),
    _M: _code("Memorial", "Mémorial"),
}

MODALITY_LABELS: Final = {
    Modality.ASSERTED: _code("says", "dit"),
    Modality.ANNOUNCED: _code("announces, not yet so", "annonce, pas encore réalisé"),
    Modality.DENIED: _code("denies", "nie"),
    Modality.NO_VALUE: _code("gives no value", "ne donne pas de valeur"),
}

SOURCE_KINDS: Final = {
    "official register": _code("Official register", "Registre officiel"),
    "court record": _code("Court record", "Pièce judiciaire"),
    "press report": _code("Press report", "Article de presse"),
    "family testimony": _code("Family testimony", "Témoignage familial"),
    "witness testimony": _code("Witness testimony", "Témoignage oculaire"),
    "medical record": _code("Medical record", "Document médical"),
    "image or recording": _code("Image or recording", "Image ou enregistrement"),
    "museum record": _code("Museum record", "Document du musée"),
}

DEATH: Final = ("death_date", "death_place", "burial_place", "cause_of_death")


def property_named(name: str) -> Property:
    """The property called ``name``; an unknown name is refused, never passed over."""
    try:
        return BY_NAME[name]
    except KeyError:
        known = ", ".join(sorted(BY_NAME))
        raise UnknownPropertyError(f"There is no property called “{name}”. The vocabulary has: {known}.") from None


class UnknownPropertyError(ValueError):
    """A statement names a property that the vocabulary does not hold."""
