"""The files that pages are drawn with, Streamlit's and ours, out of memory.

A new browser asks for a hundred of them. From the disk, by way of threads and in small
pieces, each waits for whatever the server is calculating, the figures above all.
"""

import mimetypes
import re
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from settings import ROOT
from ui.expected import expect
from ui.readers import readers
from ui.stills import stills


FOLDER = Path(st.__file__).parent / "static"
OURS = ROOT / "static"
MODULE, SCRIPT = "rel=modulepreload; crossorigin", "rel=preload; as=script"
# What every page is drawn with; a browser learns of it only when the first one comes.
SOON = (
    "BidiComponent",
    "Html",
)
HEAD = """<head><style>
.arriving :is([data-testid="stAppViewContainer"], [data-testid="stMarkdown"] > div,
  [data-testid="stWidgetLabel"]) { visibility: hidden !important; }
</style><script>%s</script>"""
WIDTH = re.compile(r"[1-9][0-9]{2,3}")  # pixels
IMPORTS = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')
FOREVER = (
    "public, immutable, max-age=31536000"  # their names change with what they hold
)


class Assets:
    """Answers for the files of the folder and for stills, and tells a browser with the
    page which files it will need; all else is for `app`."""

    def __init__(self, app: ASGIApp):
        self.app = app
        base = (st.get_option("server.baseUrlPath") or "").strip("/")
        root = f"/{base}" if base else ""
        self.files = {
            f"{root}/{path.relative_to(FOLDER).as_posix()}": path
            for path in (FOLDER / "static").rglob("*.*")
        }
        self.files |= {
            f"{root}/app/static/{path.name}": path for path in OURS.glob("*.js")
        }
        self.stills = f"{root}/app/stills/"
        self.kept: dict[str, Response] = {}
        index = (FOLDER / "index.html").read_text("utf-8")
        first = set(re.findall(r"static/js/([\w.-]+\.js)", index))
        modules = sorted(needed(SOON) - first)
        script = Path(__file__).with_name("head.js").read_text("utf-8")
        self.head = (HEAD % script.replace("ROOT", root)).encode()
        lists = next(OURS.glob("tom-select-*.js")).name
        self.soon = ", ".join(
            [
                *(f"<{root}/static/js/{name}>; {MODULE}" for name in modules),
                f"<{root}/app/static/{lists}>; {SCRIPT}",
            ]
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = MutableHeaders(scope=scope)
        if scope["method"] == "GET" and scope["path"] in self.files:
            await self.file(scope["path"])(scope, receive, send)
        elif scope["method"] == "GET" and scope["path"].startswith(self.stills):
            answer = still(scope["path"].removeprefix(self.stills))
            await answer(scope, receive, send)
        elif "text/html" in headers.get("accept", ""):
            readers.came()
            expect(
                scope["path"],
                scope["query_string"].decode("latin-1"),
                headers.get("accept-language", ""),
            )
            del headers["accept-encoding"]  # into what is packed nothing can be written
            await self.app(scope, receive, self.told(send))
        else:
            await self.app(scope, receive, send)

    def file(self, path: str) -> Response:
        if path not in self.kept:
            self.kept[path] = Response(
                self.files[path].read_bytes(),
                media_type=mimetypes.guess_type(path)[0],
                headers={"Cache-Control": FOREVER},
            )
        return self.kept[path]

    def told(self, send: Send) -> Send:
        """`send`, with what a browser is told in the head of a page."""
        page = False

        async def tell(message: Message) -> None:
            nonlocal page
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = MutableHeaders(scope=message)
                page = headers.get("content-type", "").startswith("text/html")
                if page:
                    headers.append("Link", self.soon)
                    length = int(headers["Content-Length"]) + len(self.head)
                    headers["Content-Length"] = str(length - len(b"<head>"))
            elif page and message["type"] == "http.response.body":
                message["body"] = message["body"].replace(b"<head>", self.head, 1)
            await send(message)

        return tell


def still(name: str) -> Response:
    """The still of that name; a width alone is that of a browser that would like some
    in it."""
    if WIDTH.fullmatch(name):
        stills.want(int(name))
        return Response(status_code=204)
    drawn = stills.take(name)
    if not drawn:
        return Response(status_code=404)
    told = {"Cache-Control": FOREVER, "Content-Encoding": "gzip"}
    return Response(drawn, media_type="text/html", headers=told)


def needed(names: tuple[str, ...]) -> set[str]:
    """The scripts of these names, and all that they import."""
    folder = FOLDER / "static" / "js"
    waiting = [path.name for name in names for path in folder.glob(f"{name}.*.js")]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += IMPORTS.findall((folder / name).read_text("utf-8"))
    return found
