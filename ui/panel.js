// A panel: of its parts those that are given.
function head(place, {title, unit, anchor}) {
  const heading = place.querySelector('h2');
  heading.textContent = title;
  place.querySelector('.unit').textContent = unit;
  if (heading.id === anchor) return;
  heading.id = anchor;
  // Streamlit follows an address to headings of its own alone.
  if (location.hash === `#${anchor}`) heading.scrollIntoView();
}

// Buttons that each open a box below the panel, one at a time.
function buttons(row, labels, setStateValue) {
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
  if (data.head) head(titled, data.head);
  if (data.labels) {
    rule.textContent = data.rule;
    buttons(boxes, data.labels, setStateValue);
  }
  if (data.figure) await show(figure, data.figure);
  return () => leave(figure);
}
