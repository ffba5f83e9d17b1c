"""What a deployment may set: `config.toml` and two names of the environment, read
once."""

import datetime
import os
import re
import secrets
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


ROOT = Path(__file__).parent
LOCAL = ROOT / "data" / "local"


class BadSettings(ValueError):
    """The settings' file is missing or wrong; the message names the file and the
    fix."""


@dataclass(frozen=True)
class Ceiling:
    """The most individual sessions of a function that are paid in any twelve months."""

    function: str
    audience: str
    sessions: int
    start: datetime.date
    end: datetime.date


@dataclass(frozen=True)
class Settings:
    database_url: str
    database_memory: str  # what DuckDB may take, as it writes it
    ask_ahead: bool  # whether an idle server asks what readers may choose next
    after_load: str  # the module that is run once files were loaded by command
    default_language: str
    fewest_persons: int
    fewest_providers: int
    hash_key: bytes
    demo_button_scale: float
    browser: str | None
    slides_template: Path | None
    word_template: Path | None
    municipalities: Path | None
    borders_source: str  # whose borders those are; the file's name where none is given
    periods: tuple[tuple[str, str, str], ...]
    ceilings: tuple[Ceiling, ...]


@cache
def load_settings() -> Settings:
    """The settings in force. Raises `BadSettings`."""
    path = Path(os.environ.get("CONFIG_FILE", ROOT / "config.toml"))
    try:
        config = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadSettings(
            f"CONFIG_FILE names {path}, which does not exist;"
            " unset it to use config.toml"
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(f"{path} is not valid TOML: {error}") from None
    privacy = config.get("privacy", {})
    geography = config.get("geography", {})
    reports = config.get("reports", {})
    municipalities = geography.get("municipalities")
    return Settings(
        database_url=absolute(os.environ.get("DATABASE_URL") or config["database"]),
        database_memory=memory(config.get("database_memory", "1200MB"), path),
        ask_ahead=yes_or_no(config.get("ask_ahead", True), "ask_ahead", path),
        after_load=config.get("after_load", ""),
        default_language=config.get("default_language", "fr"),
        fewest_persons=int(privacy.get("fewest_persons", 5)),
        fewest_providers=int(privacy.get("fewest_providers", 3)),
        hash_key=hash_key(privacy.get("hash_key")),
        demo_button_scale=float(config.get("demo", {}).get("button_scale", 0.1)),
        browser=config.get("pictures", {}).get("browser"),
        slides_template=path_of(reports.get("slides")),
        word_template=path_of(reports.get("word")),
        municipalities=path_of(municipalities),
        borders_source=geography.get("source", Path(municipalities or "").name),
        periods=tuple((name, *span) for name, span in config["periods"].items()),
        ceilings=tuple(
            Ceiling(
                row["function"],
                row["audience"],
                row["sessions"],
                row["from"],
                row.get("to", datetime.date.max),
            )
            for row in config.get("ceiling", ())
        ),
    )


def memory(amount: str, path: Path) -> str:
    if not re.fullmatch(r"\d+[MG]B", amount):
        raise BadSettings(
            f"database_memory in {path} is {amount!r};"
            ' write whole megabytes or gigabytes, as in "1200MB" or "3GB"'
        )
    return amount


def yes_or_no(value, name: str, path: Path) -> bool:
    if not isinstance(value, bool):
        raise BadSettings(f"{name} in {path} is {value!r}; write true or false")
    return value


def path_of(name: str | None) -> Path | None:
    """A file that the settings name, counted from the project."""
    return ROOT / name if name else None


def absolute(url: str) -> str:
    """A relative DuckDB path is counted from the project, wherever the command runs."""
    scheme, _, path = url.partition(":///")
    if scheme != "duckdb" or not path or path == ":memory:" or Path(path).is_absolute():
        return url
    return f"duckdb:///{ROOT / path}"


def hash_key(configured: str | None) -> bytes:
    """The secret behind the stored keys; made once per machine where none is given.

    Whoever loses it can no longer match new files to stored records: deploy.md says how
    to keep it.
    """
    if configured:
        return configured.encode()
    path = LOCAL / "hash.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32), encoding="ascii")
    return path.read_text(encoding="ascii").strip().encode()
