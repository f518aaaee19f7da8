"""A running hand: for each letter the points that the pen passes, from the baseline (0) over the middle (1) to the top (2)."""

from __future__ import annotations

import unicodedata
from typing import Final

_HAND: Final = """
a .8 .9 .4 1 .1 .5 .4 0 .8 .8 .8 .1 1 .1
b .32 2 .14 1.6 .2 0 .6 0 .7 .6 .4 .75 .9 .65
c .7 .85 .35 1 .08 .5 .35 0 .78 .15
d .7 .85 .35 1 .08 .5 .35 0 .75 .7 .84 2 .8 .1 1 .1
e .1 .4 .6 .7 .35 1 .08 .5 .35 0 .78 .15
f .4 1.2 .5 2 .25 1.9 .2 -.9 .05 -.6 .3 .2 .65 .4
g .8 .9 .4 1 .1 .5 .4 .05 .8 .8 .72 -.8 .3 -.95 .4 -.35 1 .2
h .32 2 .14 1.7 .12 0 .3 .8 .55 1 .68 .7 .68 .05 .95 .1
i .16 1 .14 .08 .42 .12
j .3 1 .25 -.8 -.1 -.9 .1 -.3 .5 .2
k .32 2 .14 1.7 .12 0 .2 .5 .6 1 .3 .55 .7 .02 .95 .1
l .36 2 .14 1.5 .2 .05 .5 .12
m .1 1 .1 0 .25 .85 .45 .95 .5 0 .65 .85 .86 .95 .95 .05 1.2 .1
n .1 1 .1 0 .3 .85 .55 1 .65 .05 .9 .1
o .5 1 .1 .6 .35 0 .66 .5 .45 1 .85 .85
p .12 1 .04 -1 .2 .8 .55 1 .65 .5 .3 .05 .88 .1
q .8 .9 .4 1 .1 .5 .4 .05 .8 .8 .7 -1 1 .1
r .1 .75 .2 1.05 .44 .9 .4 .1 .66 .1
s .36 1.05 .3 .65 .52 .25 .2 -.02 .68 .15
t .34 1.7 .2 .1 .52 .12
u .1 1 .12 .1 .5 .12 .62 1 .62 .05 .9 .1
v .1 1 .3 .05 .6 .95 .88 .85
w .1 1 .2 .05 .5 .8 .62 .05 .92 .95 1.15 .85
x .1 .95 .5 .05 .75 .1 .7 .95 .15 .05 .9 .1
y .1 1 .15 .2 .5 .15 .64 1 .5 -.85 .1 -.9 .3 -.3 .95 .2
z .1 .9 .6 .95 .1 .05 .7 .05
0 .4 1.6 .1 .9 .35 0 .68 .8 .42 1.6
1 .1 1.2 .35 1.6 .33 0
2 .1 1.3 .4 1.6 .6 1.2 .1 0 .7 .05
3 .1 1.5 .55 1.5 .3 .85 .62 .4 .1 .02
4 .4 1.6 .05 .5 .65 .55 .5 1 .45 -.1
5 .62 1.55 .2 1.5 .16 .95 .55 .9 .6 .3 .1 .05
6 .55 1.6 .1 .7 .3 0 .6 .4 .2 .6
7 .05 1.5 .62 1.55 .2 0
8 .6 1.4 .3 1.6 .15 1.25 .5 .75 .6 .3 .3 0 .1 .3 .3 .75 .6 1.2 .55 1.45
9 .6 1.4 .25 1.6 .1 1.1 .55 1 .6 1.5 .4 0
. .1 .02 .16 .08
, .16 .08 .06 -.25
; .16 .08 .06 -.25
' .2 1.9 .12 1.5
- .1 .55 .5 .58
+ .35 1.1 .34 .75 .1 .75 .34 .75 .62 .76 .34 .75 .33 .4
"""


def _points(numbers: list[str]) -> tuple[tuple[float, float], ...]:
    values = [float(each) for each in numbers]
    return tuple(zip(values[::2], values[1::2], strict=True))


LETTERS: Final = {line.split()[0]: _points(line.split()[1:]) for line in _HAND.strip().splitlines()}
_APART: Final = ".,;'-+0123456789"


def pieces(word: str) -> list[tuple[str, float, bool]]:
    """Each letter with its size and whether the pen is lifted before it; accents are left to ``accents``."""
    bare = [unicodedata.normalize("NFD", each)[0] for each in word]
    return [
        (each.casefold(), 1.75 if each.isupper() else 1.0, at == 0 or each in _APART or bare[at - 1] in _APART)
        for at, each in enumerate(bare)
        if each.casefold() in LETTERS
    ]


def accents(letter: str) -> str:
    """What stands above a letter: a dot, an acute, a grave, a circumflex; nothing on most."""
    above = unicodedata.normalize("NFD", letter)[1:]
    if not above:
        return "." if letter in "ij;" else ""
    return {"\u0301": "/", "\u0300": "\\", "\u0302": "^"}.get(above[0], "")
