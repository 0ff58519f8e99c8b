// On every page: menus that close as people expect, and what keeps working without signal.

const close = (menu) => { menu.open = false; };
const menus = () => [...document.querySelectorAll('details.menu[open]')];

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const menu of menus()) {
    close(menu);
    menu.querySelector('summary').focus();
  }
});
document.addEventListener('click', (event) => menus().filter((menu) => !menu.contains(event.target)).forEach(close));

// The files that the layout marks are kept on the device. A release with another one has another address here, and so
// another worker; see sw.js.
function keepFiles() {
  const files = [...document.querySelectorAll('[data-keep]')].map((n) => n.getAttribute('href') ?? n.getAttribute('src'));
  navigator.serviceWorker.register(`/sw.js?${new URLSearchParams(files.map((file) => ['f', file]))}`).catch(() => { /* It works without, as long as there is a signal. */ });
}

// What lies in the room's outbox on this device; only how much, since phones are shared.
const waiting = () => new Promise((resolve) => {
  const request = indexedDB.open('tinkuy-room', 1);
  request.onupgradeneeded = () => request.transaction.abort(); // There is none, and it is not for this page to make one.
  request.onerror = () => resolve(0);
  request.onsuccess = () => {
    const count = request.result.transaction('outbox').objectStore('outbox').count();
    count.onsuccess = () => resolve(count.result);
    count.onerror = () => resolve(0);
  };
});

async function comeBack(page) {
  const n = await waiting();
  const note = page.querySelector('[data-one]');
  note.hidden = n === 0;
  note.textContent = n === 1 ? note.dataset.one : note.dataset.many.replace('{0}', n);
  for (;;) {
    try {
      // Not the page itself: it may be large, and only the line is in question.
      if ((await fetch('/salud/vivo', { cache: 'no-store' })).ok) break;
    } catch { /* Not yet. */ }
    await new Promise((resolve) => {
      setTimeout(resolve, 2000 + Math.random() * 4000);
      addEventListener('online', resolve, { once: true });
    });
  }
  if (location.pathname === '/sin-senal') location.replace('/');
  else location.reload();
}

const offline = document.querySelector('[data-offline]');
if (offline) comeBack(offline);
else if ('serviceWorker' in navigator) {
  if (document.readyState === 'complete') keepFiles();
  else addEventListener('load', keepFiles);
}
