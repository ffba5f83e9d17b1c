// A script of ours, asked for when something is first drawn with it: the global `name`.
const brought = new Map();

function bring(path, name) {
  if (!brought.has(path)) brought.set(path, new Promise((done, failed) => {
    const own = document.querySelector('script[src*="static/js/"]').src;
    const script = document.createElement('script');
    script.src = new URL(`../../${path}`, own).href;
    script.onload = () => done(window[name]);
    script.onerror = () => failed(new Error(`${script.src} did not come`));
    document.head.append(script);
  }));
  return brought.get(path);
}

