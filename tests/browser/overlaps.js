// Pairs of texts that lie one upon the other: the words of the page and those inside
// its figures, as far as they can be seen.
() => {
  const page = document.querySelector("[data-testid=stMain]");
  const seen = (box, element) => {
    let { left, top, right, bottom } = box;
    for (let one = element; one && one !== page; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.visibility === "hidden" || style.opacity === "0") return null;
      if (style.overflow === "visible" || one instanceof SVGElement) continue;
      const frame = one.getBoundingClientRect();
      [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
      [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
    }
    return right > left && bottom > top ? { left, top, right, bottom } : null;
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
  texts.forEach((one, place) => {
    for (const other of texts.slice(place + 1)) {
      if (one.parent === other.parent) continue;
      const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      // Boxes of letters are higher than the letters: a few pixels are air.
      if (width > 2 && height > 5) found.push(`${one.text} / ${other.text}`);
    }
  });
  return found;
}
