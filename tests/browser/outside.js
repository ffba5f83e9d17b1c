// Words of figures that lie outside of their figure, where they are cut off.
() => {
  const found = [];
  for (const drawing of document.querySelectorAll(".js-plotly-plot")) {
    const frame = drawing.getBoundingClientRect();
    for (const text of drawing.querySelectorAll(".main-svg text")) {
      if (!text.textContent.trim() || !text.checkVisibility({ opacityProperty: true }))
        continue;
      const box = text.getBoundingClientRect();
      const over = Math.max(
        frame.left - box.left,
        box.right - frame.right,
        frame.top - box.top,
        box.bottom - frame.bottom,
      );
      if (box.width && over > 1) found.push(`${text.textContent}: ${Math.round(over)}`);
    }
  }
  return found;
}
