// A figure of Plotly's. One that was drawn before comes back as it was.
const PLOTLY = 'app/static/plotly-cartesian-4.1.1.min.js';
// No bar of buttons: the axes stand still, and a picture that Plotly saves by itself
// carries neither title nor source.
const CONFIG = {displayModeBar: false, showTips: false};
const MOST = 60;
const PAUSE = 100; // milliseconds after the last change of width
const kept = new Map(); // figures that are not on the page, the oldest first

const plotly = () => bring(PLOTLY, 'Plotly');
const name = place => `${place.width} ${place.shown}`;

function putAway(place) {
  const drawn = place.firstElementChild;
  if (!drawn) return;
  drawn.remove();
  kept.set(name(place), drawn);
  if (kept.size > MOST) {
    const [oldest] = kept.keys();
    window.Plotly.purge(kept.get(oldest));
    kept.delete(oldest);
  }
}

function draw(place, figure) {
  const width = place.clientWidth;
  if (!width || (place.shown === place.wanted && place.width === width)) return;
  if (place.shown === place.wanted) {
    place.width = width;
    window.Plotly.relayout(place.firstElementChild, {width});
    return;
  }
  putAway(place);
  Object.assign(place, {shown: place.wanted, width});
  let drawn = kept.get(name(place));
  kept.delete(name(place));
  if (drawn) place.append(drawn);
  else {
    drawn = document.createElement('div');
    place.append(drawn);
    window.Plotly.newPlot(drawn, figure.data, {...figure.layout, width}, CONFIG);
  }
}

// The figure written as JSON, as wide as its place, and again whenever that changes.
async function show(place, wanted) {
  if (place.wanted !== wanted) {
    place.wanted = wanted;
    const figure = JSON.parse(wanted);
    place.setAttribute('aria-label', figure.alt);
    place.style.height = `${figure.layout.height}px`;
    await plotly();
    if (place.wanted === wanted) draw(place, figure);
  }
  if (place.observer) return;
  let waiting;
  const again = () => plotly().then(() => draw(place, JSON.parse(place.wanted)));
  place.observer = new ResizeObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(again, PAUSE);
  });
  place.observer.observe(place);
}

function leave(place) {
  place.observer?.disconnect();
  putAway(place);
}

