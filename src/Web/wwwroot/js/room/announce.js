// One voice for screen readers: what is to be said waits for what is being said, and what came meanwhile is said together.

const soon = 200;
const perLetter = 60;
const most = 4;

let waiting = [];
let saying = '';
let timer;

function speak() {
  const node = document.getElementById('announce');
  const left = waiting.length - most;
  node.textContent = '';
  const words = left > 0 ? waiting.slice(left).join(' ') : waiting.join(' ');
  saying = words;
  waiting = [];
  setTimeout(() => { node.textContent = saying; }, 50); // Empty first: the same words again are news too.
  timer = setTimeout(() => {
    timer = null;
    if (waiting.length) speak();
  }, soon + words.length * perLetter);
}

/** Forgets what was said and what was to be said: somebody has taken words back. */
export function hush() {
  waiting = [];
  saying = '';
  document.getElementById('announce').textContent = '';
}

/** Says something politely, once; of more than a few things only the latest. */
export function announce(words) {
  if (!words || waiting.includes(words)) return;
  waiting.push(words);
  timer ??= setTimeout(speak, soon);
}
