// Where the page begins: sentences and large numbers, and a button where there is one.
export default function ({data, parentElement, setTriggerValue}) {
  const place = parentElement.querySelector('.opening');
  place.innerHTML = data.html;
  place.querySelector('button')
    ?.addEventListener('click', () => setTriggerValue('pressed', true));
}
