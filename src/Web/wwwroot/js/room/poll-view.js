// Puts the polls on the page. Results are words first; the bars only repeat them.

import { aim, byId, fill, patch, put, show, showIf } from './dom.js';
import { labelsOf, resultOf } from './polls.js';

/** @param data what the page carries: me, leads, texts, and by poll: voted (a set) and voters */
export function makePolls(data) {
  const { me, leads, texts } = data;

  const share = (count, voters) => fill(texts.Share, count, voters, voters ? Math.round((100 * count) / voters) : 0);
  const answered = (voters) => (voters === 1 ? texts.AnsweredOne : fill(texts.Answered, voters));

  function names(state, poll, match) {
    return Object.entries(poll.votes).filter(([, vote]) => match(vote)).map(([id]) => state.people[id]?.name).filter(Boolean).join(', ');
  }

  function results(state, poll, result) {
    const chosen = result?.counts ? labelsOf(poll).map((label, i) => ({ label, count: result.counts[i], names: names(state, poll, (v) => v.choices.includes(i)) })) : [];
    const said = [...new Set(result?.words ?? [])].map((words) => ({ label: words, names: names(state, poll, (v) => v.words === words) }));
    return [...chosen, ...said];
  }

  function ask(form, poll, mine) {
    const chooses = poll.kind !== 'words';
    showIf(form, 'choices', chooses);
    showIf(form, 'words', !chooses);
    const field = form.querySelector('[name="Input.Words"]');
    field.disabled = chooses;
    if (!chooses && field.defaultValue !== (mine?.words ?? '')) field.defaultValue = mine?.words ?? '';
    const type = poll.kind === 'several' ? 'checkbox' : 'radio';
    patch(form.querySelector('.choices'), labelsOf(poll).map((label, i) => ({ label, i })), (c) => c.i, 't-choice', (label, choice) => {
      put(label, 'label', choice.label);
      const box = label.querySelector('input');
      if (box.type !== type) box.type = type;
      if (box.value !== String(choice.i)) box.value = choice.i;
      const chosen = mine?.choices.includes(choice.i) ?? false;
      if (box.defaultChecked !== chosen) box.defaultChecked = chosen;
    });
    put(form, 'vote', mine ? texts.VoteAnew : texts.Vote);
  }

  function dress(node, poll, state, unsent) {
    const mine = poll.votes[me];
    const isOpen = state.phase === 'open' && !poll.closedAt;
    const sending = unsent.some((a) => a.kind === 'poll.voted' && a.body.poll === poll.id && !a.failed);
    const voted = poll.anonymous && data.voted.has(poll.id);
    const result = resultOf(poll);
    const voters = result?.voters ?? data.voters[poll.id] ?? 0;
    put(node, 'question', poll.question);
    put(node, 'rule', poll.anonymous ? texts.PollAnonymous : texts.PollByName);
    put(node, 'hint', texts[`PollHint${poll.kind[0].toUpperCase()}${poll.kind.slice(1)}`]);
    put(node, 'answered', sending ? texts.Sending : answered(voters));
    showIf(node, 'ask', isOpen && !voted && !sending);
    showIf(node, 'voted', isOpen && voted);
    showIf(node, 'withheld', Boolean(poll.anonymous && poll.closedAt && !result?.counts));
    showIf(node, 'close', isOpen && leads);
    aim(node, { poll: poll.id });
    const form = node.querySelector('form');
    if (form) ask(form, poll, mine);
    patch(node.querySelector('.results'), results(state, poll, result), (r) => r.label, 't-result', (li, r) => {
      put(li, 'label', r.label);
      put(li, 'share', r.count === undefined ? '' : share(r.count, voters));
      put(li, 'names', r.names);
      const bar = li.querySelector('progress');
      if (bar) Object.assign(bar, { max: Math.max(1, voters), value: r.count ?? 0 });
      show(bar, r.count !== undefined);
    });
  }

  return {
    show(state, unsent) {
      patch(byId('polls'), [...state.polls].reverse(), (p) => p.id, 't-poll', (node, poll) => dress(node, poll, state, unsent));
    },

    /** What is said aloud when the state becomes another. */
    news: (before, state) => state.polls.flatMap((poll) => {
      const was = before.polls.find((p) => p.id === poll.id);
      if (!was) return [fill(texts.PollNew, poll.question)];
      return poll.closedAt && !was.closedAt ? [fill(texts.PollOver, poll.question)] : [];
    }),
  };
}
