"""What components run in the browser."""

from pathlib import Path


HERE = Path(__file__).parent


def script(*names: str) -> str:
    """The script of a component out of its parts, with what brings a library that it
    draws with."""
    return "".join((HERE / part).read_text("utf-8") for part in ("bring.js", *names))
