"""One pass through a report: its sentences in order, with dates, attributions, figures and quotations."""

from stele.sources.readers.press.scan.reading import scan
from stele.sources.readers.press.scan.scanned import Scan, Scanned

__all__ = ["Scan", "Scanned", "scan"]
