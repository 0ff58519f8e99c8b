// A page about long work shows how far it is by itself, until the work is over; without scripts a link does it.
async function look(place) {
  try {
    const answer = await fetch(location.href);
    if (answer.ok && !answer.redirected) {
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-progress]');
      if (next) {
        place.replaceWith(next);
        place = next;
      }
    }
  } catch { /* The next try may have signal. */ }
  wait(place);
}

function wait(place) {
  const pause = Number(place.dataset.progress);
  if (pause > 0) setTimeout(() => look(place), pause);
}

const place = document.querySelector('[data-progress]');
if (place) wait(place);
