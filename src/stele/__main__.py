"""``python -m stele`` is the ``stele`` command."""

from stele.site.cli import run

run()
