"""The name that a sign-in before udplan gives."""

import pytest

from udplan.ui.signin import readable


@pytest.mark.parametrize(
    ("header", "name"),
    [
        pytest.param("Ledelsessekretariatet", "Ledelsessekretariatet", id="plain"),
        pytest.param("Økonomi".encode().decode("latin-1"), "Økonomi", id="UTF-8 read as Latin-1"),
        pytest.param("Økonomi", "Økonomi", id="Latin-1 as it is"),
        pytest.param("  ", "", id="blank is nobody"),
    ],
)
def test_a_name_in_a_header_is_read_with_its_danish_letters(header, name):
    assert readable(header) == name
