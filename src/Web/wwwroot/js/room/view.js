// Puts the state on the page the server rendered: by key, changing only what changed, so that focus and screen readers stay.

import { agreements, earlier } from './agreements.js';
import { announce } from './announce.js';
import { isPrivate } from './board.js';
import { heard, saidSince } from './parts.js';
import { resources } from './resources.js';
import { signal } from './signal.js';
import { aim, byId, face, fill, patch, put, say, show, showIf } from './dom.js';
import { makeBoards } from './board-view.js';
import { groupClock, smallGroups } from './groups-view.js';
import { leading } from './lead.js';
import { makePolls } from './poll-view.js';
import { makeTalk } from './talk.js';
import { isPresent } from './state.js';

/** @param data what the page carries: me, leads, lang, timeZone, texts, planned */
export function makeView(data) {
  const { me, leads, texts } = data;
  const hour = new Intl.DateTimeFormat(data.lang, { hour: 'numeric', minute: '2-digit', hour12: true, timeZone: data.timeZone });
  const day = new Intl.DateTimeFormat(data.lang, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
  const nameOf = (state, id) => state.people[id]?.name ?? '';
  const ui = { me, leads, texts, nameOf, hourOf: (at) => hour.format(new Date(at)), dayOf: (date) => day.format(new Date(`${date}T00:00:00Z`)).replaceAll('.', '').replace(',', '') };
  const boards = makeBoards(data);
  const polls = makePolls(data);
  const talk = makeTalk(data);
  let before;
  let ended; // The deadline whose end has been said.

  function agenda(state, moments) {
    patch(byId('moments'), moments, (m) => m.id, 't-moment', (li, m) => {
      const now = state.current === m.id;
      const done = Boolean(m.endedAt) || m.skipped;
      li.className = `moment ${now ? 'now' : done ? 'done' : ''}`;
      li.toggleAttribute('aria-current', now);
      if (now) li.setAttribute('aria-current', 'step');
      put(li, 'title', m.title);
      put(li, 'minutes', String(m.minutes));
      put(li, 'activity', m.activity);
      put(li, 'question', m.question);
      showIf(li, 'done', done && !now);
      showIf(li, 'controls', state.phase === 'open');
      showIf(li, 'start', !now && !m.startedAt);
      showIf(li, 'again', !now && Boolean(m.startedAt));
      showIf(li, 'skip', !done || now);
      aim(li, { moment: m.id });
    });
  }

  function current(state, moments) {
    const at = moments.findIndex((m) => m.id === state.current);
    const moment = moments[at];
    show(byId('current'), Boolean(moment));
    show(byId('between'), !moment);
    if (moment) {
      put(byId('current'), 'order', fill(texts.MomentOf, at + 1, moments.length));
      put(byId('current'), 'title', moment.title);
      put(byId('current'), 'activity', moment.activity);
      put(byId('current'), 'question', moment.question);
    }
    const next = moments.find((m) => !m.startedAt && !m.skipped);
    const button = byId('next');
    if (button) {
      show(button, Boolean(next));
      put(button, 'title', next?.title ?? '');
      button.value = `moment.started ${JSON.stringify({ moment: next?.id ?? 0 })}`;
    }
    const back = byId('back');
    if (back) {
      const previous = moment ? moments[at - 1] : moments.filter((m) => m.endedAt).pop();
      show(back, Boolean(previous));
      put(back, 'title', previous?.title ?? '');
      back.value = `moment.started ${JSON.stringify({ moment: previous?.id ?? 0 })}`;
    }
    showIf(document, 'running', Boolean(moment));
  }

  function turns(state) {
    const speaker = byId('speaker');
    show(speaker, state.speaker != null);
    if (state.speaker != null) {
      put(speaker, 'name', nameOf(state, state.speaker));
      face(speaker, nameOf(state, state.speaker));
    }
    showIf(speaker, 'mine', state.speaker === me);
    showIf(speaker, 'mineOrLeads', leads || state.speaker === me);
    show(byId('no-hands'), state.speaker == null && state.hands.length === 0);
    const words = state.speaker === me ? texts.YouSpeak : leads && state.hands.length === 1 ? fill(texts.AsksOne, nameOf(state, state.hands[0])) : leads && state.hands.length ? fill(texts.Asks, state.hands.length) : '';
    put(byId('turn'), 'turn', words);
    show(byId('turn'), words.length > 0);
    showIf(document, 'drafts', state.agreements.some((a) => !a.registeredAt));
    const hand = document.activeElement?.closest('[data-if=canRaise], [data-if=handUp]');
    showIf(document, 'canRaise', state.phase === 'open' && !state.hands.includes(me) && state.speaker !== me);
    showIf(document, 'handUp', state.hands.includes(me));
    if (hand?.hidden) document.querySelector('[data-if=canRaise]:not([hidden]), [data-if=handUp]:not([hidden])')?.focus(); // What was pressed is gone; its opposite is there.
    patch(byId('hands'), state.hands, (id) => id, 't-hand', (li, id) => {
      put(li, 'name', nameOf(state, id));
      face(li, nameOf(state, id));
      aim(li, { person: id });
    });
  }

  function people(state) {
    const here = Object.entries(state.people).filter(([, p]) => isPresent(p));
    patch(byId('people'), here, ([id]) => id, 't-person', (li, [, p]) => {
      put(li, 'name', p.name);
      put(li, 'school', p.school);
      face(li, p.name);
    });
    const schools = new Set(here.map(([, p]) => p.school).filter(Boolean)).size;
    const counted = (what, n) => (n === 1 ? texts[`${what}One`] : fill(texts[what], n));
    say(byId('count'), `${counted('Present', here.length)} · ${counted('Schools', schools)}`);
    patch(byId('owners'), Object.entries(state.people), ([id]) => id, 't-owner', (label, [id, p]) => {
      put(label, 'name', p.name);
      const box = label.querySelector('input');
      if (box.value !== id) Object.assign(box, { value: id, defaultChecked: id === String(me) });
    });
  }

  // Moments and turns are said aloud once; the conversation speaks for itself.
  function news(state, moments) {
    const aloud = [];
    if (before && state.current !== before.current && state.current != null) aloud.push(fill(texts.Begins, moments.find((m) => m.id === state.current)?.title));
    if (before && state.speaker !== before.speaker && state.speaker != null) aloud.push(state.speaker === me ? texts.YouSpeak : fill(texts.Speaks, nameOf(state, state.speaker)));
    if (aloud.length && (state.speaker === me || state.current !== before.current)) signal();
    if (before) aloud.push(...boards.news(before, state), ...polls.news(before, state));
    // Messages too, by the same voice: of many, only that they are many.
    const messages = before ? saidSince(before, state, ui) : [];
    aloud.push(...(messages.length > 2 ? [fill(texts.NewMessages, messages.length)] : messages));
    if (before) missed(state);
    heard('charla', messages.length);
    if (aloud.length) announce(aloud.join(' '));
    before = state;
  }

  // What is new in the parts that are not looked at.
  function missed(state) {
    const fresh = (list) => list.filter((x) => (x.id > before.head) && x.by !== me).length;
    const cards = (own) => state.boards.filter((b) => isPrivate(b) === own).reduce((sum, b) => sum + fresh(b.cards), 0);
    heard('tablero', cards(false));
    heard('acuerdos', fresh(state.agreements));
    heard('momento', cards(true) + fresh(state.polls) + (state.current !== before.current && state.current != null ? 1 : 0));
  }

  return {
    sent: talk.sent,

    show(state, unsent, isOpen) {
      // What one may do has changed: the page with its buttons comes anew, what was being written stays on the device.
      if ((data.named || state.standIn === me) !== leads && state.phase !== 'closed') return void location.reload();
      const moments = state.phase === 'waiting' ? data.planned : state.agenda;
      document.querySelectorAll('[data-phase]').forEach((n) => show(n, n.dataset.phase === state.phase));
      agenda(state, moments);
      current(state, moments);
      turns(state);
      people(state);
      agreements(ui, state);
      earlier(ui, state);
      resources(ui, state);
      boards.show(state, moments, unsent);
      polls.show(state, unsent);
      talk.show(state, unsent, isOpen);
      smallGroups({ ...ui, boards, isOpen }, state, unsent);
      news(state, moments);
    },

    /** The countdown, from the deadline and the server's clock. */
    tick(state, now) {
      leading(ui, state, now);
      groupClock(ui, state, now);
      if (!state.deadline) return;
      const left = Math.ceil((Date.parse(state.deadline) - now) / 1000);
      const moment = state.agenda.find((m) => m.id === state.current);
      const whole = Math.max(left, moment ? moment.minutes * 60 : 0);
      const clock = byId('clock');
      say(clock, `${left < 0 ? '−' : ''}${Math.floor(Math.abs(left) / 60)}:${String(Math.abs(left) % 60).padStart(2, '0')}`);
      clock.classList.toggle('over', left < 0);
      Object.assign(document.querySelector('#current progress'), { max: whole || 1, value: Math.max(0, left) });
      if (left === 0 && ended !== state.deadline) {
        ended = state.deadline;
        announce(texts.TimeUp);
        signal();
      }
    },

    /** The session is over: nothing is sent until one has signed in again. */
    expired(yes) {
      const note = byId('expired');
      if (yes && note.hidden) announce(note.textContent.trim());
      show(note, yes);
      if (yes) show(byId('net'), false);
    },

    net(words, warn) {
      const net = byId('net');
      if (net.textContent !== words) announce(words);
      say(net, words);
      net.classList.toggle('warn', Boolean(warn));
      show(net, words.length > 0);
    },
  };
}
