"""Annotated files written where the command line asks for them."""

from collections.abc import Sequence
from pathlib import Path

from data.annotate import annotated, of_file, refusal
from data.check.problem import Problem
from i18n import Speech


def write_annotated(
    files: Sequence[tuple[str, bytes]],
    problems: Sequence[Problem],
    out: Path,
    say: Speech,
) -> list[str]:
    """Write each file that has problems, and give a sentence for each.

    `out` is the file to write, its ending that of the content; of several files, and
    where it is one already, the folder. Raises `OSError` where it cannot be written.
    """
    folder = len(files) > 1 or out.is_dir()
    sentences = []
    for name, content in files:
        mine = of_file(name, problems)
        if not mine:
            continue
        if refusal(mine):
            sentences.append(say(f"annotated.{refusal(mine)}", file=name))
            continue
        new, inside = annotated(name, content, mine, say)
        path = out / new if folder else out.with_suffix(Path(new).suffix)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(inside)
        sentences.append(say("annotated.written", path=path))
    return sentences
