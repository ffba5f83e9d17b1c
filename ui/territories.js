// The map of territories. What is drawn once stays; what it shows is told anew.
const LEAFLET = 'app/static/leaflet-1.9.4.min.js';
const CLOSER = 5; // steps of zoom beyond the whole country
const AWAY = 14; // pixels from the pointer to the words
const PAUSE = 100; // milliseconds after the last change of width
const STEPS = {ArrowLeft: [-90, 0], ArrowRight: [90, 0], ArrowUp: [0, -90],
  ArrowDown: [0, 90]};
const FRAME = `<svg class="dots" aria-hidden="true"><pattern id="map-hidden" width="5"
  height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5"/><circle cx="2.5"
  cy="2.5" r="1.1"/></pattern></svg><div class="pointed" hidden></div><p class="marked"></p>`;
const known = new Map(); // outlines by their name
let kept;

const leaflet = () => bring(LEAFLET, 'L');

// Outlines of a name, which may come later than what they show.
function outlines(name) {
  if (!known.has(name)) {
    let come;
    const told = new Promise(done => { come = done; });
    known.set(name, {told, come});
  }
  return known.get(name);
}

class Territories {
  constructor() {
    this.place = document.createElement('div');
    this.place.className = 'territories';
    this.place.setAttribute('role', 'group');
    this.place.innerHTML = FRAME;
    this.words = this.place.querySelector('.pointed');
    this.levels = new Map(); // layers by the name of their outlines
  }

