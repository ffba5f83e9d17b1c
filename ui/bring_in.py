"""Files come in: handed to the desk, reported on, and loaded when the reader agrees."""

import atexit
from functools import partial

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data.read.mapping import Mapping
from ui import database
from ui.annotated import offer
from ui.desk import Desk
from ui.effect import show_effects
from ui.extract import extract
from ui.look import Look, current
from ui.mapping import ask, ask_year
from ui.report import outcome, problems
from ui.template import offer_template
from ui.under_way import handed_in, under_way
from ui.work import Work


TOKEN = "work"  # in the address and in the session


@st.cache_resource(show_spinner=False)
def desk_of(url: str) -> Desk:
    """The one desk of this process for a database."""
    desk = Desk(database.store())
    atexit.register(desk.close)
    return desk


def desk() -> Desk:
    return desk_of(database.store().url)


def bring_in():
    """The page Bring in: several files dropped together are one upload.

    The work it shows stands in the address, so a reload or another machine finds it.
    """
    look = current()
    say = look.say
    st.title(say("page.bring_in"), anchor=False)
    token = at_hand()
    work = desk().look(token) if token else None
    match work.state if work else None:
        case "waiting" | "working":
            under_way(token, desk())
        case "examined":
            examined(token, work, look)
        case "loaded":
            loaded(token, work, look)
        case "failed":
            st.error(say("bring_in.failed"))
            examine_again(token, say)
            others(token, say)
        case state:
            if token:
                st.session_state.pop(TOKEN)
                st.info(say(f"bring_in.{state or 'unknown'}"))
            counter(look)


def at_hand() -> str | None:
    """The token of the address, else that of this session, which then stands there."""
    token = st.query_params.get(TOKEN) or st.session_state.get(TOKEN)
    if token:
        st.session_state[TOKEN] = token
        if st.query_params.get(TOKEN) != token:
            st.query_params[TOKEN] = token
    return token


def counter(look: Look):
    """Where files are handed in."""
    say = look.say
    st.write(say("bring_in.intro"))
    offer_template(say)
    complete, networks = extract(look, "counter")
    drop(look, complete, networks)


def drop(look: Look, complete=None, networks=(), mappings=(), instead_of=None):
    """The uploader. What is dropped is examined at once, instead of an earlier work
    (its token), whose headings need not be explained again."""
    files = st.file_uploader(
        look.say("bring_in.files"),
        accept_multiple_files=True,
        key=f"files_{st.session_state.get('delivered', 0)}",
    )
    if not files:
        return
    if instead_of:
        desk().give_up(instead_of)
    contents = [(file.name, file.getvalue()) for file in files]
    forget_uploaded(files)
    st.session_state["delivered"] = st.session_state.get("delivered", 0) + 1
    take(desk().submit(contents, complete, networks, mappings))
    st.rerun()


def forget_uploaded(files):
    """Streamlit keeps what was uploaded until the browser's tab is closed: from here on
    the desk has the files, and lets them go."""
    run = get_script_run_ctx()
    for file in files:
        run.uploaded_file_mgr.remove_file(run.session_id, file.file_id)


def take(token: str | None):
    """Show this work from now on; None: none."""
    st.session_state.pop(TOKEN, None)
    if token:
        st.query_params[TOKEN] = token
    else:
        st.query_params.pop(TOKEN, None)


def examined(token: str, work: Work, look: Look):
    """What was found, and the way on: load, examine anew, or hand in others."""
    say = look.say
    handed_in(work)
    if work.notice:
        st.warning(say(f"bring_in.{work.notice}"))
    if work.delivery.known:
        st.info(say("bring_in.known", number=work.delivery.known.number))
        others(token, say)
        return
    problems(work.delivery, say)
    ask(work.delivery, say, partial(explain, token, work))
    ask_year(work.delivery, say, partial(desk().again, token))
    outcome(work.delivery, say)
    offer(work.files, work.delivery, say)
    show_effects(work.effects, say)
    if work.delivery.blocked:
        drop(look, work.complete, work.networks, work.mappings, token)
        others(token, say, "put_aside")
        return
    complete, networks = extract(look, token, work)
    if (complete, networks) != (work.complete, work.networks):
        st.info(say("bring_in.other_extract"))
        examine_again(token, say, complete=complete, networks=networks)
    elif work.loadable:
        agree(token, work, say)
    else:
        st.info(say("bring_in.nothing"))
        others(token, say)


def agree(token: str, work: Work, say):
    """The button that stores; without it this was a test run."""
    sure = not work.withdrawn or st.checkbox(
        withdrawal(work.withdrawn, say), key=f"sure_{work.withdrawn}_{say.language}"
    )
    with st.container(horizontal=True):
        st.button(
            say("bring_in.load"),
            type="primary",
            disabled=not sure,
            on_click=desk().confirm,
            args=(token,),
        )
        st.button(say("bring_in.give_up"), on_click=desk().give_up, args=(token,))


def examine_again(token: str, say, **options):
    st.button(
        say("bring_in.again"),
        type="primary",
        on_click=desk().again,
        args=(token,),
        kwargs=options,
    )


def others(token: str, say, name="others"):
    """The way to other files; what was handed in is let go."""
    st.button(say(f"bring_in.{name}"), on_click=put_away, args=(token,))


def explain(token: str, work: Work, mappings: list[Mapping]):
    """Examine anew with what headings mean; it is remembered once that is loaded."""
    desk().again(token, mappings=(*work.mappings, *mappings))


def put_away(token: str):
    desk().give_up(token)
    take(None)


def withdrawal(rows: int, say) -> str:
    if rows == 1:
        return say("bring_in.sure_one")
    return say("bring_in.sure", rows=say.decimal(rows))


def loaded(token: str, work: Work, look: Look):
    """The number of the upload, and where to go from here."""
    say = look.say
    handed_in(work)
    st.success(say("bring_in.done", number=work.number))
    st.page_link(
        "pages/data/history.py",
        label=say("bring_in.see_history"),
        query_params=look.choice.to_query(),
    )
    others(token, say)
