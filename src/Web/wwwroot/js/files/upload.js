// Sends one file in pieces by tus 1.0.0 (tus.io) and goes on where the line broke, also after the tab was closed: the same file,
// chosen again, is known by its name, size and hour. Only what the protocol's core, creation and termination ask of a client.
const ROOT = '/archivos/subidas';
const PIECE = 1 << 20;
const QUIET = 30000; // ms without a byte moving: the line is dead, whatever the browser thinks.
const FIRST_WAIT = 1000, LONGEST_WAIT = 30000;
const HEADERS = { 'Tus-Resumable': '1.0.0' };
const mark = `tinkuy.upload.${document.body.dataset.person ?? ''}.`;

// What stops an upload for good, with the server's sentence if it gave one; kind is 'refused', 'signed-out' or 'cancelled'.
export class Stopped extends Error {
  constructor(kind, words = '') { super(words || kind); this.kind = kind; }
}

class LineBroken extends Error {
  constructor(wait = 0) { super('line'); this.wait = wait; }
}

// Resolves to the server's HTML for the form's list. tell(state, bytes) hears 'sending', 'waiting' and 'examining'.
export async function send(file, { query, tell, signal }) {
  let offset = 0, url = recall(file), known = false, tries = 0;
  while (true) {
    try {
      if (!url) { url = remember(file, await create(file, signal)); offset = 0; known = true; }
      if (!known) { offset = await ask(url, signal); known = true; }
      while (offset < file.size) {
        tell('sending', offset);
        const next = await put(url, file, offset, bytes => tell('sending', bytes), signal);
        if (next > offset) tries = 0;
        offset = next;
      }
      tell('examining', offset);
      const item = await close(url, query, signal);
      forget(file);
      return item;
    } catch (error) {
      if (signal.aborted) { cancel(url); forget(file); throw new Stopped('cancelled'); }
      if (error instanceof Stopped) { if (error.kind === 'refused') forget(file); throw error; }
      if (error.gone) { forget(file); url = null; }
      known = false;
      tell('waiting', offset, error.words);
      await rest(Math.max(error.wait ?? 0, Math.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** tries++)), signal);
    }
  }
}

async function create(file, signal) {
  const name = btoa(String.fromCharCode(...new TextEncoder().encode(file.name)));
  const answer = await request('POST', ROOT, { ...HEADERS, 'Upload-Length': file.size, 'Upload-Metadata': `filename ${name}` }, null, { signal });
  return answer.header('Location');
}

async function ask(url, signal) {
  return Number((await request('HEAD', url, HEADERS, null, { signal })).header('Upload-Offset'));
}

async function put(url, file, offset, progress, signal) {
  const piece = file.slice(offset, offset + PIECE);
  const headers = { ...HEADERS, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': offset };
  const answer = await request('PATCH', url, headers, piece, { signal, progress: sent => progress(offset + sent) });
  return Number(answer.header('Upload-Offset'));
}

async function close(url, query, signal) {
  return (await request('POST', `${url}/cierre?${query}`, HEADERS, null, { signal, quiet: 120000 })).text;
}

function cancel(url) {
  if (url) fetch(url, { method: 'DELETE', headers: HEADERS, keepalive: true }).catch(() => { /* The server sweeps it. */ });
}

// XMLHttpRequest, because fetch does not tell how much has gone.
function request(method, url, headers, body, { signal, progress, quiet = QUIET }) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    let clock;
    const wind = () => { clearTimeout(clock); clock = setTimeout(() => { xhr.abort(); reject(new LineBroken()); }, quiet); };
    const stop = () => { xhr.abort(); reject(new LineBroken()); };
    signal.addEventListener('abort', stop, { once: true });
    xhr.open(method, url);
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = event => { wind(); progress?.(event.loaded); };
    xhr.onerror = () => reject(new LineBroken());
    xhr.onload = () => settle(xhr, resolve, reject);
    xhr.onloadend = () => { clearTimeout(clock); signal.removeEventListener('abort', stop); };
    wind();
    xhr.send(body);
  });
}

function settle(xhr, resolve, reject) {
  const ours = xhr.getResponseHeader('Tus-Resumable') !== null;
  if (xhr.status === 401 || !ours && xhr.status < 400) reject(new Stopped('signed-out')); // Led to the log-in page.
  else if (xhr.status < 300) resolve({ text: xhr.responseText, header: name => xhr.getResponseHeader(name) });
  else if (xhr.status === 404 || xhr.status === 410) reject(Object.assign(new LineBroken(), { gone: true }));
  else if (xhr.status === 507 || xhr.status === 429 && ours) reject(Object.assign(new LineBroken(LONGEST_WAIT), { words: xhr.responseText })); // A full disk heals.
  else if (xhr.status === 413 || xhr.status === 422) reject(new Stopped('refused', xhr.responseText));
  else if (xhr.status === 400 || xhr.status === 412 || xhr.status === 415) reject(new Stopped('refused'));
  else reject(new LineBroken(1000 * Number(xhr.getResponseHeader('Retry-After') ?? 0)));
}

// Until the time is over, or the device says that the signal is back.
function rest(time, signal) {
  return new Promise(done => {
    const end = () => { clearTimeout(clock); removeEventListener('online', soon); signal.removeEventListener('abort', end); done(); };
    const soon = () => { clearTimeout(clock); clock = setTimeout(end, Math.random() * FIRST_WAIT); }; // A whole school comes back at once.
    let clock = setTimeout(end, time);
    addEventListener('online', soon);
    signal.addEventListener('abort', end);
  });
}

const key = file => `${mark}${file.name}.${file.size}.${file.lastModified}`;

function recall(file) {
  try { return localStorage.getItem(key(file)); } catch { return null; }
}

function remember(file, url) {
  try { localStorage.setItem(key(file), url); } catch { /* Only a closed tab would have needed it. */ }
  return url;
}

function forget(file) {
  try { localStorage.removeItem(key(file)); } catch { /* As above. */ }
}
