// Keeps on this device what is being typed in every <form data-draft="key">: a lost line, a closed tab or an expired
// session loses nothing. It is offered back the next time the same form opens, and forgotten once the server has taken it
// (the layout says so in data-draft-done). Also stops a second tap while a form is on its way; the server makes one anyway.

const mark = 'tinkuy.draft.';
const prefix = `${mark}${document.body.dataset.person ?? ''}.`; // Phones are shared: each person finds only her own.
const lifetime = 14 * 24 * 3600 * 1000;
const resend = 8000;

const keys = (start) => Object.keys(localStorage).filter((key) => key.startsWith(start));
const forget = (key) => localStorage.removeItem(prefix + key);

// The same form may have been kept under two names: begun as new, gone on with as a draft.
function finish(key) {
  const done = submission(recall(prefix + key));
  forget(key);
  if (done) keys(prefix).filter((one) => submission(recall(one)) === done).forEach((one) => localStorage.removeItem(one));
}

const submission = (draft) => Object.entries(draft?.words ?? {}).find(([name]) => name.endsWith('SubmissionKey'))?.[1][0];

function recall(storageKey) {
  try {
    const draft = JSON.parse(localStorage.getItem(storageKey));
    return draft && Date.now() - draft.at < lifetime ? draft : null;
  } catch {
    return null;
  }
}

// The form's own key and version travel with the words: sending a recovered text again makes one thing, not two, and a
// recovered edit still knows which version it was made from.
const birthmark = (field) => /(^|\.)(SubmissionKey|Version)$/.test(field.name);
const ignored = new Set(['hidden', 'password', 'file', 'submit', 'button', 'image', 'reset', 'fieldset', 'output']);
const fields = (form) => [...form.elements].filter((field) => field.name && (birthmark(field) || !ignored.has(field.type)));
const isTick = (field) => field.type === 'checkbox' || field.type === 'radio';

const held = (form) => [...form.querySelectorAll('input[type=hidden][name$=".Held"]')];

function read(form) {
  const words = {};
  // Files that arrived ahead of the form, by number.
  for (const field of [...fields(form), ...held(form)]) (words[field.name] ??= []).push(isTick(field) ? field.checked : field.value);
  return words;
}

function write(form, words) {
  const seen = {};
  for (const field of fields(form)) {
    const value = words[field.name]?.[seen[field.name] = (seen[field.name] ?? -1) + 1];
    if (value === undefined) continue;
    if (isTick(field)) field.checked = value; else field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  const numbers = Object.entries(words).filter(([name]) => name.endsWith('.Held')).flatMap(([, ids]) => ids);
  const missing = numbers.filter((id) => !held(form).some((field) => field.value === id));
  if (missing.length > 0) form.dispatchEvent(new CustomEvent('draft-held', { detail: missing }));
}

const typed = (words) => JSON.stringify(Object.entries(words).filter(([name]) => !birthmark({ name })));

function tell(form, id) {
  const note = document.getElementById(id).content.firstElementChild.cloneNode(true);
  form.prepend(note);
  return note;
}

function watch(form) {
  const key = form.dataset.draft;
  form.autocomplete = 'off'; // What Back brings here has been sent; what has not, is kept as a draft.
  const blank = read(form);
  let timer;
  const keep = () => {
    clearTimeout(timer);
    timer = null;
    try {
      const words = read(form);
      localStorage.setItem(prefix + key, JSON.stringify({ at: Date.now(), known: form.dataset.draftKnown, words }));
      form.dispatchEvent(new CustomEvent('draft-kept', { detail: words }));
    } catch { /* The device's storage is full: the form still works, only without a net. */ }
  };
  const keepChanges = () => (typed(read(form)) === typed(blank) && !cameBack(form) ? forget(key) : keep());
  offer(form, key, blank);
  form.addEventListener('draft-write', (event) => { write(form, event.detail); keep(); });
  form.addEventListener('draft-revision', ({ detail }) => {
    const draft = recall(prefix + key);
    if (draft) localStorage.setItem(prefix + key, JSON.stringify({ ...draft, known: detail }));
  });
  form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(keepChanges, 400); });
  addEventListener('pagehide', () => timer && keep());
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return; // The live room has taken it, and keeps it until the server has it.
    keep();
    if (navigator.onLine === false) {
      event.preventDefault();
      (form.querySelector('.offline') ?? tell(form, 'draft-offline')).scrollIntoView({ block: 'center' });
      return;
    }
    form.elements._draft ?? form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: '_draft', value: key }));
  });
}

// A form that came back (with errors, or with something added on request) already holds what was typed.
const cameBack = (form) => form.querySelector('[role=alert], [data-came-back]') !== null;

function offer(form, key, blank) {
  const draft = recall(prefix + key);
  if (!draft || typed(draft.words) === typed(blank) || cameBack(form)) return;
  if (draft.known) form.dataset.draftKnown = draft.known;
  form.dataset.draftRecovered = draft.at;
  write(form, draft.words);
  const note = tell(form, 'draft-found');
  note.querySelector('button').addEventListener('click', () => {
    write(form, blank);
    forget(key);
    note.remove();
  });
}

function guard(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post') return;
  if (form.dataset.sending) { event.preventDefault(); return; }
  form.dataset.sending = '';
  form.setAttribute('aria-busy', 'true');
  setTimeout(() => release(form), resend); // The line may have died: let them try again.
  if (form.getAttribute('action') === '/salir') keys(prefix).forEach((key) => localStorage.removeItem(key));
}

function release(form) {
  delete form.dataset.sending;
  form.removeAttribute('aria-busy');
}

try {
  keys(mark).filter((key) => !recall(key)).forEach((key) => localStorage.removeItem(key));
  if (document.body.dataset.draftDone) finish(document.body.dataset.draftDone);
  document.querySelectorAll('form[data-draft]').forEach(watch);
  document.addEventListener('drafts', (event) => watch(event.target)); // A form that came later asks for it.
} catch { /* Storage is switched off on this device: forms work as they do without scripts. */ }
document.addEventListener('submit', guard);
addEventListener('pageshow', () => document.querySelectorAll('form[data-sending]').forEach(release));
