// The room's state as a fold over its events: the twin of RoomState.cs, which a test holds it to. No DOM in here.

import { boardChanges } from './board.js';
import { groupChanges, place } from './groups.js';
import { closePolls, pollChanges } from './polls.js';

const chatWindow = 200;

const instant = (ms) => new Date(ms).toISOString();
const without = (list, item) => list.filter((x) => x !== item);
const replacing = (list, match, change) => list.map((item) => (match(item) ? { ...item, ...change(item) } : item));
const withMoment = (state, id, change) => ({ ...state, agenda: replacing(state.agenda, (m) => m.id === id, change) });

export const lastOf = (list) => list[list.length - 1];

export const isPresent = (person) => person !== undefined && person.visits.length > 0 && !lastOf(person.visits).to;

function leaving(person, at) {
  const last = lastOf(person.visits);
  return { ...person, visits: [...person.visits.slice(0, -1), { ...last, to: Date.parse(at) < Date.parse(last.from) ? last.from : at }] };
}

function endMoment(state, at) {
  if (state.current == null) return state;
  const ended = withMoment(state, state.current, (m) => ({
    runningSince: undefined, endedAt: at, ranSeconds: m.ranSeconds + Math.trunc((Date.parse(at) - Date.parse(m.runningSince ?? at)) / 1000),
  }));
  return { ...ended, current: undefined, deadline: undefined };
}

// After somebody went: whether anybody who may is left to lead.
function unled(state, person, since) {
  const led = state.standIn === person || state.people[person].leads;
  const standIn = state.standIn === person ? undefined : state.standIn;
  const isLed = standIn != null || Object.values(state.people).some((p) => p.leads && isPresent(p));
  return { ...state, standIn, unledSince: led && !isLed ? since : state.unledSince };
}

const giveTurn = (state, person) => ({ ...state, speaker: person ?? undefined, hands: person == null ? state.hands : without(state.hands, person) });

export const awaits = (agreement, person) => agreement.owners.includes(person) && !agreement.confirmed.includes(person);
const confirmed = (agreement, person) => awaits(agreement, person) ? { confirmed: [...agreement.confirmed, person] } : {};

const changes = {
  ...groupChanges,
  'chat.said': (s, e) => ({ ...s, chat: [...s.chat, { seq: e.seq, person: e.actor, at: e.at, text: e.body.text, withdrawn: false, to: e.body.to, photo: e.body.photo?.bytes }].slice(-chatWindow) }),
  'chat.edited': (s, e) => ({ ...s, chat: replacing(s.chat, (m) => m.seq === e.body.message, () => ({ text: e.body.text, editedAt: e.at })) }),
  'chat.withdrawn': (s, e) => ({ ...s, chat: replacing(s.chat, (m) => m.seq === e.body.message, () => ({ text: '', withdrawn: true, photo: undefined })) }),
  'person.joined': (s, e) => {
    const known = s.people[e.actor];
    const visits = isPresent(known) ? known.visits : [...(known?.visits ?? []), { from: e.at }];
    const { name, school, leads, assists = false, standsIn = false } = e.body;
    const person = { name, school, leads, visits, isPresent: true, assists, standsIn, stoodIn: known?.stoodIn ?? false };
    const here = { ...s, people: { ...s.people, [e.actor]: person } };
    const after = e.body.group == null ? here : place(here, e.actor, e.body.group);
    return leads ? { ...after, standIn: undefined, unledSince: undefined } : after;
  },
  'person.left': (s, e) => isPresent(s.people[e.actor]) ? unled({
    ...s,
    people: { ...s.people, [e.actor]: { ...leaving(s.people[e.actor], e.body.since), isPresent: false } },
    hands: without(s.hands, e.actor),
    speaker: s.speaker === e.actor ? undefined : s.speaker,
  }, e.actor, e.body.since) : s,
  'encounter.opened': (s, e) => ({ ...s, phase: 'open', openedAt: e.at, earlier: e.body.earlier ?? [], agenda: (e.body.agenda ?? []).map((m) => ({ activity: '', ...m, ranSeconds: 0, skipped: false })) }),
  'encounter.closed': (s, e) => ({
    ...endMoment(s, e.at),
    phase: 'closed', closedAt: e.at, hands: [], speaker: undefined, unledSince: undefined, polls: closePolls(s.polls, e),
    people: Object.fromEntries(Object.entries(s.people).map(([id, p]) => [id, isPresent(p) ? { ...leaving(p, e.at), isPresent: false } : p])),
  }),
  'lead.taken': (s, e) => ({ ...s, standIn: e.actor, unledSince: undefined, people: { ...s.people, [e.actor]: { ...s.people[e.actor], stoodIn: true } } }),
  'moment.started': (s, e) => ({
    ...withMoment(endMoment(s, e.at), e.body.moment, (m) => ({ startedAt: m.startedAt ?? e.at, runningSince: e.at, endedAt: undefined, skipped: false })),
    current: e.body.moment, deadline: e.body.deadline,
  }),
  'moment.extended': (s, e) => ({ ...s, deadline: e.body.deadline }),
  'moment.skipped': (s, e) => withMoment(s.current === e.body.moment ? endMoment(s, e.at) : s, e.body.moment, () => ({ skipped: true })),
  'hand.raised': (s, e) => s.hands.includes(e.actor) ? s : { ...s, hands: [...s.hands, e.actor] },
  'hand.lowered': (s, e) => ({ ...s, hands: without(s.hands, e.body.person ?? e.actor) }),
  'turn.given': (s, e) => giveTurn(s, e.body.person),
  'turn.passed': (s, e) => giveTurn(s, e.body.person),
  'turn.ended': (s) => ({ ...s, speaker: undefined }),
  'agreement.drafted': (s, e) => {
    const { agreement, text, owners, due } = e.body;
    return agreement == null
      ? { ...s, agreements: [...s.agreements, { id: e.seq, by: e.actor, text, owners, due, confirmed: [] }] }
      : { ...s, agreements: replacing(s.agreements, (a) => a.id === agreement, () => ({ text, owners, due, confirmed: [] })) };
  },
  'agreement.confirmed': (s, e) => ({ ...s, agreements: replacing(s.agreements, (a) => a.id === e.body.agreement, (a) => confirmed(a, e.body.person ?? e.actor)) }),
  'agreement.registered': (s, e) => ({
    ...s, agreements: replacing(s.agreements, (a) => a.id === e.body.agreement, (a) => ({ ...confirmed(a, e.actor), registeredAt: e.at })),
  }),
  'agreement.withdrawn': (s, e) => ({ ...s, agreements: s.agreements.filter((a) => a.id !== e.body.agreement) }),
  'resource.placed': (s, e) => ({ ...s, resources: [...without(s.resources, e.body.material), e.body.material] }),
  'resource.removed': (s, e) => ({ ...s, resources: without(s.resources, e.body.material) }),
  'commitment.verified': (s, e) => ({
    ...s, earlier: replacing(s.earlier, (a) => a.id === e.body.commitment, () => ({ status: e.body.status, remark: e.body.text, verifiedAt: e.at })),
  }),
  ...boardChanges,
  ...pollChanges,
};

/** The state of person `me` after one line as the server sends it: [seq, kind, actor, milliseconds, body]. Kinds of a later version only move the head. */
export function apply(state, [seq, kind, actor, ms, body], me) {
  const at = instant(ms);
  return { ...(changes[kind]?.(state, { seq, actor, at, body }, me) ?? state), head: seq, at };
}
