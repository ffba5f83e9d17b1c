// Language, period and members. What somebody chooses is told in the terms of an address.
const LISTS = 'app/static/tom-select-2.6.2.min.js';
const FEW = 10; // options that nobody needs letters to find among

function element(tag, given, ...inside) {
  const made = Object.assign(document.createElement(tag), given);
  made.append(...inside);
  return made;
}

// One of a few, beside each other.
class Buttons {
  constructor({name, label, options}, tell) {
    this.all = options.map(([value]) => element('input', {type: 'radio', name, value}));
    const labels = this.all.map(
      (input, place) => element('label', {}, input, options[place][1]));
    const told = {className: 'buttons', role: 'radiogroup', ariaLabel: label};
    this.whole = element('div', {...told, onchange: tell}, ...labels);
  }

  show({chosen}) {
    for (const input of this.all) input.checked = chosen.includes(input.value);
  }

  get chosen() {
    return this.all.filter(one => one.checked).map(one => one.value);
  }

  leave() {
    this.whole.remove();
  }
}

function option({text, below}, escape) {
  const small = below && `<small>${escape(below)}</small>`;
  return `<div>${escape(text)}${small}</div>`;
}

// One of a list, or several.
class List {
  constructor({name, several}, tell) {
    this.id = `control-${name}`;
    this.whole = element('div', {className: 'list'});
    this.several = several;
    this.tell = tell;
  }

  show(told, words) {
    const written = JSON.stringify([told.label, told.options]);
    if (written !== this.written) {
      this.written = written;
      this.list?.destroy();
      this.make(told, words);
    }
    if (String(this.chosen) !== String(told.chosen))
      this.list.setValue(told.chosen, true);
    this.describe();
  }

  // For whoever hears the page: what is chosen.
  describe() {
    const words = this.chosen.map(value => this.list.options[value].text);
    this.list.control_input.ariaDescription = words.join(', ');
  }

  make({label, options}, words) {
    const select = element('select', {id: this.id, multiple: this.several});
    this.whole.replaceChildren(element('label', {htmlFor: this.id}, label), select);
    const remove = {remove_button: {title: words.remove}};
    const none = () => element('div', {className: 'none'}, words.none);
    this.list = new TomSelect(select, {
      options: options.map(([value, text, below = '', words = '']) =>
        ({value, text, below, words})),
      searchField: [{field: 'text', weight: 3}, 'below', 'words'],
      plugins: this.several ? remove : ['no_backspace_delete'],
      placeholder: words.all,
      hidePlaceholder: false, // with it, what is typed right after the click is lost
      maxOptions: null,
      openOnFocus: false,
      clearAfterSelect: true,
      closeAfterSelect: true,
      refreshThrottle: 0, // whoever types and presses Enter means what was typed
      render: {no_results: none, option},
      onChange: () => {
        this.describe();
        this.tell();
      },
      onDropdownOpen: list => list.scrollIntoView({block: 'nearest'}),
    });
    const {control, control_input: input} = this.list;
    if (options.length <= FEW) input.inputMode = 'none';
    // The list takes the focus, or gives it up, a moment after the click.
    control.addEventListener('click', () => setTimeout(
      () => this.list.isFocused && this.list.refreshOptions(true)));
  }

  get chosen() {
    return [this.list.getValue()].flat().filter(Boolean);
  }

  leave() {
    this.list?.destroy();
    this.whole.remove();
  }
}

// All of them, in the order in which they are told; those that few need lie in a box,
// and are made when it is first opened.
class Controls {
  constructor(place) {
    this.place = place;
    this.fields = new Map();
    this.turn = 0;
    this.summary = element('summary');
    this.inside = element('div');
    this.box = element('details', {ontoggle: () => this.show()},
      this.summary, this.inside);
    const none = told => told.several ? [] : this.chosen(told);
    this.reset = element('button', {type: 'button', onclick: () => this.tell(none)});
  }

  // What is chosen in a field, or was before the field was made.
  chosen({name, chosen}) {
    return this.fields.get(name)?.chosen ?? chosen;
  }

  tell(chosen = told => this.chosen(told)) {
    const all = this.told.fields.map(told => [told.name, chosen(told).join()]);
    this.send({...Object.fromEntries(all), turn: ++this.turn});
  }

  // What answers an earlier choice than the last shows nothing any more. A server that
  // has been started again knows of none.
  take(told, send) {
    this.send = send;
    if (told.turn && told.turn < this.turn) return;
    if (told.opened && !this.told?.opened) this.box.open = true;
    this.told = told;
    this.turn = Math.max(this.turn, told.turn);
    this.show();
  }

  show() {
    const {fields, words} = this.told;
    for (const [name, field] of this.fields)
      if (fields.every(told => told.name !== name)) {
        field.leave();
        this.fields.delete(name);
      }
    const inside = [], outside = [];
    for (const told of fields) {
      if (told.apart && !outside.includes(this.box)) outside.push(this.box);
      const field = this.field(told);
      if (field) (told.apart ? inside : outside).push(field.whole);
    }
    this.summary.textContent = words.more;
    this.reset.textContent = words.reset;
    this.reset.hidden = !words.reset;
    order(this.inside, inside);
    order(this.place, [...outside, this.reset]);
    for (const told of fields) this.fields.get(told.name)?.show(told, words);
  }

  field(told) {
    const {name, apart, buttons} = told;
    if (!this.fields.has(name) && (!apart || this.box.open))
      this.fields.set(name, new (buttons ? Buttons : List)(told, () => this.tell()));
    return this.fields.get(name);
  }

  leave() {
    for (const field of this.fields.values()) field.leave();
    this.fields.clear();
  }
}

// Puts in what is new; what is there keeps its place, and the focus that it may hold.
function order(place, wanted) {
  wanted.forEach((one, number) => {
    const there = place.children[number];
    if (there !== one) place.insertBefore(one, there ?? null);
  });
}

export default async function ({data, parentElement, setTriggerValue}) {
  if (!window.TomSelect) await bring(LISTS, 'TomSelect');
  const place = parentElement.querySelector('.controls');
  place.all ??= new Controls(place);
  place.all.take(data, chosen => setTriggerValue('changed', chosen));
  return () => place.all.leave();
}
