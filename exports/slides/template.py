"""The presentation that a deck is filled into: our own, or a client's template.

Three layouts are needed. They are known by the type that PowerPoint gives them in any
language, else by the placeholders they hold besides date, footer and number:

- a title slide: a centred title;
- a section header: a title and one text;
- a title-only layout: a title and nothing else.
"""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from exports.faults import NotMade
from exports.slides.ground import TITLES
from exports.slides.house import house_template
from exports.zipped import zipped


TYPES = {"title": "title", "section": "secHead", "plain": "titleOnly"}
HOLDS = {
    "title": {PP_PLACEHOLDER.CENTER_TITLE},
    "section": {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.BODY},
    "plain": {PP_PLACEHOLDER.TITLE},
}
BESIDES = {
    PP_PLACEHOLDER.DATE,
    PP_PLACEHOLDER.FOOTER,
    PP_PLACEHOLDER.SLIDE_NUMBER,
    PP_PLACEHOLDER.SUBTITLE,
}
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"  # of slides, which they name
MAIN = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"


@dataclass(eq=False)
class TemplateProblem(NotMade, ValueError):
    """A template that cannot be used. `reason` is "missing" (no such file),
    "unreadable", or "layouts", of which `lacking` are needed and `found` are there."""

    path: Path
    reason: str
    lacking: tuple[str, ...] = ()
    found: tuple[str, ...] = ()

    def __post_init__(self):
        told = f"{self.path}: {self.reason} {', '.join(self.lacking)}"
        Exception.__init__(self, told)

    def sentence(self, say) -> str:
        """What is wrong and what to do, in the reader's language."""
        names = say.list(
            say("slide.quoted", name=say(f"slide.layout_{kind}"))
            for kind in self.lacking
        )
        found = say.list(say("slide.quoted", name=name) for name in self.found)
        if self.reason == "layouts" and not self.found:
            found = say("slide.no_layouts")
        return say(
            f"slide.template_{self.reason}",
            path=self.path.name,
            names=names,
            found=found,
        )


def open_template(path: Path | None, language: str):
    """A presentation without slides and its three layouts by kind. Raises
    `TemplateProblem`."""
    if path is None:
        deck = Presentation(BytesIO(house_template(language)))
        return deck, layouts_of(deck)
    deck = read(path)
    layouts = layouts_of(deck)
    lacking = tuple(kind for kind in TYPES if kind not in layouts)
    if lacking:
        raise TemplateProblem(path, "layouts", lacking, names_of(deck))
    empty(deck)
    return deck, layouts


def read(path: Path):
    """A .pptx, or a .potx taken for one."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise TemplateProblem(path, "missing") from problem
    try:
        with ZipFile(BytesIO(content)) as archive:
            types = archive.read("[Content_Types].xml").decode("utf-8")
            if MAIN.format("template") in types:
                content = as_presentation(archive, types)
        deck = Presentation(BytesIO(content))
        if deck.part.content_type != MAIN.format("presentation"):  # it holds macros
            raise ValueError(deck.part.content_type)
        return deck
    # What python-pptx raises on a file that is a ZIP and no presentation is not
    # written down: a missing part is a KeyError, another kind of file a ValueError.
    except (BadZipFile, KeyError, ValueError, SyntaxError, AttributeError) as problem:
        raise TemplateProblem(path, "unreadable") from problem


def as_presentation(archive: ZipFile, types: str) -> bytes:
    """A .potx differs from a .pptx by one word."""
    plain = types.replace(MAIN.format("template"), MAIN.format("presentation"))
    members = ((name, archive.read(name)) for name in archive.namelist())
    return zipped(
        (
            (name, plain.encode() if name == "[Content_Types].xml" else content)
            for name, content in members
        ),
        None,
    )


def layouts_of(deck) -> dict:
    """Kind → layout: the first of that type, else the first that holds as much."""
    every = [one for master in deck.slide_masters for one in master.slide_layouts]
    found = {}
    for kind, name in TYPES.items():
        typed = [one for one in every if one._element.get("type") == name]
        alike = [one for one in every if held(one) == sorted(HOLDS[kind])]
        for layout in (*filter(has_title, typed), *alike):
            found.setdefault(kind, layout)
    return found


def has_title(layout) -> bool:
    return any(kind in TITLES for kind in kinds(layout))


def held(layout) -> list:
    return sorted(kind for kind in kinds(layout) if kind not in BESIDES)


def kinds(layout) -> list:
    return [shape.placeholder_format.type for shape in layout.placeholders]


def names_of(deck) -> tuple[str, ...]:
    """The names of all layouts, as their designer gave them."""
    every = (one.name for master in deck.slide_masters for one in master.slide_layouts)
    return tuple(dict.fromkeys(every))


def empty(deck) -> None:
    """Take a template's example slides out, and what refers to them."""
    slides = deck.part._element.find("{*}sldIdLst")
    for slide in list(slides if slides is not None else ()):
        deck.part.drop_rel(slide.rId)
        slides.remove(slide)
    root = deck.part._element
    for old in root.findall("{*}custShowLst"):
        root.remove(old)
    for old in root.findall("{*}extLst/{*}ext"):
        if old.get("uri") == SECTIONS:
            old.getparent().remove(old)
