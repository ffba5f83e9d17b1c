"""What components run in the browser."""

from pathlib import Path


HERE = Path(__file__).parent


def script(name: str) -> str:
    """The script of a component, with what brings a library that it draws with."""
    return "".join((HERE / part).read_text("utf-8") for part in ("bring.js", name))
