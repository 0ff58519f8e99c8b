// Files go ahead of their form: shrunk, in pieces, one after the other, each with its progress in the list. The form waits for them.
// Without this module the form sends them itself.
import { shrink } from './shrink.js';
import { send, Stopped } from './upload.js';

for (const input of document.querySelectorAll('input[type=file][data-field]')) enhance(input);

function enhance(input) {
  const field = input.closest('.field'), list = field.querySelector('.held'), form = input.form;
  const words = Object.fromEntries([...field.querySelector('[data-upload-words]').content.children].map(i => [i.dataset.key, i.textContent]));
  const status = list.after(element('p', { className: 'sr', role: 'status' })) ?? list.nextElementSibling;
  const query = new URLSearchParams({ campo: input.dataset.field, fotos: 'asks' in input.dataset });
  let queue = Promise.resolve(), pending = 0, waiting = null;

  const take = files => {
    for (const file of files) {
      pending++;
      const row = show(file);
      queue = queue.then(() => bring(file, row)).finally(() => { if (--pending === 0) release(); });
    }
  };

  // A closed tab loses files that did not arrive; the browser asks before that.
  addEventListener('beforeunload', event => { if (pending > 0) event.preventDefault(); });
  input.addEventListener('change', () => { const files = [...input.files]; input.value = ''; take(files); });
  field.addEventListener('dragover', event => { event.preventDefault(); field.classList.add('dropping'); });
  field.addEventListener('dragleave', () => field.classList.remove('dropping'));
  field.addEventListener('drop', event => { event.preventDefault(); field.classList.remove('dropping'); take([...event.dataTransfer.files]); });
  form?.addEventListener('submit', event => {
    if (pending === 0) return;
    event.preventDefault();
    waiting = event.submitter;
    status.className = 'notice';
    status.textContent = say('StillSending', list.querySelector('[data-upload] b')?.textContent);
  });
  form?.addEventListener('draft-held', event => restore(event.detail));

  function release() {
    status.className = 'sr';
    if (!waiting) return;
    const button = waiting;
    waiting = null;
    form.requestSubmit(button);
  }

  function show(file) {
    const row = element('li', { className: 'upload' });
    row.dataset.upload = '';
    row.append(element('b', { textContent: file.name }), element('progress', { max: file.size, value: 0, ariaLabel: file.name }), element('span', { className: 'small muted' }));
    list.append(row);
    return row;
  }

  async function bring(file, row) {
    const stop = new AbortController(), note = row.querySelector('span'), bar = row.querySelector('progress');
    const button = element('button', { type: 'button', className: 'link', textContent: say('Cancel', file.name), onclick: () => stop.abort() });
    row.append(button);
    note.textContent = words.Shrinking;
    const small = await shrink(file);
    const most = Number(/^video\//.test(small.type) ? input.dataset.mostVideo : input.dataset.most);
    if (small.size > most) return refuse(row, say('TooLarge', file.name, size(most)));
    bar.max = small.size;
    const tell = (state, bytes, why) => {
      bar.value = bytes;
      const text = { sending: say('SendingPart', size(bytes), size(small.size)), examining: words.Examining }[state]
        ?? why ?? (navigator.onLine === false ? words.NoSignal : say('Waiting', size(bytes)));
      note.textContent = text;
      if (state !== 'sending') status.textContent = text;
    };
    try {
      arrive(row, await send(small, { query, tell, signal: stop.signal }), file);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      if (error.kind === 'cancelled') { row.remove(); status.textContent = say('Cancelled', file.name); return; }
      refuse(row, error.kind === 'signed-out' ? words.SignedOut : error.message === 'refused' ? say('Failed', file.name) : error.message);
      if (error.kind === 'signed-out') retry(row, file);
    }
  }

  function arrive(row, html, file) {
    const item = new DOMParser().parseFromString(html, 'text/html').querySelector('li');
    row.replaceWith(item);
    status.textContent = say('Ready', file.name);
    form?.dispatchEvent(new Event('input', { bubbles: true })); // The draft keeps it.
    form?.dispatchEvent(new CustomEvent('file-arrived', { detail: { id: item.dataset.file, reads: 'reads' in item.dataset } }));
  }

  function refuse(row, sentence) {
    row.replaceChildren(element('span', { className: 'error', role: 'alert', textContent: sentence })); // Within the row, which stays part of the list.
  }

  function retry(row, file) {
    row.append(element('button', { type: 'button', className: 'link', textContent: say('Retry', file.name), onclick: () => { row.remove(); take([file]); } }));
  }

  // What a recovered draft had: asked for again by number, since only the server knows whether it is still there.
  async function restore(ids) {
    try {
      const answer = await fetch('/archivos/subidas/pendientes?' + new URLSearchParams([...query, ...ids.map(id => ['id', id])]));
      if (answer.ok) list.append(...new DOMParser().parseFromString(await answer.text(), 'text/html').querySelectorAll('li'));
    } catch {
      // Without signal the numbers go along with the form all the same.
      list.append(...ids.map(id => element('input', { type: 'hidden', name: input.dataset.field + '.Held', value: id })));
    }
  }

  function say(key, ...values) {
    return values.reduce((text, value, i) => text.replace(`{${i}}`, value), words[key]);
  }
}

const size = bytes => bytes < 999500
  ? `${Math.round(bytes / 1000)} kB`
  : `${(bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB`;

function element(tag, properties) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) if (name in node) node[name] = value; else node.setAttribute(name, value);
  return node;
}
