// Puts the conversation on the page, and turns the form below it to an answer or to better words.

import { aim, byId, face, fill, patch, put, show, showIf } from './dom.js';
import { dressPhoto, photoNote } from './photo.js';

const longest = 80;

function cut(words) {
  const line = words.replace(/[\r\n]+/g, ' ');
  return line.length <= longest ? line : `${line.slice(0, /[\uD800-\uDBFF]/.test(line[longest - 1]) ? longest - 1 : longest)}…`;
}

function safe(address) {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' && !url.username && !url.password ? url.href : null;
  } catch {
    return null;
  }
}

/** A text as nodes, its https addresses as links that open in another window; as ChatView.cs has it. */
function linked(text) {
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(/https:\/\/[^\s<>"'«»“”]+/g)) {
    const address = match[0].replace(/[.,;:!?)\]}…]+$/, '');
    const href = safe(address);
    if (!href) continue;
    nodes.push(text.slice(at, match.index), Object.assign(document.createElement('a'), { href, target: '_blank', rel: 'noopener noreferrer nofollow', textContent: address }));
    at = match.index + address.length;
  }
  return [...nodes, text.slice(at)];
}

/** @param data what the page carries: me, lang, timeZone, texts */
export function makeTalk(data) {
  const { me, texts } = data;
  const hour = new Intl.DateTimeFormat(data.lang, { hour: 'numeric', minute: '2-digit', hour12: true, timeZone: data.timeZone });
  const nameOf = (state, id) => (id === me ? texts.You : state.people[id]?.name ?? '');
  let latest;
  let answering = null; // Number of the message that the form below answers.

  function quote(state, to) {
    const message = state.chat.find((m) => m.seq === to);
    if (!message) return texts.QuoteGone;
    return message.withdrawn ? texts.Withdrawn : `${nameOf(state, message.person)}: «${cut(message.text)}»`;
  }

  function dress(node, m, state) {
    node.className = `msg${m.pending ? ' pending' : ''}${m.failed ? ' failed' : ''}`;
    node.id = `mensaje-${m.seq}`;
    put(node, 'name', nameOf(state, m.person));
    face(node, state.people[m.person]?.name ?? '');
    put(node, 'at', hour.format(new Date(m.at)));
    put(node, 'note', m.note ?? (m.editedAt ? texts.Edited : ''));
    put(node, 'to', nameOf(state, m.person));
    const answers = m.to != null && !m.withdrawn;
    showIf(node, 'answers', answers);
    if (answers) {
      put(node, 'quote', quote(state, m.to));
      node.querySelector('[data-f=quote]').href = `#mensaje-${m.to}`;
    }
    const text = node.querySelector('[data-f=text]');
    const words = m.withdrawn ? texts.Withdrawn : m.text;
    if (text.textContent !== words) text.replaceChildren(...(m.withdrawn ? [words] : linked(words)));
    text.classList.toggle('muted', Boolean(m.withdrawn));
    if (m.person !== me) node.querySelectorAll('[data-if=mine]').forEach((n) => n.remove());
    showIf(node, 'live', !m.withdrawn && !m.pending);
    dressPhoto(node, m);
    aim(node, { message: m.seq });
    node.querySelectorAll('[data-compose]').forEach((a) => {
      a.href = `?${a.dataset.compose === 'edit' ? 'mensaje' : 'respuesta'}=${m.seq}#composer`;
      a.dataset.message = m.seq;
    });
  }

  // The form below: a plain message unless a link of some message turned it.
  function compose(act, note, text, to = null) {
    const form = byId('composer');
    if (!form) return;
    answering = to;
    form.elements['Input.Act'].value = act;
    showIf(form, 'pick', act.startsWith('chat.said')); // Better words leave the photo as it is.
    put(form, 'composing', note);
    showIf(form, 'composing', note !== '');
    const field = form.elements['Input.Text'];
    if (text !== undefined) field.value = text;
    if (note) field.focus();
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('[data-compose]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const message = latest.chat.find((m) => m.seq === Number(link.dataset.message));
    if (link.dataset.compose === 'plain') {
      compose('chat.said', '', byId('composer').elements['Input.Act'].value.startsWith('chat.edited') ? '' : undefined);
      byId('composer').elements['Input.Text'].focus();
    } else if (message && link.dataset.compose === 'edit') compose(`chat.edited ${JSON.stringify({ message: message.seq })}`, texts.Editing, message.text);
    else if (message) compose(`chat.said ${JSON.stringify({ to: message.seq })}`, fill(texts.Answering, quote(latest, message.seq)), undefined, message.seq);
  });

  return {
    show(state, unsent, isOpen) {
      latest = state;
      const list = byId('messages');
      const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
      const waiting = unsent.filter((a) => a.kind === 'chat.said')
        .map((a) => ({ seq: a.cid, person: me, at: a.at, text: a.body.text, to: a.body.to, note: a.failed ?? photoNote(a, isOpen, texts), failed: a.failed, pending: true }));
      patch(list, [...state.chat, ...waiting], (m) => m.seq, 't-message', (node, m) => dress(node, m, state));
      show(byId('no-messages'), state.chat.length + waiting.length === 0);
      if (answering) put(byId('composer'), 'composing', fill(texts.Answering, quote(state, answering))); // It may have been withdrawn.
      if (atEnd) list.scrollTop = list.scrollHeight;
    },

    /** What the form held has been sent. */
    sent: () => compose('chat.said', ''),
  };
}
