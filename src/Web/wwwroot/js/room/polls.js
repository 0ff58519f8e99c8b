// The polls of the room's state: the twin of Poll.cs, which a test holds it to. No DOM in here.

const steps = 5;

const withPoll = (s, id, change) => ({ ...s, polls: s.polls.map((p) => (p.id === id ? { ...p, ...change(p) } : p)) });
const choicesOf = (poll) => (poll.kind === 'scale' ? steps : poll.kind === 'words' ? 0 : poll.options.length);

/** What one chooses from, as people read it. */
export const labelsOf = (poll) => (poll.kind === 'scale' ? Array.from({ length: steps }, (_, i) => String(i + 1)) : poll.options);

/** What a poll comes to now: by name at any time, anonymously once it is closed. */
export function resultOf(poll) {
  if (poll.anonymous) return poll.tally;
  const votes = Object.values(poll.votes);
  const counts = Array.from({ length: choicesOf(poll) }, (_, i) => votes.filter((v) => v.choices.includes(i)).length);
  return { voters: votes.length, counts, words: votes.map((v) => v.words).filter(Boolean).sort() };
}

/** By the kind of event, as in board.js. */
export const pollChanges = {
  'poll.opened': (s, e) => ({ ...s, polls: [...s.polls, { id: e.seq, question: e.body.question, kind: e.body.kind, anonymous: e.body.anonymous, options: e.body.options ?? [], votes: {} }] }),
  'poll.voted': (s, e) => withPoll(s, e.body.poll, (p) => ({ votes: { ...p.votes, [e.actor]: { choices: e.body.choices ?? [], words: e.body.words ?? '' } } })),
  'poll.closed': (s, e) => withPoll(s, e.body.poll, () => ({ closedAt: e.at, tally: e.body.tally })),
};

/** The encounter's end closes what is open. */
export const closePolls = (polls, e) => polls.map((p) => (p.closedAt ? p : { ...p, closedAt: e.at, tally: e.body.polls?.find((c) => c.poll === p.id)?.tally }));
