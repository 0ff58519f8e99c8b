// Materials at hand: the log says which, the server says what each reader may see of them.

import { byId, show } from './dom.js';

let asking = false;

/** Fetches the list anew when it is another one; tried again with the next change if the line is gone. */
export async function resources({ leads }, state) {
  const list = byId('resources');
  const wanted = state.resources.join(',');
  show(byId('recursos'), state.resources.length > 0 || leads);
  if (asking || list.dataset.shown === wanted) return;
  asking = true;
  try {
    const answer = await fetch('?handler=Resources');
    if (!answer.ok || answer.redirected) return;
    list.innerHTML = await answer.text();
    list.dataset.shown = wanted;
  } catch { /* No line: the list comes with the next change. */ } finally {
    asking = false;
  }
}
