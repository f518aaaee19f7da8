from __future__ import annotations

from pathlib import Path

import pytest

from tests.demo.town import make


@pytest.fixture(scope="session")
def museums(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both museums of the demonstration, the invented town with few persons."""
    folder = tmp_path_factory.mktemp("demo")
    return {name: make(folder, name) for name in ("memorial-under-construction", "invented-town")}


@pytest.fixture(scope="session")
def town(museums: dict[str, Path]) -> Path:
    return museums["invented-town"]
