// On a phone the room's parts lie under each other: which one is in view, and what has been said in the meantime.

import { byId, put, show } from './dom.js';
import { lastOf } from './state.js';

let unread = 0;
let inView;

/** What others have said since an earlier state: in the room, and in one's own small group. */
export function saidSince(before, state, { me, nameOf }) {
  const mine = lastOf(state.rounds)?.groups.find((g) => g.members.includes(me))?.chat ?? [];
  return [...state.chat, ...mine].filter((m) => m.seq > before.head && m.person !== me && !m.withdrawn).map((m) => `${nameOf(state, m.person)}: ${m.text}`);
}

/** More has been said; counted until the conversation is looked at. */
export function heard(messages) {
  const link = document.querySelector('.parts a[href="#charla"]');
  unread = inView === 'charla' && !document.hidden ? 0 : unread + messages;
  put(link, 'unread', String(unread));
  link.querySelectorAll('.badge').forEach((n) => show(n, unread > 0));
}

/** Marks the part in view in the list of parts. */
export function wireParts() {
  const links = [...document.querySelectorAll('.parts a')];
  const looking = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) if (isIntersecting) inView = target.id;
    links.forEach((a) => { if (a.hash === `#${inView}`) a.setAttribute('aria-current', 'true'); else a.removeAttribute('aria-current'); });
    if (inView === 'charla') heard(0);
  }, { rootMargin: '-45% 0px -45% 0px' });
  links.forEach((a) => looking.observe(byId(a.hash.slice(1))));
}
