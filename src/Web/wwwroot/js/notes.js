// Notes of a lesson, kept on this phone from the moment they are written until the server has them. Each has its own key, so
// sending it twice keeps one. Without this script, or without storage, the form is a plain form. Also moves the clock's hands.

const form = document.querySelector('form[data-notes]');
const status = form.querySelector('[data-status]');
const list = document.querySelector('[data-list]');
const count = document.querySelector('[data-count]');
const template = document.getElementById('nota-pendiente');
const clock = document.querySelector('[data-clock]');
const storage = `tinkuy.notes.${document.body.dataset.person}.${form.dataset.notes}`; // Phones are shared.
const retry = 20_000;
const look = 60_000; // How soon a colleague's start of the lesson shows here.
const fields = { child: 'Input.Child', text: 'Input.Text' };
let sending = false;
let again = false;
let trouble = null;

const waiting = () => JSON.parse(localStorage.getItem(storage) ?? '[]');
const keep = (notes) => localStorage.setItem(storage, JSON.stringify(notes));
const say = (pattern, value) => pattern.replace('{0}', value);
const newKey = () => crypto.randomUUID?.() ?? '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));

function tell() {
  const count = waiting().filter((note) => !note.refused).length;
  const { all, one, many, sending: busy } = status.dataset;
  status.textContent = trouble && count ? trouble : sending && count ? busy : count === 0 ? all : count === 1 ? one : say(many, count);
}

function show(note) {
  const item = list.querySelector(`[data-key="${note.key}"]`) ?? list.insertBefore(template.content.firstElementChild.cloneNode(true), list.firstChild);
  item.dataset.key = note.key;
  const [when, said, reason, correct] = item.children;
  when.textContent = [new Date(note.at).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' }), note.child, note.moment].filter(Boolean).join(' · ');
  said.textContent = note.text;
  reason.hidden = correct.hidden = !note.refused;
  reason.textContent = note.refused ?? '';
  correct.onclick = () => {
    for (const [field, name] of Object.entries(fields)) form.elements[name].value = note[field];
    keep(waiting().filter((other) => other.key !== note.key));
    item.remove();
    form.elements[fields.text].focus();
    tell();
  };
}

async function send() {
  again = sending; // Written while others are on their way: goes right after them.
  if (sending) return tell();
  const notes = waiting().filter((note) => !note.refused);
  sending = true;
  tell();
  try {
    const answer = await fetch(form.dataset.sync, {
      method: 'POST',
      redirect: 'manual', // A log-in page is no answer.
      headers: { 'Content-Type': 'application/json', RequestVerificationToken: form.elements.__RequestVerificationToken.value },
      body: JSON.stringify({ sentAt: new Date().toISOString(), notes: notes.map(({ key, at, child, moment, text }) => ({ key, at, child, moment, text })) }),
    });
    if (answer.ok) await take(await answer.json());
    else trouble = answer.status === 404 ? status.dataset.gone : answer.status < 500 ? status.dataset.signedOut : null;
  } catch { /* No signal: they wait here. */ }
  sending = false;
  tell();
  if (again) send();
}

function take({ saved, refused, startedAt, endedAt }) {
  trouble = null;
  const reasons = new Map(refused.map(({ key, reason }) => [key, reason]));
  const left = waiting().filter((note) => !saved.includes(note.key)).map((note) => ({ ...note, refused: reasons.get(note.key) ?? note.refused }));
  keep(left);
  left.filter((note) => note.refused).forEach(show);
  count.textContent = say(count.dataset.count, list.children.length);
  if (clock) {
    // A colleague started or ended the lesson: the buttons that fit are on a fresh page, as soon as nothing typed would be lost.
    const { started, ended } = clock.parentElement.dataset;
    if ((!started !== !startedAt || !ended !== !endedAt) && !form.elements[fields.text].value.trim() && !left.length) return void location.reload();
    clock.parentElement.dataset.started = startedAt ?? '';
    clock.parentElement.dataset.ended = endedAt ?? '';
    tick();
  }
}

function tick() {
  const { started, ended } = clock.parentElement.dataset;
  const { running, stopped, waiting: notYet } = clock.dataset;
  clock.textContent = !started ? notYet : ended ? stopped : say(running, Math.max(0, Math.floor((Date.now() - Date.parse(started)) / 60_000)));
}

function write(event) {
  const text = form.elements[fields.text].value.trim();
  if (!text) return; // The server says what is missing.
  const note = { key: newKey(), at: new Date().toISOString(), child: form.elements[fields.child].value.trim(), moment: form.querySelector('[name="Input.Moment"]:checked')?.value ?? '', text };
  try {
    keep([...waiting(), note]);
  } catch {
    return; // No room on this phone: the form goes to the server as it is.
  }
  event.preventDefault();
  form.elements[fields.text].value = '';
  form.elements[fields.text].focus();
  show(note);
  count.textContent = say(count.dataset.count, list.children.length);
  send();
}

try {
  waiting().forEach(show);
  form.addEventListener('submit', write);
  addEventListener('online', send);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && send());
  setInterval(() => waiting().some((note) => !note.refused) && send(), retry);
  if (clock) setInterval(() => document.visibilityState === 'visible' && !clock.parentElement.dataset.ended && send(), look);
  send();
} catch { /* Storage is switched off on this device: the form works as it does without scripts. */ }
if (clock) setInterval(tick, 5000);
