"""One palette and one way of drawing, for the screen and for every file.

Colours of marks stand at least 3:1 against white, those of text 4.5:1, and so do their
counterparts on a dark ground; the members of one list stay apart under the three kinds
of colour blindness. tests/views/test_theme.py checks both.
"""

INK = "#1C2733"
QUIET = "#55626E"  # captions, axes: 4.5:1 on white
RULE = "#E3E8EB"
GROUND = "#FFFFFF"
SURFACE = "#F5F7F8"  # headings of tables, the sidebar
ACCENT = "#0B6E69"
BEFORE = "#14304F"  # the marker of the period compared with
WARNING = "#8A4B00"  # text of the synthetic mark
WARNING_GROUND = "#FFF3E0"
OFF_TRACK = "#A6341B"  # late, off track, worse than before
UNKNOWN = "#7C8893"
NO_DATA = "#FFFFFF"
HIDDEN = "#9AA5AE"  # only ever as a pattern, never as a flat fill
SERIES = ("#0B6E69", "#DB7C12", "#2E9BD6", "#14304F")
BAND = "#CFE5E3"  # an interval behind its line

COLOURS = {
    # Two families: blue for the functions of 2021, orange to brown for those of 2024.
    "function": {
        "PPL": "#1F4E79",
        "SPS": "#4D94DE",
        "F1": "#5C2F00",
        "F2": "#A8500F",
        "F3": "#DB7C12",
    },
    "format": {"individual": "#0B6E69", "group": "#DB7C12"},
    "place": {
        "practice": "#0B6E69",
        "outreach": "#DB7C12",
        "home": "#7A3B12",
        "video": "#4B2E83",
        "other": "#2E9BD6",
    },
    "audience": {"child": "#2E9BD6", "adult": "#14304F", "mixed": "#DB7C12"},
    "region": {"VLG": "#DB7C12", "WAL": "#0B6E69", "BRU": "#2E9BD6", "DG": "#14304F"},
    "sex": {"F": "#4B2E83", "M": "#DB7C12", "X": "#0B6E69"},
    "modality": {
        "outreach_work": "#DB7C12",
        "case_advice": "#0B6E69",
        "co_consultation": "#2E9BD6",
        "group_expertise": "#14304F",
    },
}

# The light colours of marks as text, which is read at 4.5:1.
AS_TEXT = {"#DB7C12": "#A85A00", "#2E9BD6": "#1A6FA3", UNKNOWN: QUIET}

# Rates on a map, light to dark; the lightest still differs from "no data", which is
# white with an outline.
SEQUENTIAL = ("#D5E8E6", "#9CCAC5", "#5AA59F", "#1F7F79", "#0A4F4B")

# Each colour on a dark ground: its hue stays, what was near the ground stays near it.
# Whoever reads on a screen may prefer one (views/dark.py); files are light.
DARK = {
    INK: "#E8EDF1",
    QUIET: "#A7B4BF",
    RULE: "#2C3843",
    GROUND: "#11171D",
    SURFACE: "#1A222A",
    WARNING: "#F0B45A",
    WARNING_GROUND: "#3A2A10",
    OFF_TRACK: "#F28B70",
    UNKNOWN: "#80868E",
    HIDDEN: "#76828D",
    BAND: "#23413F",
    ACCENT: "#4FB3A0",
    BEFORE: "#D8E2EE",
    "#DB7C12": "#F8C885",
    "#2E9BD6": "#6FC4F7",
    "#1F4E79": "#4A8AD0",
    "#4D94DE": "#A0CCF8",
    "#5C2F00": "#B17245",
    "#A8500F": "#EA9602",
    "#7A3B12": "#C0743F",
    "#4B2E83": "#AB8BF0",
    # Colours of marks, as text.
    "#A85A00": "#F8C885",
    "#1A6FA3": "#6FC4F7",
    # Rates on a map, dark to light.
    "#D5E8E6": "#1F3F41",
    "#9CCAC5": "#265A5A",
    "#5AA59F": "#2F7672",
    "#1F7F79": "#4B9C93",
    "#0A4F4B": "#7CCBC1",
}

FONT = "Source Sans, Source Sans Pro, Arial, sans-serif"
SIZE = 14


def as_text(colour: str) -> str:
    """A colour of a mark for what is written beside it."""
    return AS_TEXT.get(colour, colour)


def layout() -> dict:
    """The look of every figure, to be added to."""
    return {
        "font": {"family": FONT, "size": SIZE, "color": INK},
        "paper_bgcolor": GROUND,
        "plot_bgcolor": GROUND,
        "colorway": SERIES,
        "margin": {"l": 8, "r": 16, "t": 40, "b": 8},
        "hoverlabel": {
            "bgcolor": GROUND,
            "bordercolor": RULE,
            "font": {"color": INK, "size": SIZE},
        },
        "legend": {
            "orientation": "h",
            "xref": "container",
            "x": 0,
            "xanchor": "left",
            "yref": "container",
            "y": 0,
            "yanchor": "bottom",
            "font": {"size": 13},
            "traceorder": "normal",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "xaxis": axis(),
        "yaxis": axis(),
        "barcornerradius": 2,
        "bargap": 0.28,
        "hovermode": "closest",
    }


def axis() -> dict:
    return {
        "gridcolor": RULE,
        "linecolor": RULE,
        "zeroline": False,
        # Plotly would look for labels that are cut off, one by one; room is measured.
        "ticklabeloverflow": "allow",
        "tickfont": {"color": QUIET},
        "fixedrange": True,
    }


def colour(dimension: str, code, position: int = 0) -> str:
    """The colour that a member of a dimension has on every page and in every file."""
    if code == "unknown":
        return UNKNOWN
    named = COLOURS.get(dimension, {})
    return named.get(code) or SERIES[position % len(SERIES)]


def separators(say) -> str:
    """Decimal and thousands mark as Plotly wants them, in the reader's language."""
    return {"fr": ",\u202f", "nl": ",.", "de": ",.", "en": ".,"}[say.language]
