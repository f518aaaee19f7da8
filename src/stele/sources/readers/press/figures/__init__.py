"""Figures of people killed, wounded, missing…: a number, and the word beside it that says what is counted."""

from stele.sources.readers.press.figures.counted import Counted
from stele.sources.readers.press.figures.reading import Context, figures_in, last_measure, measure_named

__all__ = ["Context", "Counted", "figures_in", "last_measure", "measure_named"]
