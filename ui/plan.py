"""The page Plan."""

from ui.page import follow_up


def plan():
    follow_up("plan")