  begin(L, regions) {
    this.map = L.map(this.place, {
      attributionControl: false, keyboard: false, maxBoundsViscosity: 1,
      renderer: L.svg({padding: .5}), scrollWheelZoom: false, zoomControl: false, zoomSnap: 0,
    });
    L.control.zoom({position: 'bottomleft'}).addTo(this.map);
    this.regions = L.polygon(regions, {
      className: 'region', interactive: false, noClip: true, smoothFactor: .5,
    });
    this.map.setView(this.regions.getBounds().getCenter(), 7);
    this.map.on('zoomend', () => this.hold());
    this.circles = L.layerGroup().addTo(this.map);
    [this.chosen, this.mark] = ['chosen', 'mark'].map(className => L.polygon([], {
      className, interactive: false, noClip: true, smoothFactor: .5,
    }));
    let waiting;
    new ResizeObserver(() => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.fit(), PAUSE);
    }).observe(this.place);
    this.listen();
  }

  // The whole country, whenever the place has another width.
  fit() {
    const width = this.place.clientWidth;
    if (!width || width === this.width) return;
    this.width = width;
    const bounds = this.regions.getBounds();
    this.map.invalidateSize({animate: false, pan: false});
    this.map.setMaxBounds(null).setMinZoom(0).setMaxZoom(20);
    const whole = this.map.getBoundsZoom(bounds.pad(.01));
    this.map.setView(bounds.getCenter(), whole, {animate: false});
    this.map.setMinZoom(whole).setMaxZoom(whole + CLOSER).setMaxBounds(bounds.pad(.1));
    this.hold();
  }

  // Where all is seen there is nothing to drag, and a finger moves the page.
  hold() {
    const closer = this.map.getZoom() > this.map.getMinZoom() + .01;
    this.map.dragging[closer ? 'enable' : 'disable']();
  }

  listen() {
    const code = event => event.target.getAttribute?.('data-code');
    this.place.addEventListener('keydown', event => {
      const step = this.map.dragging.enabled() && STEPS[event.key];
      const chosen = [' ', 'Enter'].includes(event.key) && code(event);
      if (step) this.map.panBy(step);
      if (chosen) this.pick(chosen);
      if (step || chosen) event.preventDefault();
    });
    this.place.addEventListener('focusin', event => {
      if (!code(event) || !event.target.matches(':focus-visible')) return;
      const layer = this.level.get(code(event)).path;
      if (this.map.dragging.enabled())
        this.map.panInside(layer.getCenter(), {animate: false});
      const [place, box] = [this.place, event.target].map(
        one => one.getBoundingClientRect());
      this.say(code(event), box.x + box.width / 2 - place.x,
        box.y + box.height / 2 - place.y);
    });
    this.place.addEventListener('focusout', () => this.say());
  }

  // A level as layers, made once.
  layers(L, told) {
    if (this.levels.has(told.name)) return this.levels.get(told.name);
    const level = new Map();
    level.group = L.featureGroup();
    for (const [code, middle, borders] of told.territories) {
      const path = L.polygon(borders, {
        className: 'territory', code, fillOpacity: 1, noClip: true, smoothFactor: .5,
      });
      level.set(code, {middle, path});
      level.group.addLayer(path);
    }
    level.group.on('mouseover mousemove', ({layer, containerPoint: {x, y}}) =>
      this.say(layer.options.code, x, y));
    level.group.on('mouseout', () => this.say());
    level.group.on('click', ({layer, originalEvent}) => {
      // The second click of two is for a closer look.
      if (this.pick && originalEvent.detail < 2) this.pick(layer.options.code);
    });
    this.levels.set(told.name, level);
    return level;
  }

  // A territory is marked and its words stand beside a point; of none, they go.
  say(code, x, y) {
    if (this.said?.[0] !== code)
      this.mark.setLatLngs(code ? this.level.get(code).path.getLatLngs() : []);
    this.said = code && [code, x, y];
    this.words.hidden = !code;
    if (!code) return;
    const {name, words} = this.told.territories[code];
    this.words.replaceChildren(...[name, ...words].map((text, line) => {
      const part = document.createElement(line ? 'span' : 'b');
      part.textContent = text;
      return part;
    }));
    const {offsetWidth, offsetHeight} = this.words;
    const left = Math.min(x + AWAY, this.place.clientWidth - offsetWidth);
    const below = y + AWAY + offsetHeight < this.place.clientHeight;
    const top = below ? y + AWAY : y - AWAY - offsetHeight;
    this.words.style.transform = `translate(${Math.max(left, 0)}px, ${top}px)`;
  }

  draw(L, told, borders) {
    if (!this.map) this.begin(L, borders.regions);
    this.fit();
    const level = this.layers(L, borders);
    if (this.level !== level) {
      this.say();
      this.level?.group.remove();
      this.level = level;
      level.group.addTo(this.map);
      this.regions.addTo(this.map).bringToFront();
      this.chosen.addTo(this.map).bringToFront();
      this.mark.addTo(this.map).bringToFront();
    }
    this.told = told;
    this.place.querySelector('.marked').textContent = told.synthetic;
    for (const [name, colour] of Object.entries(told.colours))
      this.place.style.setProperty(`--map-${name}`, colour);
    for (const way of ['in', 'out']) {
      const button = this.place.querySelector(`.leaflet-control-zoom-${way}`);
      button.title = told.zoom[way];
      button.setAttribute('aria-label', told.zoom[way]);
    }
    this.chosen.setLatLngs(level.get(told.chosen)?.path.getLatLngs() ?? []);
    this.circles.clearLayers();
    for (const [code, {middle, path}] of level) {
      const {name, words, fill, radius} = told.territories[code];
      path.setStyle({fillColor: fill ?? 'url(#map-hidden)'});
      const said = {
        'aria-label': [name, ...words].join(', '), 'data-code': code,
        ...(this.pick ? {role: 'button', tabindex: 0} : {role: 'img'}),
      };
      for (const [key, value] of Object.entries(said))
        path.getElement().setAttribute(key, value);
      if (radius) this.circles.addLayer(
        L.circle(middle, {className: 'count', interactive: false, radius}));
    }
    if (this.said && told.territories[this.said[0]]) this.say(...this.said);
    else this.say();
  }
}

export default async function ({data, parentElement, setTriggerValue}) {
  const told = JSON.parse(new TextDecoder().decode(data));
  if (told.regions) {
    outlines(told.name).come(told);
    return;
  }
  kept ??= new Territories();
  kept.wanted = told;
  kept.place.setAttribute('aria-label', told.alt);
  const here = parentElement.querySelector('.map');
  if (kept.place.parentElement !== here) here.append(kept.place);
  const [L, borders] = await Promise.all([leaflet(), outlines(told.outlines).told]);
  if (kept.wanted !== told) return;
  kept.pick = told.picks && (code => setTriggerValue('picked', code));
  kept.draw(L, told, borders);
}
