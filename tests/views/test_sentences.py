"""What a chairman would say, written from the numbers of a small example."""

import pytest

from i18n import LANGUAGES, Speech
from metrics import Filters
from views.sentences import sentences


PASSED = (("year_passed", "year_passed_share"),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_that_is_over_is_not_told_in_per_cent(basis, language):
    say = Speech(language)
    (over,) = sentences(PASSED, say, Filters("2024-01", "2024-12"), basis.numbers)
    assert over == say("sentence.year_passed_whole") and "100" not in over
    (half,) = sentences(PASSED, say, Filters("2024-01", "2024-06"), basis.numbers)
    assert "%" in half and half != over
