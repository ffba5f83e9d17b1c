// A figure of Plotly's. One that was drawn before comes back as it was.
const PLOTLY = 'app/static/plotly-basic-4.1.1.min.js';
// No bar of buttons: the axes stand still, and a picture that Plotly saves by itself
// carries neither title nor source.
const CONFIG = {displayModeBar: false, showTips: false};
const MOST = 60;
const PAUSE = 100; // milliseconds after the last change of width
const kept = new Map(); // figures that are not on the page, the oldest first
const later = new Set(); // places out of sight, whose figures are not drawn yet
let due; // the timer of the next of them

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

// The figure's layout as wide as its place, with the height that its legend takes there;
// one whose height stays gives its drawing what the legend does not take.
function fitted({layout}, width) {
  const {size = 0, stays} = layout.meta?.findLast(one => one.width <= width) ?? {};
  const margin = {...layout.margin, b: layout.margin.b - size};
  return {...layout, width, height: layout.height - (stays ? 0 : size), margin};
}

// What is wanted in a place, as wide as it is. An earlier figure never stays; the new one
// comes in its turn where it is out of sight, unless it was drawn before.
function draw(place, now = place.inSight) {
  const width = place.clientWidth, {shown, wanted} = place;
  if (!width || (shown === wanted && place.width === width)) return;
  const layout = fitted(place.figure, width);
  place.style.height = `${layout.height}px`;
  if (shown === wanted) {
    place.width = width;
    const {height, margin} = layout;
    window.Plotly.relayout(place.firstElementChild, {width, height, margin});
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
    window.Plotly.newPlot(drawn, place.figure.data, layout, CONFIG);
  }
}

// One at a time, so that whoever clicks meanwhile is answered.
function next() {
  const [place] = later;
  due = later.size > 1 ? setTimeout(next) : null;
  if (!place) return;
  later.delete(place);
  draw(place, true);
}

addEventListener('beforeprint', () => later.forEach(place => draw(place, true)));
const sight = new IntersectionObserver(all => {
  for (const {target, isIntersecting} of all) target.inSight = isIntersecting;
});

// The figure written as JSON, as wide as its place, and again whenever that changes.
async function show(place, wanted) {
  if (!place.observer) sight.observe(place);
  if (place.wanted !== wanted) {
    place.wanted = wanted;
    place.figure = JSON.parse(wanted);
    place.setAttribute('aria-label', place.figure.alt);
    place.style.height = `${fitted(place.figure, place.clientWidth).height}px`;
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
