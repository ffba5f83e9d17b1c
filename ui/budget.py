"""The page Budget."""

from ui.page import follow_up


def budget():
    follow_up("budget")
