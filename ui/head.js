// In the head of every page, before all else.

// Streamlit asks below the page's own address for its server, is told that there is
// none, and asks again; it may be told where it is.
window.__streamlit = {
  BACKEND_BASE_URL: location.origin + 'ROOT/',
  HOST_CONFIG: {allowedOrigins: [location.origin], useExternalAuthToken: false,
    metricsUrl: ''},
};

// A page comes in a dozen pieces within a third of a second, and each moves those before
// it. It is shown once they lie where they stay; one that takes longer is seen coming.
{
  const LONG = 1000; // milliseconds after its script began
  const {classList} = document.documentElement;
  const all = name => [...document.querySelectorAll(name)];
  let began;
  const settled = state => state === 'notRunning' && all('h1').length
    && !all('[data-testid=stSkeleton]').length
    && all('.panel .figure').every(place => place.style.height);
  const look = () => {
    const state = all('[data-testid=stApp]')[0]?.dataset.testScriptState;
    if (state === 'running') began ??= performance.now();
    if (settled(state) || performance.now() - began > LONG) classList.remove('arriving');
    else requestAnimationFrame(look);
  };
  classList.add('arriving');
  look();
}
