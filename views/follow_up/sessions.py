"""Sessions: how many, of which function and form, where, and what they cost."""

from views import theme
from views.charts import bars, lines, stacked_columns
from views.view import View


SENTENCES = (("sessions", "sessions"), ("group", "group_session_share"))
HEADLINES = (
    "sessions",
    "participations",
    "group_session_share",
    "people_per_group_session",
    "outreach_session_share",
    "amount_insurer",
)
BY_FUNCTION = View(
    "sessions_by_function", ("sessions",), ("month", "function"), stacked_columns
)
BY_PLACE = View(
    "sessions_by_place",
    ("sessions",),
    ("month", "place"),
    stacked_columns,
    (("notes", ("caption.several_places",)),),
)
VIEWS = (
    View("sessions_by_month", ("sessions", "participations"), ("month",), lines),
    BY_FUNCTION,
    View("sessions_by_format", ("sessions",), ("month", "format"), stacked_columns),
    BY_PLACE,
    View(
        "session_shares_by_quarter",
        ("outreach_session_share", "video_session_share", "group_session_share"),
        ("quarter",),
        lines,
        (
            (
                "colours",  # those of their members elsewhere
                (
                    theme.COLOURS["place"]["outreach"],
                    theme.COLOURS["place"]["video"],
                    theme.ACCENT,
                ),
            ),
        ),
    ),
    View(
        "sessions_by_weekday", ("sessions",), ("weekday",), bars, (("compare", True),)
    ),
    View(
        "session_minutes_by_month",
        ("session_minutes",),
        ("month",),
        lines,
        (("unit", "minutes"),),
    ),
    View(
        "amounts_by_month",
        ("amount_insurer", "amount_patient"),
        ("month",),
        stacked_columns,
    ),
    View(
        "sessions_by_network",
        ("sessions",),
        ("network",),
        bars,
        (("compare", True), ("wide", True)),
    ),
)
