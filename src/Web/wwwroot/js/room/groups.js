// What small groups make of the room's state: the twin of SmallGroups.cs. No DOM in here.

import { isPrivate } from './board.js';

const chatWindow = 100;

const inLast = (state, change) => state.rounds.length ? { ...state, rounds: [...state.rounds.slice(0, -1), change(state.rounds[state.rounds.length - 1])] } : state;
const inEach = (round, change) => ({ ...round, groups: round.groups.map(change) });
const inGroup = (state, number, change) => inLast(state, (r) => inEach(r, (g) => g.number === number ? { ...g, ...change(g) } : g));

export const place = (state, person, number) => inLast(state, (r) => inEach(r, (g) => {
  const others = g.members.filter((m) => m !== person);
  return { ...g, members: g.number === number ? [...others, person] : others };
}));

export const groupChanges = {
  'groups.formed': (s, e) => ({
    ...s,
    boards: s.boards.filter((b) => !isPrivate(b)),
    rounds: [
      ...s.rounds.filter((r) => r.begunAt).map((r) => inEach(r, (g) => ({ ...g, chat: [] }))),
      { id: e.seq, task: '', groups: (e.body.groups ?? []).map((members, at) => ({ number: at + 1, members, chat: [], result: '' })) },
    ],
  }),
  'groups.placed': (s, e) => place(s, e.body.person, e.body.group),
  'groups.begun': (s, e) => inLast(s, (r) => ({
    ...r, begunAt: r.begunAt ?? e.at, deadline: e.body.deadline, endsAt: undefined, task: e.body.text || r.task,
  })),
  'groups.called': (s, e) => inLast(s, (r) => ({ ...r, endsAt: e.body.deadline })),
  'groups.said': (s, e) => inGroup(s, e.body.group, (g) => ({
    chat: [...g.chat, { seq: e.seq, person: e.actor, at: e.at, text: e.body.text, withdrawn: false, photo: e.body.photo?.bytes }].slice(-chatWindow),
  })),
  'groups.withdrawn': (s, e) => inLast(s, (r) => inEach(r, (g) => ({
    ...g, chat: g.chat.map((m) => m.seq === e.body.message ? { ...m, text: '', withdrawn: true, photo: undefined } : m),
  }))),
  'groups.resulted': (s, e) => inGroup(s, e.body.group, () => ({ result: e.body.text })),
};

/** Whether the groups of a round are at work at a moment. */
export const atWork = (round, now) => Boolean(round?.begunAt) && !(round.endsAt && Date.parse(round.endsAt) <= now);
