// The live room: the page's own forms go over the line instead of the server's POST, and what comes back is shown.

import { hush } from './announce.js';
import { apply } from './state.js';
import { Line } from './line.js';
import { Outbox, uuid7 } from './outbox.js';
import { wireAgreements } from './agreements.js';
import { fill } from './dom.js';
import { wireParts } from './parts.js';
import { makeUploads, takePhoto, wirePhotos } from './photo.js';
import { wireSignal } from './signal.js';
import { makeView } from './view.js';

const data = JSON.parse(document.getElementById('room-data').textContent);
const { texts, codes } = data;
data.voted = new Set(data.voted);
const view = makeView(data);
const outbox = new Outbox(data.room, data.me);
const durable = /^(chat|agreement|commitment|board|card|poll|groups\.(said|resulted))\b/;
let state = data.state;
document.getElementById('room-data').remove(); // What is withdrawn later must not stay in the page.
let skew = data.now - Date.now();
let missed = null; // While catching up after a cut: the number to reach, and the messages that came on the way.
let calm;
let checked = 0;

const render = () => view.show(state, outbox.shown, line.isOpen);
const unsent = () => outbox.all.filter((a) => !a.failed).length;

// A line that does not come back, and a room that is closed to one, may only mean that one is signed out.
async function checkSession() {
  if (Date.now() - checked < 15000) return;
  checked = Date.now();
  try {
    const answer = await fetch(location.pathname, { method: 'HEAD', redirect: 'manual', cache: 'no-store' });
    view.expired(answer.type === 'opaqueredirect');
  } catch { /* No line at all. */ }
}

function status(what, reason) {
  clearTimeout(calm);
  checkSession();
  if (what === 'gone') {
    view.net(codes[reason] ?? texts.NetGone, true);
    if (reason === 'NoRoom') document.querySelectorAll('#composer *').forEach((n) => { n.disabled = true; });
  } else if (what === 'lost') {
    missed ??= { head: 0, messages: 0 };
    view.net(unsent() ? fill(texts.NetWaiting, unsent()) : texts.NetLost, true);
  }
}

function caughtUp() {
  if (!missed || state.head < missed.head) return;
  const { messages } = missed;
  missed = null;
  view.net(messages === 1 ? texts.NetRecoveredOne : messages ? fill(texts.NetRecovered, messages) : texts.NetCaughtUp, messages > 0);
  calm = setTimeout(() => view.net('', false), messages ? 60000 : 5000);
}

const line = new Line({
  hub: data.hub, room: data.room, epoch: data.epoch, last: state.head, outbox,
  onStatus: status,
  onState(snapshot) {
    state = snapshot;
    render();
  },
  onVoters(voters) {
    data.voters = voters;
    render();
  },
  onWelcome(welcome) {
    data.named = welcome.leads;
    welcome.voted.forEach((poll) => data.voted.add(poll));
    view.expired(false);
    skew = welcome.time - Date.now();
    if (missed) missed.head = welcome.head;
    caughtUp();
    render();
    uploads();
  },
  onEvents(lines) {
    for (const event of lines) {
      state = apply(state, event, data.me);
      if (event[2] === data.me) outbox.seen(event[1], event[4].text);
      if (event[1].endsWith('.withdrawn')) hush();
      if (missed && event[1] === 'chat.said' && event[2] !== data.me) missed.messages++;
    }
    if (state.phase === 'closed') return void location.reload();
    render();
    caughtUp();
  },
  onResult(act, result) {
    const counted = act.kind === 'poll.voted' && (result.seq || result.code === 'AlreadyVoted');
    if (counted) data.voted.add(act.body.poll);
    if (counted || result.seq) outbox.remove(act.cid);
    else outbox.fail(act, codes[result.code] ?? texts.NotSent);
    if (act.failed && act.kind !== 'chat.said') view.net(act.failed, true);
    render();
  },
});

const uploads = makeUploads({
  outbox,
  onChange: () => render(),
  onReady: () => line.flush(),
  onRefused(act, sentence) {
    outbox.fail(act, sentence);
    render();
  },
});

// The same reading of a form as AskedAct.cs has.
const words = ([typed]) => typed.trim();
const number = ([typed]) => (typed === '' ? null : Number(typed));
const lines = ([typed]) => typed.split('\n').map((line) => line.trim()).filter(Boolean);
const numbers = (all) => all.map(Number);
const typedAs = { Text: words, Title: words, Due: words, Owners: numbers, Columns: lines, Column: number, Under: number,
  Question: words, Kind: words, Options: lines, Anonymous: () => true, Choices: numbers, Words: words,
  Photo: ([file]) => (file ? { file: Number(file) } : undefined) };

