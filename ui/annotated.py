"""The sender's own file back, with what is wrong marked in it."""

from collections.abc import Iterator, Sequence

import streamlit as st

from data.annotate import annotated, of_file, refusal, renamed_as
from data.intake import Delivery
from i18n import Speech
from ui.media import MEDIA


def offer(files: Sequence[tuple[str, bytes]], delivery: Delivery, say: Speech):
    """A button for each file that has problems, or the reason why there is none."""
    for place, (name, content, reason) in enumerate(given_back(files, delivery)):
        if reason == "register":
            st.caption(say("annotated.register", file=name))
        if reason:
            continue
        new = renamed_as(name, say)
        st.download_button(
            say("annotated.button", file=name),
            data=lambda name=name, content=content: annotated(
                name, content, delivery.problems, say
            )[1],
            file_name=new,
            mime=MEDIA[new[new.rindex(".") + 1 :]],
            help=say("annotated.help"),
            on_click="ignore",
            key=f"annotated_{place}",
        )


def given_back(
    files: Sequence[tuple[str, bytes]], delivery: Delivery
) -> Iterator[tuple[str, bytes, str]]:
    """The files that have problems, and why one is not given back."""
    for name, content in files:
        mine = of_file(name, delivery.problems)
        if mine:
            yield name, content, refusal(mine)
