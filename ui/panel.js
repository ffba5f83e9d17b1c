// A panel: of its parts those that are given. Whether the address leads to it, once.
function head(place, {title, unit, anchor}) {
  const heading = place.querySelector('h2');
  heading.textContent = title;
  place.querySelector('.unit').textContent = unit;
  const known = heading.id === anchor;
  heading.id = anchor;
  return !known && location.hash === `#${anchor}`;
}

// What a button opens comes a moment later, and may lie below the screen.
function reveal(box, before = 0, tries = 30) {
  const opened = document.querySelector(`.st-key-${box}`);
  const height = opened?.offsetHeight ?? 0;
  if (height && height === before) opened.scrollIntoView({block: 'nearest'});
  else if (tries) setTimeout(reveal, 150, box, height, tries - 1);
}

// Buttons that each open a box below the panel, one at a time.
function buttons(row, {labels, box}, setStateValue) {
  for (const name of row.children.length ? [] : Object.keys(labels)) {
    const button = document.createElement('button');
    Object.assign(button, {type: 'button', name, ariaExpanded: 'false'});
    row.append(button);
  }
  for (const button of row.children) {
    button.textContent = labels[button.name];
    button.onclick = () => {
      const open = button.ariaExpanded === 'true' ? '' : button.name;
      for (const one of row.children) one.ariaExpanded = String(one.name === open);
      setStateValue('open', open);
      if (open) reveal(box);
    };
  }
}

export default async function ({data, parentElement, setStateValue}) {
  const place = parentElement.querySelector('.panel');
  const all = place.all ??= [...place.children];
  const [titled, figure, rule, boxes] = all;
  const given = [data.head, data.figure, data.labels, data.labels];
  const parts = all.filter((_, number) => given[number]);
  if (parts.some((part, number) => part !== place.children[number])
      || parts.length < place.children.length) place.replaceChildren(...parts);
  const asked = data.head && head(titled, data.head);
  if (data.labels) {
    rule.textContent = data.rule;
    buttons(boxes, data, setStateValue);
  }
  if (data.figure) await show(figure, data.figure, data.stills);
  // Streamlit follows an address to headings of its own alone.
  if (asked) titled.scrollIntoView();
  return () => leave(figure);
}
