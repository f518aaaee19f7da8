"""A museum that search engines are to leave alone says so in every answer: pages, exports, images, files, redirects."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from stele.site.museum import Museum

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_NAME: Final = "X-Robots-Tag"


class Unindexed:
    """Wraps a WSGI application."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Hand the request on; the answer bears the header once."""

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            others = [each for each in headers if each[0].lower() != _NAME.lower()]
            return start_response(status, [*others, (_NAME, "noindex")], *more)

        return self.application(environ, start)


def kept_out(application: Application, museum: Museum) -> Application:
    """The application as it is served. Where everything is invented, search engines are never let in."""
    return application if museum.indexed and not museum.invented else Unindexed(application)
