"""The page Pilots."""

from ui.page import follow_up


def pilots():
    follow_up("pilots")
