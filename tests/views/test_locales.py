"""Every sentence exists in every language, with the same placeholders."""

import re
import tomllib

import pytest

from i18n import FOLDER, LANGUAGES
from views import HEADLINES, SENTENCES, VIEWS


def texts(language: str, topic: str) -> dict[tuple[str, str], str]:
    path = FOLDER / language / f"{topic}.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        (s, key): text for s, table in tables.items() for key, text in table.items()
    }


TOPICS = sorted(path.stem for path in (FOLDER / "fr").glob("*.toml"))


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_same_keys_and_placeholders(language, topic):
    french, other = texts("fr", topic), texts(language, topic)
    assert french.keys() == other.keys()
    # A language may need fewer of them, never one that is not given.
    assert [
        k for k in french if not placeholders(other[k]) <= placeholders(french[k])
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sections_stand_in_one_topic(language):
    sections = [s for topic in TOPICS for s in {s for s, _ in texts(language, topic)}]
    assert len(sections) == len(set(sections))


@pytest.mark.parametrize("language", LANGUAGES)
def test_views_and_sentences_have_texts(language):
    known = texts(language, "views")
    assert [key for key in VIEWS if ("view", key) not in known] == []
    names = {name for pairs in SENTENCES.values() for name, _ in pairs}
    wanted = {
        f"{n}_{variant}" for n in names for variant in ("plain", "up", "down", "same")
    }
    assert [name for name in wanted if ("sentence", name) not in known] == []
    assert all(4 <= len(keys) <= 6 for keys in HEADLINES.values())
