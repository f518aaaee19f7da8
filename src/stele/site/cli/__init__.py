"""The ``stele`` command. Django is loaded only by the commands that need it, so that --help is quick."""

from stele.site.cli.app import app, run

__all__ = ["app", "run"]
