// The rule under a figure, and buttons that each open a box below it, one at a time.
function begin(row, data) {
  for (const name of Object.keys(data.labels)) {
    const button = document.createElement('button');
    Object.assign(button, {type: 'button', name, ariaExpanded: 'false'});
    row.append(button);
  }
  // Streamlit follows an address to headings of its own alone.
  if (location.hash === `#${data.anchor}`)
    document.getElementById(data.anchor)?.scrollIntoView();
}

export default function ({data, parentElement, setStateValue}) {
  const row = parentElement.querySelector('.boxes');
  if (!row.children.length) begin(row, data);
  parentElement.querySelector('.rule').textContent = data.rule;
  for (const button of row.children) {
    button.textContent = data.labels[button.name];
    button.onclick = () => {
      const open = button.ariaExpanded === 'true' ? '' : button.name;
      for (const one of row.children) one.ariaExpanded = String(one.name === open);
      setStateValue('open', open);
    };
  }
}