function read(form, submitter) {
  const fields = new FormData(form, submitter);
  const [, kind, json] = /^(\S*) ?(.*)$/.exec(fields.get('Input.Act') ?? '');
  const body = JSON.parse(json || '{}');
  for (const [name, value] of fields) if (name.startsWith('Body.')) body[name.slice(5).replace('.n', '')] = name.endsWith('.n') ? Number(value) : value;
  for (const [name, typed] of Object.entries(typedAs)) {
    if (fields.has(`Input.${name}`)) body[name.toLowerCase()] = typed(fields.getAll(`Input.${name}`));
  }
  if (fields.has('Input.Due')) body.owners ??= [];
  return { kind, body };
}

// The server says better what is missing: an incomplete form goes there.
function isComplete(kind, body) {
  if (kind === 'agreement.drafted') return body.text && body.due && body.owners.length;
  if (kind === 'board.opened' || kind === 'board.arranged') return body.title && body.columns.length && body.columns.length <= 6 && body.columns.every((c) => c.length <= 60);
  if (kind === 'poll.opened') return body.question && (/^(scale|words)$/.test(body.kind) || (body.options.length >= 2 && body.options.length <= 10 && body.options.every((o) => o.length <= 120)));
  return true;
}

// What is wrong with a form is said beside it, and what was typed stays.
function hasProblem(form, kind, body) {
  const field = [...form.elements].find((e) => e.dataset.most && e.value.trim().length > e.dataset.most);
  const nothing = kind === 'poll.voted' && !body.words && !body.choices?.length;
  const words = field ? codes.CardTooLong : nothing ? codes.NothingChosen : '';
  const problem = form.querySelector('[data-f=problem]');
  if (problem) Object.assign(problem, { hidden: !words, textContent: words });
  (words ? field ?? form.querySelector('input:not([type=hidden]):enabled') : null)?.focus();
  return words !== '';
}

// Empties a form that has been sent, and leaves the focus where one would go on.
function tidy(form) {
  form.reset();
  if (!form.matches('.board-form')) form.querySelectorAll('textarea').forEach((t) => { t.value = ''; });
  form.dispatchEvent(new Event('input', { bubbles: true }));
  form.closest('dialog')?.close();
  if (form.id === 'composer') view.sent();
  const details = form.closest('details:not([data-if=inside])'); // A group's own box stays open: work goes on in it.
  if (form.closest('.add, .composer')) form.querySelector('textarea').focus();
  else if (details) {
    details.open = false;
    details.querySelector('summary').focus();
  }
}

async function ask(kind, body, photo) {
  if (durable.test(kind)) {
    outbox.add(kind, body, await photo);
    uploads();
    render();
    if (!line.isOpen) status('lost');
    return line.flush();
  }
  const result = await line.tell(kind, body, uuid7());
  if (!result) status('lost');
  else if (result.code) view.net(codes[result.code], true);
}

// What was sent a moment ago is still on its way: it gets the time to arrive before anybody is asked anything.
async function closeOnceSent(body) {
  for (let tenths = 0; unsent() && tenths < 30; tenths++) await new Promise((resolve) => setTimeout(resolve, 100));
  if (!unsent() || confirm(texts.CloseUnsent)) ask('encounter.closed', body);
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.elements['Input.Cid'] || event.defaultPrevented) return;
  const { kind, body } = read(form, event.submitter);
  if (!kind || !isComplete(kind, body)) return;
  event.preventDefault();
  if ((body.text === '' && form.elements['Input.Text'].required) || hasProblem(form, kind, body)) return;
  if (kind === 'encounter.closed') return void closeOnceSent(body);
  ask(kind, body, /said$/.test(kind) ? takePhoto(form) : undefined);
  if (form.id !== 'act') tidy(form);
  else event.submitter?.closest('dialog')?.close();
}, { capture: true });

// Enter sends, as people expect of a conversation; with shift it begins a new line.
document.addEventListener('keydown', (event) => {
  if (!event.target.matches?.('.composer textarea') || event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

wireAgreements(() => state);
wireParts();
wirePhotos(texts);
wireSignal(document.getElementById('signal'));
await outbox.load();
const messages = document.getElementById('messages');
render();
messages.scrollTop = messages.scrollHeight;
setInterval(uploads, 10000); // A photo may get lost on a line that holds.
setInterval(() => view.tick(state, Date.now() + skew), 500);
line.run();
