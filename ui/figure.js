// A figure of Plotly's. One that was drawn before comes back as it was.
const PLOTLY = 'app/static/plotly-cartesian-4.1.1.min.js';
// No bar of buttons: the axes stand still, and a picture that Plotly saves by itself
// carries neither title nor source.
const CONFIG = {displayModeBar: false, showTips: false};
const MOST = 60;
const PAUSE = 100; // milliseconds after the last change of width
const REST = 1500; // milliseconds without a new figure, after which those below are drawn
const kept = new Map(); // figures that are not on the page, the oldest first
const later = new Set(); // places out of sight, whose figures are not drawn yet
let rest;

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
    window.Plotly.purge(kept.get(oldest));
    kept.delete(oldest);
  }
}

// What is wanted in a place, as wide as it is. An earlier figure never stays; the new one
// waits while it is out of sight, unless it was drawn before.
function draw(place, now = place.inSight) {
  const width = place.clientWidth, {shown, wanted} = place;
  if (!width || (shown === wanted && place.width === width)) return;
  if (shown === wanted) {
    place.width = width;
    window.Plotly.relayout(place.firstElementChild, {width});
    return;
  }
  putAway(place);
  let drawn = kept.get(name(width, wanted));
  if (!drawn && !now) {
    wait(place);
    return;
  }
  later.delete(place);
  kept.delete(name(width, wanted));
  Object.assign(place, {shown: wanted, width});
  if (drawn) place.append(drawn);
  else {
    drawn = document.createElement('div');
    place.append(drawn);
    const {data, layout} = place.figure;
    window.Plotly.newPlot(drawn, data, {...layout, width}, CONFIG);
  }
}

function wait(place) {
  later.add(place);
  clearTimeout(rest);
  rest = setTimeout(() => requestIdleCallback(next), REST);
}

// One at a time, so that a reader who comes back is answered.
function next() {
  const [place] = later;
  if (!place) return;
  later.delete(place);
  draw(place, true);
  requestIdleCallback(next);
}

addEventListener('beforeprint', () => later.forEach(place => draw(place, true)));
const sight = new IntersectionObserver(all => {
  for (const {target, isIntersecting} of all) {
    target.inSight = isIntersecting;
    if (isIntersecting && later.has(target)) draw(target);
  }
});

// The figure written as JSON, as wide as its place, and again whenever that changes.
async function show(place, wanted) {
  if (!place.observer) sight.observe(place);
  if (place.wanted !== wanted) {
    place.wanted = wanted;
    place.figure = JSON.parse(wanted);
    const {alt, layout} = place.figure;
    place.setAttribute('aria-label', alt);
    place.style.height = `${layout.height}px`;
    await plotly();
    if (place.wanted === wanted) draw(place);
  }
  if (place.observer) return;
  let waiting;
  const again = () => plotly().then(() => draw(place));
  place.observer = new ResizeObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(again, PAUSE);
  });
  place.observer.observe(place);
}

function leave(place) {
  place.observer?.disconnect();
  sight.unobserve(place);
  later.delete(place);
  putAway(place);
}
