"""What a chairman would say, written from the numbers of a small example."""

import re

import pytest

from i18n import LANGUAGES, Speech, words
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_is_given_both_values_is_not_told_which_is_more(language):
    said = words(language)["sentence"]
    after = re.compile(r"\{(?:before|month_before|period_before)\}\)?\s*:")
    assert [name for name, text in said.items() if after.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_count_is_told_in_a_sentence(language):
    """Whose verb goes with one as with many."""
    said = words(language)["sentence"]
    for name in ("actions", "actions_late", "milestones_late", "milestones_done"):
        assert ":" not in said[f"{name}_plain"]
