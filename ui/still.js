// A figure as it stands on a page, for browsers that need not draw it themselves.
async function still(wanted, width) {
  await document.fonts.load('14px "Source Sans"');
  const place = document.createElement('div');
  document.body.append(place);
  await plot(place, JSON.parse(wanted), width);
  const drawn = place.innerHTML;
  window.Plotly.purge(place);
  place.remove();
  return drawn;
}
