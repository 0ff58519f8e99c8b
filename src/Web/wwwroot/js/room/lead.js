// Who leads: told when those who should are gone, and who may take over meanwhile. The twin of Leading.cs.

import { announce } from './announce.js';
import { byId, put, show, showIf } from './dom.js';
import { isPresent, lastOf } from './state.js';

const patience = 60000;

function mayTakeOver(state, now) {
  const waited = Math.floor((now - Date.parse(state.unledSince)) / patience);
  const cameAt = (p) => Date.parse(lastOf(p.visits).from);
  return Object.entries(state.people).filter(([, p]) => isPresent(p) && p.standsIn)
    .sort(([a, p], [b, q]) => cameAt(p) - cameAt(q) || a - b).slice(0, waited).map(([id]) => Number(id));
}

function facilitatorsGone(state, now) {
  const facilitators = Object.values(state.people).filter((p) => p.leads && !p.assists);
  return facilitators.length > 0 && !facilitators.some(isPresent)
    && now - Math.max(...facilitators.map((p) => Date.parse(lastOf(p.visits).to))) >= patience;
}

function tell(node, yes) {
  if (node?.hidden && yes) announce(node.textContent.trim());
  show(node, yes);
}

/** Called on every change and with the clock: a minute passes without any event. */
export function leading({ me, nameOf }, state, now) {
  const open = state.phase === 'open';
  const unled = open && state.unledSince != null && now - Date.parse(state.unledSince) >= patience;
  showIf(document, 'mayTakeOver', unled && mayTakeOver(state, now).includes(me));
  tell(byId('unled'), unled);
  put(document, 'standIn', state.standIn == null ? '' : nameOf(state, state.standIn));
  tell(byId('stand-in'), open && state.standIn != null);
  tell(byId('told'), open && !unled && state.standIn == null && facilitatorsGone(state, now));
}
