// The line to the room: connects for ever, takes events only in their order, sends what the outbox holds.

import { PollConnection } from './long-poll.js';

const longest = 30000;
const shortest = 500;
const ackAfter = 1000;
const patience = 5000;
const ackAtOnce = 64;
const sockets = 2; // So many vain attempts by WebSocket before one by plain requests.
const firstProbe = 30000;
const lastProbe = 300000;

export class Line {
  #connection;
  #attempt = 0;
  #vain = 0;
  #probe;
  #wake;
  #ackTimer;
  #acked;
  #sending;
  #over = false;
  #joined = false;
  #waiting = [];

  /** @param start hub, room, epoch, last (number of the last event known), outbox, and the callbacks onState, onEvents, onWelcome, onStatus, onResult, onVoters */
  constructor(start) {
    Object.assign(this, start);
    this.#acked = this.last;
    addEventListener('online', () => { this.#wake?.(); if (this.#probe) this.#tryWebSocket(firstProbe); });
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.#wake?.());
    addEventListener('offline', () => this.#connection?.stop()); // It would take a minute to notice by itself.
  }

  get isOpen() {
    return this.#joined;
  }

  async run() {
    while (!this.#over) {
      await this.#connect();
      this.#joined = false;
      if (this.#over) return;
      this.onStatus('lost');
      await this.#pause();
    }
  }

  /** Sends what would make no sense later; what the server answered, or null when there is no line for a few seconds. */
  async tell(kind, body, cid) {
    try {
      if (!this.#joined) await new Promise((resolve) => { this.#waiting.push(resolve); setTimeout(resolve, patience); });
      return this.#joined ? await this.#connection.invoke('Send', this.room, cid, kind, body) : null;
    } catch {
      return null;
    }
  }

  /** Sends the outbox, oldest first, one after the other. */
  async flush() {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (let act; this.#joined && (act = this.outbox.all.find((a) => !a.failed && !(a.photo && !a.body.photo)));) {
        const result = await this.tell(act.kind, act.body, act.cid);
        if (!result) break;
        if (result.code === 'Busy' || result.code === 'TooFast') await new Promise((resolve) => setTimeout(resolve, 1000 + Math.random() * 500));
        else this.onResult(act, result);
      }
    } finally {
      this.#sending = false;
    }
  }

  #socket() {
    const connection = new signalR.HubConnectionBuilder()
      .withUrl(this.hub, { transport: signalR.HttpTransportType.WebSockets, skipNegotiation: true })
      .configureLogging(signalR.LogLevel.None)
      .build();
    connection.serverTimeoutInMilliseconds = 60000;
    connection.keepAliveIntervalInMilliseconds = 20000;
    return connection;
  }

  async #connect() {
    const polls = this.#vain === sockets;
    const connection = polls ? new PollConnection(this.hub) : this.#socket();
    this.#vain = polls ? 0 : this.#vain + 1;
    connection.on('Welcome', (welcome) => this.#welcome(welcome));
    connection.on('Events', (lines) => this.#take(lines));
    connection.on('Voters', (voters) => this.onVoters(voters));
    connection.on('Bye', (reason) => this.#end(reason));
    const closed = new Promise((resolve) => connection.onclose(resolve));
    this.#connection = connection;
    try {
      await connection.start();
      await this.#join();
      this.#vain = polls ? sockets : 0;
      if (polls) this.#probeIn(firstProbe);
      await closed;
    } catch {
      await connection.stop();
    } finally {
      clearTimeout(this.#probe);
      this.#probe = null;
    }
  }

  #probeIn(wait) {
    this.#probe = setTimeout(() => this.#tryWebSocket(wait), wait);
  }

  // Whether a WebSocket would do by now, both ways: start() has heard the server answer. Meanwhile the requests go on.
  async #tryWebSocket(wait) {
    clearTimeout(this.#probe);
    const trial = this.#socket();
    try {
      await trial.start();
      this.#vain = 0;
      if (this.#probe) this.#connection.stop();
    } catch {
      if (this.#probe) this.#probeIn(Math.min(wait * 2, lastProbe));
    } finally {
      trial.stop();
    }
  }

  async #join() {
    const refusal = await this.#connection.invoke('Join', this.room, this.epoch, this.last);
    if (refusal === 'TooFast' || refusal === 'Moving') throw new Error(refusal);
    if (refusal) this.#end(refusal);
  }

  #end(reason) {
    // This node stops and others go on: not all of its people should knock at their doors in the same moment.
    if (reason === 'Moving') {
      this.#attempt = 2;
      this.#connection.stop();
      return;
    }
    this.#over = true;
    this.#connection.stop();
    this.onStatus('gone', reason);
  }

  #welcome(welcome) {
    this.#attempt = 0;
    this.epoch = welcome.epoch;
    if (welcome.state) {
      this.last = welcome.head;
      this.onState(welcome.state);
    }
    this.#joined = true;
    this.#waiting.splice(0).forEach((go) => go());
    this.onWelcome(welcome);
    this.flush();
  }

  #take(lines) {
    const next = [];
    for (const line of lines) {
      if (line[0] <= this.last) continue;
      if (line[0] !== this.last + 1) {
        this.#join().catch(() => this.#connection.stop());
        break;
      }
      this.last = line[0];
      next.push(line);
    }
    if (next.length) this.onEvents(next);
    this.#acknowledge();
  }

  #acknowledge() {
    const say = () => {
      clearTimeout(this.#ackTimer);
      this.#ackTimer = null;
      this.#acked = this.last;
      if (this.#joined) this.#connection.send('Ack', this.last).catch(() => {});
    };
    if (this.last - this.#acked >= ackAtOnce) say();
    else this.#ackTimer ??= setTimeout(say, ackAfter);
  }

  // Full jitter, so that a village whose signal comes back does not call all at once.
  async #pause() {
    const most = Math.min(longest, shortest * 2 ** this.#attempt++);
    await new Promise((resolve) => {
      this.#wake = resolve;
      setTimeout(resolve, shortest + Math.random() * most);
    });
    this.#wake = null;
  }
}
