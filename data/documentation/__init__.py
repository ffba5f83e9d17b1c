"""What may be delivered, in words: for the documents, the page and the template."""

from collections.abc import Iterator

from data.check.problem import Problem, capital, load_codes
from data.codes import labels_of
from data.records import Field, Kind
from i18n import LANGUAGES, Speech, words


STEPS = ("file", "privacy", "layout", "value", "record")


def asked(kind: Kind) -> list[Field]:
    """The columns that a file may have."""
    return [field for field in kind.fields if not field.derived]


def labels(field: Field, say: Speech) -> dict[str, str]:
    """The codes that a cell may hold, each with its label."""
    if not field.codes:
        return {}
    return {code: texts[say.language] for code, texts in labels_of(field.codes).items()}


def meaning(field: Field, say: Speech) -> list[str]:
    """Sentences: what a column means, whether it is required, what a cell may hold."""
    parts = [say.of(field.about)] if field.about else []
    parts.append(say("template.required" if field.required else "template.optional"))
    parts.append(say(f"template.{form(field)}"))
    if field.length:
        parts.append(say("template.digits", count=field.length))
    if field.least is not None and field.most is not None:
        least, most = f"{field.least:g}", f"{field.most:g}"
        parts.append(say("template.between", least=least, most=most))
    elif field.least is not None:
        parts.append(say("template.at_least", least=f"{field.least:g}"))
    return parts


def form(field: Field) -> str:
    """The name of the sentence on what a cell may hold."""
    return "open" if field.type == "text" and field.codes else field.type


def headings(field: Field) -> list[tuple[str, str]]:
    """Language → the headings by which a column is known in it."""
    return [(language, ", ".join(names)) for language, names in field.headings]


def identity(kind: Kind, say: Speech) -> str:
    """The columns of the key, and whether a period can be delivered completely."""
    columns = [
        kind[name].heading(say.language)
        for name in kind.identity
        if not kind[name].derived
    ]
    text = say("records.key", columns=say.list(columns))
    if kind.dated_by:
        column = kind[kind.dated_by].heading(say.language)
        text += " " + say("records.dated", column=column)
    return text


def accepted(say: Speech) -> Iterator[tuple[str, str]]:
    """What about a file → what is read."""
    for name in words(say.language)["accepted"]:
        yield say(f"accepted.{name}"), say(f"accepted_text.{name}")


def codes_of(step: str) -> list[str]:
    return [code for code, entry in load_codes().items() if entry["step"] == step]


def wrong(code: str, say: Speech) -> str:
    """The sentence of a problem, dots in the place of what a file would say."""
    return capital(say(f"problem.{code}", value="…", hint="…"))


def remedy(code: str, say: Speech) -> str:
    return capital(say(f"remedy.{code}", value="…", hint="").strip())


def weight(code: str, say: Speech) -> str:
    return say(f"weight.{Problem(code).weight}")


def problem_anchor(code: str) -> str:
    return f"problem-{code.replace('_', '-')}"


def kind_anchor(kind: Kind) -> str:
    return f"kind-{kind.key}"


def others(language: str) -> list[str]:
    return [name for name in LANGUAGES if name != language]
