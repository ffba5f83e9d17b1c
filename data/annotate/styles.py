"""The grounds that mark a cell, beside all that its style says otherwise."""

import re

from data.annotate.package import DECLARATION, MAIN, attributes, own, with_attribute


# Told apart in the comment's first word too. Shades that nobody else chooses: by them
# an earlier annotation is known again.
GROUNDS = {"block": "FFF9CFC9", "warn": "FFFBE7B1", "note": "FFD9E8F5"}
EMPTY = (
    f'{DECLARATION}<styleSheet xmlns="{MAIN}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border>'
    '</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" '
    'borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" '
    'fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
)


class Styles:
    """A style sheet that can be added to; a style is its position, as cells name it."""

    def __init__(self, xml: str):
        self.xml = xml
        self.lists = {
            name: elements(xml, name, element)
            for name, element in (
                ("fonts", "font"),
                ("fills", "fill"),
                ("cellXfs", "xf"),
            )
        }
        self.made: dict[tuple[int, str], int] = {}

    def text(self) -> str:
        xml = self.xml
        for name, members in self.lists.items():
            whole = container(xml, name)
            opening = with_attribute(whole[1], "count", len(members))
            xml = (
                xml[: whole.start()]
                + opening
                + "".join(members)
                + whole[3]
                + xml[whole.end() :]
            )
        return xml

    def add(self, name: str, element: str) -> int:
        """The position of an element in a list, put there where it is not yet."""
        element = own(self.xml, element)
        members = self.lists[name]
        if element not in members:
            members.append(element)
        return members.index(element)

    def style(self, *, font: str = "<font/>", ground: str = "", number: int = 0) -> int:
        """A style of our own, wrapped and at the top."""
        return self.add(
            "cellXfs",
            f'<xf numFmtId="{number}" fontId="{self.add("fonts", font)}" '
            f'fillId="{self.add("fills", solid(ground)) if ground else 0}" '
            'borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" '
            'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
        )

    def marked(self, style: int, weight: str) -> int:
        """A style with the ground of a weight.

        The ground it had is kept where a solid fill does not show it, as its second
        colour, so that `unmarked` finds it again.
        """
        if (style, weight) not in self.made:
            old = self.lists["cellXfs"][style]
            ground = solid(GROUNDS[weight], second_colour(self.fill_of(style)))
            fill = self.add("fills", ground)
            tag = re.match(r"<[^>]*>", old)[0]
            new = with_attribute(with_attribute(tag, "fillId", fill), "applyFill", 1)
            self.lists["cellXfs"].append(new + old[len(tag) :])
            self.made[style, weight] = len(self.lists["cellXfs"]) - 1
        return self.made[style, weight]

    def unmarked(self, *, second: bool) -> dict[int, int]:
        """Each style of an earlier annotation → the one the cell had before.

        `second`: whether the second colours are still those of `marked`.
        """
        before = {}
        for position in range(len(self.lists["cellXfs"])):
            ground = colours(self.fill_of(position))
            if ground.get("fgColor", {}).get("rgb") not in GROUNDS.values():
                continue
            old = self.lists["cellXfs"][position]
            tag = re.match(r"<[^>]*>", old)[0]
            had = ground.get("bgColor", {})
            kept = second and had and had.get("indexed") != "64"
            kept = kept and had.get("rgb") not in GROUNDS.values()
            fill = self.add("fills", solid(had)) if kept else 0
            self.lists["cellXfs"].append(
                with_attribute(tag, "fillId", fill) + old[len(tag) :]
            )
            before[position] = len(self.lists["cellXfs"]) - 1
        return before

    def fill_of(self, style: int) -> str:
        fill = int(attributes(self.lists["cellXfs"][style]).get("fillId", 0))
        return self.lists["fills"][fill]


def container(xml: str, name: str) -> re.Match:
    return re.search(
        rf"(<(?:\w+:)?{name}\b[^>]*(?<!/)>)(.*?)(</(?:\w+:)?{name}\s*>)", xml, re.DOTALL
    )


def elements(xml: str, name: str, element: str) -> list[str]:
    one = rf"<(?:\w+:)?{element}\b(?:[^>]*/>|.*?</(?:\w+:)?{element}\s*>)"
    return re.findall(one, container(xml, name)[2], re.DOTALL)


def solid(ground, second=None) -> str:
    """A fill of one colour, given as ARGB or as the attributes of a colour."""
    return (
        '<fill><patternFill patternType="solid">'
        f"{colour('fgColor', ground)}{colour('bgColor', second or {'indexed': '64'})}"
        "</patternFill></fill>"
    )


def colour(name: str, value) -> str:
    given = {"rgb": value} if isinstance(value, str) else value
    return f"<{name} " + " ".join(f'{k}="{v}"' for k, v in given.items()) + "/>"


def colours(fill: str) -> dict[str, dict[str, str]]:
    """The colours of a solid fill: `fgColor`, which is seen, and `bgColor`."""
    if 'patternType="solid"' not in fill:
        return {}
    return {
        name: attributes(tag)
        for tag, name in re.findall(r"(<(?:\w+:)?(fgColor|bgColor)\b[^>]*>)", fill)
    }


def second_colour(fill: str) -> dict[str, str] | None:
    return colours(fill).get("fgColor")
