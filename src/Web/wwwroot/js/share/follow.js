// Lets a draft follow its author from phone to phone: what drafts.js keeps on this device goes to the server whenever there is
// signal. The server counts revisions; where another device has written meanwhile, both versions are shown and neither is lost.
const REST = 2500; // ms of quiet typing before the words are sent.
const AGAIN = 15000;

export function follow(form, place) {
  const line = place.querySelector('.draft-state'), words = place.dataset;
  let revision = Number(words.draftRevision), current = null, sending = false, clock, stopped = false;

  form.addEventListener('draft-kept', event => {
    current = event.detail;
    say(words.device);
    later(REST);
  });
  addEventListener('online', () => { if (current) later(500); });
  const aside = `tinkuy.draft.${document.body.dataset.person ?? ''}.aside.${form.elements['Input.SubmissionKey'].value}`;
  if (localStorage.getItem(aside)) choose(null, JSON.parse(localStorage.getItem(aside)).words);
  // What this device recovered by itself goes to the server too.
  if (form.dataset.draftRecovered) form.dispatchEvent(new Event('input', { bubbles: true }));
  if (words.draftWords) offer(JSON.parse(words.draftWords), Date.parse(words.draftAt));

  function say(sentence) {
    line.hidden = false;
    line.textContent = sentence;
  }

  function later(time) {
    clearTimeout(clock);
    if (!stopped) clock = setTimeout(save, time);
  }

  async function save() {
    if (sending || !current || navigator.onLine === false) return;
    sending = true;
    const sent = current;
    try {
      await settle(sent, await fetch(`${words.draftServer}/${form.elements['Input.SubmissionKey'].value}`, {
        method: 'PUT', headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ base: base(), materialId: words.draftMaterial ? Number(words.draftMaterial) : null, title: form.elements['Input.Title'].value, words: sent }),
      }));
    } catch {
      later(AGAIN); // No line: it stands on this device meanwhile, and the sentence says so.
    } finally {
      sending = false;
    }
  }

  // Awaited to its end: the next save needs the revision that this one brings.
  async function settle(sent, answer) {
    if (answer.redirected) return; // Signed out: this device keeps it.
    if (answer.status === 409) { stopped = true; conflict(await answer.json()); return; }
    if (answer.status === 410) { stopped = true; say(words.gone); return; }
    if (answer.status === 403) { stopped = true; say(words.full); return; }
    if (!answer.ok) { later(AGAIN); return; }
    know((await answer.json()).revision);
    if (current !== sent) { later(REST); return; }
    current = null;
    say(words.saved);
  }

  // A draft that this device has recovered knows its own revision, which may be older than the page's.
  function base() { return Number(form.dataset.draftKnown ?? revision); }

  function know(number) {
    revision = number;
    form.dataset.draftKnown = number;
    form.dispatchEvent(new CustomEvent('draft-revision', { detail: number }));
  }

  // What the server kept, when this device has nothing of its own that is newer.
  function offer(theirs, at) {
    const own = Number(form.dataset.draftRecovered ?? 0);
    if (own > at) return;
    form.dispatchEvent(new CustomEvent('draft-write', { detail: theirs }));
    know(Number(words.draftRevision));
    say(words.saved);
  }

  function conflict(newer) {
    // What this device had stays on it whatever is chosen, also when the tab closes in the middle.
    localStorage.setItem(aside, JSON.stringify({ at: Date.now(), words: current }));
    choose(newer, current);
  }

  function choose(newer, mine) {
    const box = place.querySelector('[data-conflict]').content.firstElementChild.cloneNode(true);
    const [see, keep, back] = ['[data-theirs]', '[data-mine]', '[data-back]'].map(one => box.querySelector(one));
    let isMine = newer !== null;
    const show = (what, own) => {
      isMine = own;
      form.dispatchEvent(new CustomEvent('draft-write', { detail: what }));
      see.hidden = newer === null || !own;
      back.hidden = own;
    };
    see.hidden = newer === null;
    back.hidden = isMine;
    see.addEventListener('click', () => show(newer.words, false));
    back.addEventListener('click', () => show(mine, true));
    keep.addEventListener('click', () => {
      if (newer) know(newer.revision);
      if (isMine) localStorage.removeItem(aside);
      stopped = false;
      box.remove();
      form.dispatchEvent(new Event('input', { bubbles: true }));
    });
    place.append(box);
    box.scrollIntoView({ block: 'center' });
  }
}
