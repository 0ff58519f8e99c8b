// Small groups on the page: who is where, what one's own says to each other, what each brings.

import { announce } from './announce.js';
import { aim, byId, face, fill, patch, put, say, show, showIf } from './dom.js';
import { atWork } from './groups.js';
import { signal } from './signal.js';
import { isPresent } from './state.js';
import { dressPhoto, photoNote } from './photo.js';

let before;

const current = (state) => state.rounds[state.rounds.length - 1];
const clock = (ms) => `${Math.floor(ms / 60000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;

function messages({ me, texts, nameOf, hourOf, isOpen }, state, list, group, unsent) {
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  const waiting = unsent.filter((a) => a.kind === 'groups.said' && a.body.group === group.number)
    .map((a) => ({ seq: a.cid, person: me, at: a.at, text: a.body.text, note: a.failed ?? photoNote(a, isOpen, texts), pending: true }));
  patch(list, [...group.chat, ...waiting], (m) => m.seq, 't-group-message', (node, m) => {
    put(node, 'name', m.person === me ? texts.You : nameOf(state, m.person));
    face(node, nameOf(state, m.person));
    put(node, 'at', hourOf(m.at));
    put(node, 'note', m.note ?? '');
    put(node, 'text', m.withdrawn ? texts.Withdrawn : m.text);
    dressPhoto(node, m);
    node.classList.toggle('pending', Boolean(m.pending));
    showIf(node, 'mine', m.person === me && !m.withdrawn && !m.pending);
    aim(node, { message: m.seq });
  });
  if (atEnd) list.scrollTop = list.scrollHeight;
}

function card(ui, state, round, unsent, node, group) {
  const { me, leads, texts, nameOf } = ui;
  const mine = group.members.includes(me);
  const begun = Boolean(round.begunAt);
  node.classList.toggle('teal', mine);
  put(node, 'number', fill(texts.GroupNumber, group.number));
  put(node, 'members', group.members.map((m) => nameOf(state, m)).join(', ') || texts.GroupsEmpty);
  put(node, 'result', group.result);
  showIf(node, 'mine', mine);
  showIf(node, 'result', group.result.length > 0);
  showIf(node, 'inside', begun && (mine || leads));
  showIf(node, 'bring', state.phase === 'open');
  aim(node, { group: group.number });
  if (begun && mine && !node.dataset.opened) node.querySelector('details').open = Boolean(node.dataset.opened = 'yes');
  messages(ui, state, node.querySelector('.msgs'), group, unsent);
  showIf(node, 'canOpenBoard', state.phase === 'open' && !state.boards.some((b) => b.round === round.id && b.group === group.number));
  node.querySelectorAll('[data-part=openBoard]').forEach((b) => {
    b.value = `board.opened ${JSON.stringify({ group: group.number, title: fill(texts.GroupNumber, group.number), columns: texts.GroupBoardColumns.split(' / ') })}`;
  });
  ui.boards.inside(node.querySelector('.group-board'), group.number, state, unsent);
}

function choices(state, round) {
  const selects = [byId('place-person'), byId('place-group')];
  if (!selects[0]) return;
  const people = Object.entries(state.people).filter(([id, p]) => (isPresent(p) && !p.leads) || round.groups.some((g) => g.members.includes(Number(id))));
  patch(selects[0], people, ([id]) => id, 't-option', (option, [id, p]) => { option.value = id; say(option, p.name); });
  const numbers = [...selects[1].options].map((o) => Number(o.value)).filter(Boolean);
  if (numbers.length === round.groups.length) return;
  const none = selects[1].options[selects[1].options.length - 1];
  selects[1].replaceChildren(...round.groups.map((g) => new Option(g.number, g.number)), none);
}

/** Called on every change. */
export function smallGroups(ui, state, unsent) {
  const round = current(state);
  const open = state.phase === 'open';
  show(byId('grupos'), Boolean(round) || (open && ui.leads));
  show(byId('round'), Boolean(round));
  showIf(document, 'formed', open && Boolean(round));
  if (!round) return void (before = {});
  put(byId('round'), 'task', round.task);
  patch(byId('groups'), round.groups, (g) => `${round.id}-${g.number}`, 't-group', (node, g) => card(ui, state, round, unsent, node, g));
  choices(state, round);
  const mine = round.groups.find((g) => g.members.includes(ui.me))?.number;
  const now = { id: round.id, begun: round.begunAt, mine };
  if (before && mine && round.begunAt && (before.mine !== mine || before.id !== now.id || !before.begun)) announce(fill(ui.texts.GroupsPlacedIn, mine));
  // Just made: what follows is to send them to work.
  if (before && before.id !== now.id && !now.begun) byId('send-groups')?.setAttribute('open', '');
  before = now;
}

/** Called with the clock: the work may end without any event. */
export function groupClock({ leads, texts }, state, now) {
  const round = current(state);
  const works = state.phase === 'open' && atWork(round, now);
  showIf(document, 'works', works);
  showIf(document, 'rests', state.phase === 'open' && !works);
  showIf(document, 'canTalk', works);
  const strip = byId('groups-clock');
  show(strip, works);
  if (!works) return;
  const called = Boolean(round.endsAt);
  const left = Math.max(0, Date.parse(called ? round.endsAt : round.deadline) - now);
  const words = called ? texts.GroupsBack : texts.GroupsLeft;
  if (called && !strip.dataset.called) {
    announce(fill(words, clock(left)));
    signal();
  }
  strip.dataset.called = called ? 'yes' : '';
  strip.classList.toggle('warn', called);
  say(strip, fill(words, clock(left)));
}
