"""What a screen reader needs and Streamlit leaves out: the language of the page, the
way past the menu in that language, and lists in the menu that hold entries alone."""

import json

import streamlit as st

from i18n import Speech


# Streamlit draws each section of the menu as a `div` inside one list; whenever it draws
# them anew, they are called what they are.
SCRIPT = """<script>{
  document.documentElement.lang = %(language)s;
  const mend = () => {
    const skip = document.querySelector('[data-testid=stSkipToContent]');
    if (skip && skip.textContent !== %(skip)s) skip.textContent = %(skip)s;
    const menu = document.querySelector('[data-testid=stSidebarNav]');
    menu?.setAttribute('aria-label', %(menu)s);
    const all = menu?.querySelector('[data-testid=stSidebarNavItems]');
    all?.setAttribute('role', 'none');
    for (const section of all?.querySelectorAll(':scope > div') ?? []) {
      const name = section.querySelector('header p')?.textContent ?? '';
      section.setAttribute('role', 'list');
      section.setAttribute('aria-label', name);
    }
  };
  let waiting, sidebar;
  const look = changes => {
    const known = sidebar;
    sidebar = document.querySelector('[data-testid=stSidebar]');
    if (sidebar === known && !changes.some(one => sidebar?.contains(one.target)))
      return;
    waiting ??= requestAnimationFrame(() => {
      waiting = undefined;
      mend();
    });
  };
  window.menuMended?.disconnect();
  window.menuMended = new MutationObserver(look);
  window.menuMended.observe(document.body, {childList: true, subtree: true});
  mend();
}</script>"""


def help_reading(say: Speech):
    """Told once for each language: the script runs when it changes."""
    words = {
        "language": say.language,
        "menu": say("menu.pages"),
        "skip": say("menu.skip"),
    }
    st.html(
        SCRIPT % {name: json.dumps(word) for name, word in words.items()},
        unsafe_allow_javascript=True,
    )
