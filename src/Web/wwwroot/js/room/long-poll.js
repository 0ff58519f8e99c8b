// The room by plain requests, for whoever sits behind a proxy that forbids WebSockets. Fetched only then. To the line it is
// what SignalR's connection is: the same calls, the same news.

import { uuid7 } from './outbox.js';

const patience = 60000; // The server answers after 25 s even when nothing happens.

export class PollConnection {
  #handlers = {};
  #window = uuid7();
  #requests = new Set();
  #closed;
  #over = false;
  #turn = 0;
  #place;

  constructor(hub) {
    this.hub = hub;
  }

  on(name, handler) {
    this.#handlers[name] = handler;
  }

  onclose(handler) {
    this.#closed = handler;
  }

  async start() {}

  async stop() {
    if (this.#over) return;
    this.#over = true;
    this.#requests.forEach((r) => r.abort());
    this.#closed?.();
  }

  invoke(method, ...rest) {
    return method === 'Join' ? this.#join(...rest) : this.#post(...rest);
  }

  // Only acknowledgements are sent without waiting, and asking for what comes after a number is one.
  async send() {}

  async #join(room, epoch, after) {
    const turn = ++this.#turn;
    this.#place = { room, epoch, after };
    const refusal = await this.#ask(false);
    if (!refusal) this.#follow(turn);
    return refusal;
  }

  async #follow(turn) {
    try {
      for (let refusal; turn === this.#turn && !this.#over;) {
        refusal = await this.#ask(true);
        if (refusal === 'TooFast') await new Promise((resolve) => setTimeout(resolve, 1000));
        else if (refusal) return void this.#handlers.Bye(refusal);
      }
    } catch {
      this.stop();
    }
  }

  /** Asks for what comes next; why there is nothing, or null. */
  async #ask(wait) {
    const { room, epoch, after } = this.#place;
    const answer = await this.#fetch(`${room}/novedades?${new URLSearchParams({ epoch, after, wait, window: this.#window })}`);
    if (answer.status === 404) return 'NoRoom';
    if (answer.status === 429) return 'TooFast';
    if (!answer.ok) throw new Error(answer.status);
    const { welcome, events, voters, bye } = await answer.json();
    if (bye) return bye;
    const last = events.length ? events[events.length - 1][0] : welcome.state ? welcome.head : after;
    this.#place = { room, epoch: welcome.epoch, after: last };
    if (!wait || welcome.state) this.#handlers.Welcome(welcome);
    if (voters) this.#handlers.Voters(voters);
    if (events.length) this.#handlers.Events(events);
    return null;
  }

  async #post(room, cid, kind, body) {
    try {
      const answer = await this.#fetch(`${room}/actos`, {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ cid, kind, body }),
      });
      if (answer.ok) return await answer.json();
      if (answer.status === 429) return { code: 'TooFast' };
      if (answer.status < 500) return { code: 'Invalid' };
      throw new Error(answer.status);
    } catch (error) {
      this.stop(); // What is lost on the way out is lost on the way in: the line begins anew, and the outbox with it.
      throw error;
    }
  }

  async #fetch(path, options) {
    const request = new AbortController();
    const timer = setTimeout(() => request.abort(), patience);
    this.#requests.add(request);
    try {
      const answer = await fetch(`${this.hub}/${path}`, { ...options, redirect: 'error', cache: 'no-store', signal: request.signal });
      // Headers come first on a bad line: the body gets the same patience.
      const text = await answer.text();
      return { ok: answer.ok, status: answer.status, json: () => JSON.parse(text) };
    } finally {
      clearTimeout(timer);
      this.#requests.delete(request);
    }
  }
}
