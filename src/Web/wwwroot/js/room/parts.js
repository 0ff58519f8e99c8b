// On a phone the room's parts are shown one at a time. Without this module, and on wide screens, they all stand on the page.

import { byId, put, show } from './dom.js';
import { lastOf } from './state.js';

const unread = {};
let shown = 'momento';

/** What others have said since an earlier state: in the room, and in one's own small group. */
export function saidSince(before, state, { me, nameOf }) {
  const mine = lastOf(state.rounds)?.groups.find((g) => g.members.includes(me))?.chat ?? [];
  return [...state.chat, ...mine].filter((m) => m.seq > before.head && m.person !== me && !m.withdrawn).map((m) => `${nameOf(state, m.person)}: ${m.text}`);
}

const linkTo = (part) => document.querySelector(`.parts a[data-part=${part}]`);

function count(part, n) {
  unread[part] = n;
  put(linkTo(part), 'unread', String(n));
  linkTo(part).querySelectorAll('.badge').forEach((badge) => show(badge, n > 0));
}

/** Something new in a part; counted until that part is looked at. */
export const heard = (part, news) => count(part, shown === part && !document.hidden ? 0 : (unread[part] ?? 0) + news);

function open(part) {
  shown = part;
  document.querySelectorAll('[data-in]').forEach((n) => n.classList.toggle('shown', n.dataset.in === part));
  document.querySelectorAll('.parts a').forEach((a) => { if (a.dataset.part === part) a.setAttribute('aria-current', 'true'); else a.removeAttribute('aria-current'); });
  count(part, 0);
}

// The part in which a place of the page lies.
const partOf = (hash) => [...document.querySelectorAll('.parts a')].find((a) => a.hash === hash)?.dataset.part ?? byId(hash.slice(1))?.closest('[data-in]')?.dataset.in;

function goTo(hash) {
  const part = hash.length > 1 && partOf(hash);
  if (part && part !== shown) open(part);
}

export function wireParts() {
  document.body.classList.add('live');
  open(shown);
  goTo(location.hash);
  // A place that lies in another part is shown first; then the browser goes there by itself.
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href*="#"]');
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || link.pathname !== location.pathname) return;
    goTo(link.hash);
    if (!link.dataset.part) return;
    // The focus stays on the tabs: from there the next stop is what has just been shown.
    event.preventDefault();
    history.replaceState(null, '', link.hash);
    scrollTo({ top: 0, behavior: 'instant' });
    if (shown === 'charla') byId('messages').scrollTop = byId('messages').scrollHeight;
  });
  addEventListener('hashchange', () => goTo(location.hash));
  document.addEventListener('visibilitychange', () => document.hidden || count(shown, 0));
}
