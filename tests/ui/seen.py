"""What a page shows, read from its elements."""

import json


def told(test) -> list[dict]:
    """What components of ours were given."""
    given = (one.proto.json for one in test.main.get("bidi_component"))
    found = [json.loads(text) for text in given if text]
    return [one for one in found if isinstance(one, dict)]


def titles(test) -> set[str]:
    """Of the panels."""
    return {one["head"]["title"] for one in told(test) if "head" in one}


def figures(test) -> list[dict]:
    return [json.loads(one["figure"]) for one in told(test) if "figure" in one]


def html(test) -> str:
    """All that is written as HTML, the opening of the page with it."""
    bodies = [part.proto.body for part in test.main.get("html")]
    return " ".join([*(one["html"] for one in told(test) if "html" in one), *bodies])
