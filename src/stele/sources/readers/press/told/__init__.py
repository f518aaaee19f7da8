"""What the sentences of a report give: people, groups, figures, quotations, dated events, agreements."""

from stele.sources.readers.press.told.agreements import tell_agreements
from stele.sources.readers.press.told.events import tell_events
from stele.sources.readers.press.told.people import tell_people
from stele.sources.readers.press.told.relations import tell_relations
from stele.sources.readers.press.told.said import figure_proposed, tell_figures, tell_quotations

__all__ = ["figure_proposed", "tell_agreements", "tell_events", "tell_figures", "tell_people", "tell_quotations", "tell_relations"]
