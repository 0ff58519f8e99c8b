// What was written and not yet acknowledged: kept on the device until the server says it has it, also across a reload.
// Keys are UUIDv7, so that their order is the order of writing and sending one twice makes one thing.

const open = () => new Promise((resolve, reject) => {
  const request = indexedDB.open('tinkuy-room', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('outbox', { keyPath: 'cid' });
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** A UUIDv7 (RFC 9562): time first, then chance. */
export function uuid7(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (40 - 8 * i)) & 255;
  bytes[6] = 0x70 | (bytes[6] & 15);
  bytes[8] = 0x80 | (bytes[8] & 63);
  return [...bytes].map((b, i) => ([4, 6, 8, 10].includes(i) ? '-' : '') + b.toString(16).padStart(2, '0')).join('');
}

/** The unsent acts of one person in one room. Without IndexedDB (private windows of old browsers) they live as long as the page. */
export class Outbox {
  #db;
  #acts = new Map();

  constructor(room, person) {
    Object.assign(this, { room, person });
  }

  async load() {
    try {
      this.#db = await open();
      const all = await done(this.#db.transaction('outbox').objectStore('outbox').getAll());
      for (const act of all) if (act.room === this.room && act.person === this.person) this.#acts.set(act.cid, act);
    } catch { /* Nothing is kept on this device; sending works all the same. */ }
  }

  /** In the order of writing. */
  get all() {
    return [...this.#acts.values()].sort((a, b) => (a.cid < b.cid ? -1 : 1));
  }

  /** @param photo a file that goes ahead of the act; see photo.js */
  add(kind, body, photo) {
    const act = { cid: uuid7(), room: this.room, person: this.person, kind, body, at: Date.now(), photo };
    this.#acts.set(act.cid, act);
    this.#write((store) => store.put(act));
    return act;
  }

  update(act, body) {
    act.body = body;
    this.#write((store) => store.put(act));
  }

  /** The log has it though its acknowledgement is still on the way: it is no longer shown as waiting. */
  seen(kind, text) {
    const act = this.all.find((a) => a.kind === kind && a.body.text === text && !a.failed && !a.seen);
    if (act) act.seen = true;
  }

  /** What is to be shown as waiting. */
  get shown() {
    return this.all.filter((a) => !a.seen);
  }

  /** The server refused it: it stays visible on this page, but is not sent again. */
  fail(act, sentence) {
    act.failed = sentence;
    this.#write((store) => store.delete(act.cid));
  }

  remove(cid) {
    this.#acts.delete(cid);
    this.#write((store) => store.delete(cid));
  }

  #write(change) {
    try {
      if (this.#db) change(this.#db.transaction('outbox', 'readwrite').objectStore('outbox'));
    } catch { /* The device's storage is full: it is still sent from memory. */ }
  }
}
