import gc

import pytest

from stele.plain.bulk import without_searching_cycles


def test_the_search_for_cycles_rests_and_goes_on_even_after_a_failure() -> None:
    with pytest.raises(ValueError, match="broken"), without_searching_cycles():
        with without_searching_cycles():
            assert not gc.isenabled()
        assert not gc.isenabled()
        raise ValueError("broken")
    assert gc.isenabled()
