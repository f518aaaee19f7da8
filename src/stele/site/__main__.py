"""``python -m stele.site`` is the ``stele`` command."""

from stele.site.cli import run

run()
