"""Whether the reader's ground is dark: by the system, or by the choice in the menu."""

import streamlit as st

from views.dark import paint


# Streamlit tells a change of theme only with the next run, and may tell the first one
# wrongly (its issue 11920): the page asks for a run when it looks unlike what was told.
WATCH = """export default function ({data, setTriggerValue}) {
  const app = document.querySelector('[data-testid=stApp]');
  const compare = () => {
    const now = getComputedStyle(app).colorScheme;
    if (now === data.told) delete app.dataset.asked;
    else if (app.dataset.asked !== now) {
      app.dataset.asked = now;
      setTriggerValue('changed', now);
    }
  };
  const watch = new MutationObserver(compare);
  watch.observe(app, {attributes: true, attributeFilter: ['class']});
  compare();
  return () => watch.disconnect();
}"""
watch = st.components.v2.component("ground", js=WATCH)


def is_dark() -> bool:
    return st.context.theme.type == "dark"


def follow():
    """Run again when the reader's theme changes."""
    watch(
        key="ground",
        data={"told": "dark" if is_dark() else "light"},
        on_changed_change=lambda: None,
    )


def colour(light: str) -> str:
    """A colour of the theme on the reader's ground."""
    return paint(light) if is_dark() else light
