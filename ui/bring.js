// What the server has beside the page.
function address(path) {
  const own = document.querySelector('script[src*="static/js/"]').src;
  return new URL(`../../${path}`, own).href;
}

// A script of ours, asked for when something is first drawn with it, if not before: the
// global `name`.
const brought = new Map();

function bring(path, name) {
  if (!brought.has(path)) brought.set(path, new Promise((done, failed) => {
    const src = address(path);
    const there = [...document.scripts].find(one => one.src === src);
    const script = there ?? Object.assign(document.createElement('script'), {src});
    script.addEventListener('load', () => done(window[name]));
    script.addEventListener('error', () => failed(new Error(`${src} did not come`)));
    if (window[name]) done(window[name]);
    else if (!there) document.head.append(script);
  }));
  return brought.get(path);
}

