"""What the words of dates mean, one table per language: meaning → wordings, separated by bars.

Wordings are folded as `wording` folds them: lower case, without Latin accents, apostrophes and dots apart.
"""

from stele.plain.dates.lexicon import ar, de, en, fr, ja, ko, ru

LANGUAGES: dict[str, dict[str, str]] = {
    "en": en.WORDS,
    "fr": fr.WORDS,
    "de": de.WORDS,
    "ru": ru.WORDS,
    "ko": ko.WORDS,
    "ar": ar.WORDS,
    "ja": ja.WORDS,
}
