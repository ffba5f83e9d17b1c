"""What a headline says of a change."""

import pytest

from i18n import Speech
from views.headlines import difference


@pytest.mark.parametrize(
    ("value", "before", "unit", "said"),
    [
        (1.1151, 1.1149, "ratio", "±0,00"),  # 1,12 and 1,11, but no change to speak of
        (1.12, 1.10, "ratio", "+0,02"),
        (149.0, 100.0, "count", "+49,0\u202f%"),
        (100.04, 100.0, "count", "±0"),
        (99.0, 100.0, "count", "\u22121,0\u202f%"),
        (35.1, 22.9, "percent", "+12,2\u202fpoints"),
        (22.96, 22.94, "percent", "±0,0\u202fpoint"),
        (23.1, 22.9, "percent", "+0,2\u202fpoint"),
    ],
)
def test_direction_stands_once_and_only_where_there_is_one(value, before, unit, said):
    assert difference(value, before, unit, Speech("fr")) == said
