"""Writes into a Word document in one language: paragraphs, headings, pictures."""

from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO

from docx.document import Document
from docx.shared import Emu, Pt, RGBColor

from exports.document.charts import WIDTH, Drawing
from exports.document.wordml import bookmark, fill_field, shaded, speak


PLACE = "\0"  # where a field stands in a sentence
BESIDES = Pt(120)  # of height, for what must stand on the page of a picture


@dataclass
class Pen:
    """A document, the language it is written in (as `fr-BE`), and what was written:
    the level, text and bookmark of each heading."""

    document: Document
    language: str
    headings: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Of the text, in English metric units."""
        section = self.document.sections[-1]
        return section.page_width - section.left_margin - section.right_margin

    @property
    def height(self) -> int:
        section = self.document.sections[-1]
        return section.page_height - section.top_margin - section.bottom_margin

    def text(self, text: str, style: str = "Normal", inside=None):
        """A paragraph that says one thing, at the end of the document or inside a cell
        or footer."""
        paragraph = (inside or self.document).add_paragraph()
        self.dress(paragraph, style)
        if text:
            self.run(paragraph, text)
        return paragraph

    @cached_property
    def styles(self) -> dict[str, str]:
        """What the document calls each style by: in a French Word `Titre1`."""
        return {style.name: style.style_id for style in self.document.styles}

    def dress(self, paragraph, style: str) -> None:
        """python-docx would look through all styles for each paragraph."""
        paragraph._p.style = self.styles[style]

    def run(self, paragraph, text: str, colour: str = "", ground: str = "", bold=None):
        """Some more words of a paragraph."""
        run = paragraph.add_run(text)
        run.bold = bold
        if colour:
            run.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
        if ground:
            shaded(run, ground)
        return speak(run, self.language)

    def fields(self, paragraph, sentence: str, codes) -> None:
        """A sentence with a field at each `PLACE`; `codes` are pairs of code and what
        stands there until Word works it out."""
        first, *others = sentence.split(PLACE)
        self.run(paragraph, first)
        for (code, shown), words in zip(codes, others, strict=True):
            fill_field(paragraph, code, shown, self.language)
            self.run(paragraph, words)

    def heading(self, text: str, level: int):
        """A heading that the table of contents leads to."""
        paragraph = self.text(text, f"Heading {level}")
        paragraph.paragraph_format.keep_with_next = True
        number = len(self.headings) + 1
        name = f"_Toc{number:08}"
        bookmark(paragraph, name, number)
        self.headings.append((level, text, name))
        return paragraph

    def picture(self, drawing: Drawing, png: bytes, name: str) -> None:
        """A drawing in its share of the width, and the words for who does not see
        it."""
        width = self.width * drawing.width / WIDTH
        height = width * drawing.height / drawing.width
        scale = min(1.0, (self.height - BESIDES) / height)
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(BytesIO(png), Emu(int(width * scale)))
        told = shape._inline.docPr
        told.set("name", name)
        told.set("descr", drawing.alt)
