"""What a reader is told where the program fails."""

import pytest
from streamlit.testing.v1 import AppTest

from i18n import LANGUAGES, Speech


def failing(language):
    import streamlit as st

    from ui import fault
    from ui.choice import Choice

    if language:
        st.session_state["choice"] = Choice(language)
    assert fault.told(ValueError("told to nobody"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reader_is_told_in_the_language_chosen(language):
    (told,) = AppTest.from_function(failing, args=(language,)).run().error
    assert told.value == Speech(language)("state.failed")


def test_before_anything_is_chosen_as_the_deployment_speaks():
    (told,) = AppTest.from_function(failing, args=("",)).run().error
    assert told.value == Speech("fr")("state.failed")
