// Pairs of texts that lie one upon the other: the words of the page and those inside
// its figures, as far as they can be seen.
() => {
  const page = document.querySelector("[data-testid=stMain]");
  const all = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
  const within = (one, other) => ({
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  });
  // Element → the part of the page in which it shows; nothing where it does not.
  const frames = new Map([[page, all]]);
  const frame = (element) => {
    if (!frames.has(element)) {
      const style = getComputedStyle(element);
      let own = element.parentElement ? frame(element.parentElement) : all;
      // Within a drawing, what is not displayed calls itself visible.
      if (style.display === "none" || style.visibility === "hidden") own = null;
      else if (style.opacity === "0") own = null;
      else if (own && style.overflow !== "visible" && !(element instanceof SVGElement))
        own = within(own, element.getBoundingClientRect());
      frames.set(element, own);
    }
    return frames.get(element);
  };
  const seen = (line, element) => {
    const box = frame(element) && within(frame(element), line);
    return box && box.right > box.left && box.bottom > box.top ? box : null;
  };
  const texts = [];
  const nodes = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const text = nodes.currentNode.textContent.trim();
    const parent = nodes.currentNode.parentElement;
    // The mark of synthetic data floats over the page, and must.
    if (!text || parent.closest("style, script, title, .synthetic")) continue;
    if (!parent.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(nodes.currentNode);
    for (const line of range.getClientRects()) {
      const box = seen(line, parent);
      if (box) texts.push({ ...box, text, parent });
    }
  }
  const found = [];
  texts.sort((one, other) => one.top - other.top);
  texts.forEach((one, place) => {
    for (const other of texts.slice(place + 1)) {
      if (other.top > one.bottom) break;
      if (one.parent === other.parent) continue;
      const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      // Boxes of letters are higher than the letters: a few pixels are air.
      if (width > 2 && height > 5) found.push(`${one.text} / ${other.text}`);
    }
  });
  return found;
}
