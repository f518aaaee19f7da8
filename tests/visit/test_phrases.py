"""The quicker ``{% translate %}`` gives what Django's gives."""

from __future__ import annotations

import pytest
from django.template import Context, Engine
from django.utils import translation

PHRASES = ("See the document", "Original wording:", "100 % & <b>nothing</b> to translate", "it's here", 'an \\"odd\\" one')
OURS = Engine(libraries={"i18n": "stele.visit.present.phrases"})
DJANGO = Engine(libraries={"i18n": "django.templatetags.i18n"})


@pytest.mark.parametrize("template", [
    *(f'{{% load i18n %}}{{% translate "{phrase}" %}}' for phrase in PHRASES),
    '{% load i18n %}{% translate "Language" as found %}[{{ found }}]',
    '{% load i18n %}{% translate "Language" noop %}{% translate given %}{% translate "Language"|upper %}',
    '{% load i18n %}{% trans "Cite" context "a verb" %}{% blocktranslate %}Cite{% endblocktranslate %}',
])  # fmt: skip
def test_every_form_says_the_same_in_every_language(template: str):
    ours, djangos = OURS.from_string(template), DJANGO.from_string(template)
    for language in ("en", "fr", "ko", "en", "ar"):
        with translation.override(language):
            context = {"given": "Language <i>"}
            assert ours.render(Context(context)) == djangos.render(Context(context))
