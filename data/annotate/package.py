"""The parts of an Office file, changed as text, so that all else in it stays as it was.

ElementTree would rename the prefixes that a spreadsheet's own extensions rely on, and
openpyxl drops what it does not know and the results of formulas.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from html import escape, unescape
from io import BytesIO
from posixpath import basename, dirname, join, normpath


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class Package:
    """A zip of XML parts. Raises `ValueError` where the bytes are none."""

    def __init__(self, content: bytes):
        try:
            with zipfile.ZipFile(BytesIO(content)) as archive:
                self.parts = {name: archive.read(name) for name in archive.namelist()}
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
            raise ValueError("no workbook") from error

    def content(self) -> bytes:
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in self.parts.items():
                archive.writestr(name, part)
        return buffer.getvalue()

    def text(self, part: str) -> str:
        return self.parts[part].decode("utf-8-sig")

    def write(self, part: str, text: str, media: str = "") -> None:
        """Replace or add a part; `media` is the content type of one that is new."""
        new = part not in self.parts
        self.parts[part] = text.encode()
        if media and new:
            types = self.text("[Content_Types].xml")
            entry = f'<Override PartName="/{part}" ContentType="{media}"/>'
            self.write("[Content_Types].xml", added(types, "Types", entry))

    def declare_ending(self, ending: str, media: str) -> None:
        types = self.text("[Content_Types].xml")
        if not re.search(rf'Extension="{ending}"', types, re.IGNORECASE):
            entry = f'<Default Extension="{ending}" ContentType="{media}"/>'
            first = re.search(r"<(?:\w+:)?(?:Default|Override)\b", types)
            at = first.start() if first else types.rindex("</")
            prefix = prefix_of(types)
            types = types[:at] + entry.replace("<", f"<{prefix}") + types[at:]
            self.write("[Content_Types].xml", types)

    def free(self, pattern: str) -> str:
        """A name for a new part: `xl/comments{}.xml` with the first free number."""
        return next(
            name
            for number in range(1, len(self.parts) + 2)
            if (name := pattern.format(number)) not in self.parts
        )

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Identifier → last word of the relation's type, and the part it leads to."""
        name = self.relations_of(part)
        if name not in self.parts:
            return {}
        found = {}
        for tag in tags(self.text(name), "Relationship"):
            given = attributes(tag[0])
            if given.get("TargetMode") != "External":
                target = normpath(join("/", dirname(part), given["Target"]))
                found[given["Id"]] = (basename(given["Type"]), target.lstrip("/"))
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The first part of a kind that a part leads to."""
        targets = (target for what, target in self.relations(part).values())
        kinds = (what for what, _ in self.relations(part).values())
        return next((t for k, t in zip(kinds, targets, strict=True) if k == kind), None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """A new relation from a part to another; its identifier."""
        name = self.relations_of(part)
        text = (
            self.text(name)
            if name in self.parts
            else f'{DECLARATION}<Relationships xmlns="{RELATIONS}"></Relationships>'
        )
        used = {attributes(tag[0])["Id"] for tag in tags(text, "Relationship")}
        number = next(n for n in range(1, len(used) + 2) if f"rIdP{n}" not in used)
        entry = (
            f'<Relationship Id="rIdP{number}" Type="{OFFICE}/{kind}" '
            f'Target="/{target}"/>'
        )
        self.write(name, added(text, "Relationships", entry))
        return f"rIdP{number}"

    @staticmethod
    def relations_of(part: str) -> str:
        return join(dirname(part), "_rels", f"{basename(part)}.rels")


def tags(xml: str, name: str) -> Iterator[re.Match]:
    """The start tags of an element, under whatever prefix."""
    return re.finditer(rf"<(?:\w+:)?{name}\b[^>]*>", xml)


def attributes(tag: str) -> dict[str, str]:
    return {
        name: unescape(double or single)
        for name, double, single in ATTRIBUTE.findall(tag)
    }


def with_attribute(tag: str, name: str, value) -> str:
    """A start tag with one attribute set."""
    new = f'{name}="{escape(str(value))}"'
    old = re.compile(rf"""(?<=\s){name}\s*=\s*(?:"[^"]*"|'[^']*')""")
    if old.search(tag):
        return old.sub(lambda _: new, tag, count=1)
    return re.sub(r"\s*(/?>)$", rf" {new}\1", tag)


def prefix_of(xml: str) -> str:
    """The prefix of the document's own elements, as its first one has it."""
    return (
        re.search(r"<(\w+:)?\w", re.sub(r"<\?.*?\?>|<!--.*?-->", "", xml[:2000]))[1]
        or ""
    )


def own(xml: str, element: str) -> str:
    """An element written without prefix, as one of the namespace of `xml`, too."""
    prefix = prefix_of(xml)
    if not prefix:
        return element
    return re.sub(r"<(/?)(?=\w)(?!\w+:)", rf"<\1{prefix}", element)


def writable(text: str) -> str:
    """A text without the letters that XML cannot hold."""
    return UNWRITABLE.sub("", text)


def added(xml: str, container: str, element: str) -> str:
    """The document with an element at the end of a container."""
    closing = list(re.finditer(rf"</(?:\w+:)?{container}\s*>", xml))
    if closing:
        at = closing[-1].start()
        return xml[:at] + own(xml, element) + xml[at:]
    opened = next(tags(xml, container))
    name = re.match(r"<([\w:]+)", opened[0])[1]
    inner = f"{opened[0][:-2].rstrip()}>{own(xml, element)}</{name}>"
    return xml[: opened.start()] + inner + xml[opened.end() :]
