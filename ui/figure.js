// A figure of Plotly's. One that was drawn before comes back as it was; of one that the
// server has drawn its still is shown, until somebody points at it.
const PLOTLY = 'app/static/plotly-basic-4.1.1.min.js';
const STILLS = 'app/stills/';
// No bar of buttons: the axes stand still, and a picture that Plotly saves by itself
// carries neither title nor source.
const CONFIG = {displayModeBar: false, showTips: false};
const MOST = 60;
const FEW = 3; // figures out of sight that are drawn in a row
const PAUSE = 100; // milliseconds after the last change of width
const REST = 1000; // milliseconds after the first still
const kept = new Map(); // figures that are not on the page, the oldest first
const later = new Set(); // places out of sight, whose figures are not drawn yet
const told = new Set(); // widths that the server had no stills for, and knows of now
let due; // the timer of the next of them
let rehearsal;

const plotly = () => bring(PLOTLY, 'Plotly');
const name = (width, text) => `${width} ${text}`;

function putAway(place) {
  const drawn = place.firstElementChild;
  if (!drawn) return;
  drawn.remove();
  kept.set(name(place.width, place.shown), drawn);
  place.shown = null;
  if (kept.size > MOST) {
    const [oldest] = kept.keys();
    window.Plotly?.purge(kept.get(oldest));
    kept.delete(oldest);
  }
}

// The figure's layout as wide as its place, with the height that its legend takes there;
// one whose height stays gives its drawing what the legend does not take.
function fitted({layout}, width) {
  const {size = 0, stays} = layout.meta?.findLast(one => one.width <= width) ?? {};
  const margin = {...layout.margin, b: layout.margin.b - size};
  return {...layout, width, height: layout.height - (stays ? 0 : size), margin};
}

function plot(drawn, figure, width) {
  return window.Plotly.newPlot(drawn, figure.data, fitted(figure, width), CONFIG);
}

// The still of a figure, where the server has one. A server that has none as wide is told
// of it. One that has just been stopped gives none.
async function stillOf(stills, width) {
  const known = stills?.[width];
  if (known) {
    const answer = await fetch(address(STILLS + known)).catch(() => null);
    return answer?.ok ? answer.text() : null;
  }
  if (stills && width && known === undefined && !told.has(width)) {
    told.add(width);
    fetch(address(STILLS + width)).catch(() => told.delete(width));
  }
  return null;
}

// Plotly is slowest at its first figure: it draws one that nobody sees once the page rests.
async function rehearse(figure, width) {
  await plotly();
  const unseen = document.createElement('div');
  unseen.style.cssText = 'position: absolute; visibility: hidden';
  document.body.append(unseen);
  await plot(unseen, figure, width);
  window.Plotly.purge(unseen);
  unseen.remove();
}

// A still, in whose place the figure is drawn once somebody points at it.
function picture(still, figure, width) {
  rehearsal ??= setTimeout(rehearse, REST, structuredClone(figure), width);
  const drawn = document.createElement('div');
  drawn.className = 'js-plotly-plot';
  drawn.innerHTML = still;
  drawn.onpointerenter = async () => {
    await plotly();
    if (!drawn.onpointerenter) return;
    drawn.onpointerenter = null;
    drawn.replaceChildren();
    plot(drawn, figure, width);
  };
  return drawn;
}

// What is wanted in a place, as wide as it is. An earlier figure never stays; the new one
// comes in its turn where it is out of sight, unless it was drawn before.
function draw(place, now = place.inSight) {
  const {width: was, room: width, shown, wanted} = place;
  if (!width || (shown === wanted && was === width)) return;
  const {height, margin} = fitted(place.figure, width);
  place.style.height = `${height}px`;
  const there = place.firstElementChild;
  if (shown === wanted && !there.onpointerenter) {
    place.width = width;
    window.Plotly.relayout(there, {width, height, margin});
    return;
  }
  putAway(place);
  let drawn = kept.get(name(width, wanted));
  if (!drawn && !now) {
    later.add(place);
    due ??= setTimeout(next);
    return;
  }
  later.delete(place);
  kept.delete(name(width, wanted));
  Object.assign(place, {shown: wanted, width});
  if (drawn) place.append(drawn);
  else {
    drawn = document.createElement('div');
    place.append(drawn);
    plot(drawn, place.figure, width);
  }
}

// A few at a time, so that whoever clicks meanwhile is answered.
function next() {
  const waiting = [...later];
  due = waiting.length > FEW ? setTimeout(next) : null;
  for (const place of waiting.slice(0, FEW)) {
    later.delete(place);
    draw(place, true);
  }
}

addEventListener('beforeprint', () => later.forEach(place => draw(place, true)));
const sight = new IntersectionObserver(all => {
  for (const {target, isIntersecting} of all) target.inSight = isIntersecting;
});

// Places are measured together: the page is laid out anew for each that is measured after
// another one was changed.
let measuring;
async function measured(place) {
  await (measuring ??= new Promise(go => setTimeout(() => {
    measuring = null;
    go();
  })));
  place.room = place.clientWidth;
  await null; // for the others
}

// The figure written as JSON, as wide as its place, and again whenever that changes;
// `stills` are those that the server has: width → name.
async function show(place, wanted, stills) {
  if (!place.observer) watch(place);
  if (place.wanted === wanted) return;
  Object.assign(place, {wanted, stills});
  const figure = place.figure = JSON.parse(wanted);
  place.setAttribute('aria-label', figure.alt);
  if (!place.room) await measured(place);
  place.style.height = `${fitted(figure, place.room).height}px`;
  await renew(place);
}

// Draws what is wanted once it can be, as wide as its place: its still is there, or Plotly.
async function renew(place) {
  const {wanted, figure, stills, room: width} = place;
  if (!kept.has(name(width, wanted))) {
    const still = await stillOf(stills, width);
    if (still) kept.set(name(width, wanted), picture(still, figure, width));
    else await plotly();
  }
  if (place.wanted === wanted && place.room === width) draw(place);
}

function watch(place) {
  let waiting;
  const again = () => {
    if (place.room === place.clientWidth) return;
    place.room = place.clientWidth;
    const there = place.firstElementChild;
    if (!there || there.onpointerenter) renew(place);
    else draw(place);
  };
  place.observer = new ResizeObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(again, PAUSE);
  });
  place.observer.observe(place);
  sight.observe(place);
}

function leave(place) {
  place.observer?.disconnect();
  sight.unobserve(place);
  later.delete(place);
  putAway(place);
}
