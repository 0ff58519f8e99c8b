// A page about long work shows how far it is by itself, until the work is over; without scripts a link does it.
// The line that says it stays the same element, so that a screen reader speaks what changes in it.
const place = document.querySelector('[data-progress]');

async function look() {
  try {
    const answer = await fetch(location.href);
    // Signed out, or no longer there: the page that comes says so.
    if (answer.redirected || answer.status === 404) return location.reload();
    if (answer.ok) {
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-progress]');
      if (next) show(next);
    }
  } catch { /* The next try may have signal. */ }
  wait();
}

function show(next) {
  const [line, said] = [place, next].map(one => one.querySelector('[role=status]'));
  const [bar, now] = [place, next].map(one => one.querySelector('progress'));
  const isInside = place.contains(document.activeElement);
  if (line.textContent !== said.textContent) line.textContent = said.textContent;
  exchange(line.parentElement, said.parentElement);
  // While the work goes on whoever reads with the keyboard stays where she is; what follows it comes to her.
  if (bar && now) [bar.max, bar.value] = [now.max, now.value];
  else exchange(line, said);
  if (isInside && !place.contains(document.activeElement)) {
    place.tabIndex = -1;
    place.focus();
  }
  place.dataset.progress = next.dataset.progress;
}

// Whatever stands beside the one becomes what stands beside the other.
function exchange(one, other) {
  for (const old of [...one.parentElement.children]) if (old !== one) old.remove();
  one.after(...[...other.parentElement.children].filter(child => child !== other));
}

function wait() {
  const pause = Number(place?.dataset.progress);
  if (pause > 0) setTimeout(look, pause);
}

wait();
