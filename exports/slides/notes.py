"""The notes of a slide: for those who speak to it, and for those who check it."""

from exports.slides.writing import element, paragraph, paragraphs_xml
from views import Panel


BODY = (
    '<p:sp><p:nvSpPr><p:cNvPr id="{}" name="{}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
    '</p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
    "<p:txBody><a:bodyPr/><a:lstStyle/>{}</p:txBody></p:sp>"
)


def write_notes(frame, lines: list[str]) -> None:
    """Paragraphs as the notes of a slide."""
    notes = frame.slide.notes_slide
    text = paragraphs_xml([paragraph(line) for line in lines], frame.say)
    holder = notes.notes_placeholder
    if holder is None:  # a template's notes master without a text
        name = frame.say("slide.notes")
        notes.shapes._spTree.append(element(BODY.format(9, name, text)))
        return
    body = holder._element.txBody
    for old in body.findall("{*}p"):
        body.remove(old)
    body.extend(element(f"<p:x>{text}</p:x>"))


def notes_of(panel: Panel, definitions: dict[str, str]) -> list[str]:
    """The whole caption, what is hidden, the definitions, and the provenance.

    `definitions`: measure → how it is explained, for those whose explanation the
    caption does not hold.
    """
    say = panel.say
    lines = [panel.title, panel.subtitle, panel.caption]
    hidden = hidden_members(panel)
    if hidden:
        lines.append(say("slide.hidden", names=say.list(hidden)))
    lines += [text for key in panel.view.measures if (text := definitions.get(key, ""))]
    return [line for line in (*lines, *panel.provenance.lines()) if line]


def hidden_members(panel: Panel) -> list[str]:
    """The rows of a panel's table whose number is hidden, by their labels, with the
    column where there are several."""
    table, word = panel.table, panel.say("table.hidden")
    values = [heading for heading in table.columns if heading in panel.units]
    labels = [heading for heading in table.columns if heading not in panel.units]
    found = []
    for row in table.to_dict("records"):
        for heading in values:
            if row[heading] == word:
                parts = [str(row[label]) for label in labels]
                if len(values) > 1:
                    parts.append(heading)
                found.append(" – ".join(parts))
    return found
