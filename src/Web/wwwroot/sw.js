// Keeps the look of the site and one page that says what to do without signal. Never a page of anybody's: pages hold what
// only their reader may see, and phones are shared. Which files belong to a release stands in the worker's own address
// (site.js), so a new release has a new worker, which throws away what the one before had kept.

const offline = '/sin-senal';
const files = new URL(location).searchParams.getAll('f');
const release = `tinkuy ${location.search}`;

async function keep() {
  const cache = await caches.open(release);
  await Promise.all([offline, ...files].map(async (path) => {
    // Without cookies: as a visitor sees it.
    const answer = await fetch(path, { credentials: 'omit' });
    if (!answer.ok || answer.redirected) throw new Error(`${path} cannot be kept.`);
    await cache.put(path, answer);
  }));
  await self.skipWaiting();
}

async function takeOver() {
  const old = (await caches.keys()).filter((name) => name.startsWith('tinkuy ') && name !== release);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

const kept = async (path) => (await caches.open(release)).match(path, { ignoreVary: true });

async function page(event) {
  try {
    return await event.preloadResponse ?? await fetch(event.request);
  } catch {
    return await kept(offline) ?? Response.error();
  }
}

self.addEventListener('install', (event) => event.waitUntil(keep()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(event));
  else if (files.includes(pathname + search)) event.respondWith(kept(pathname + search).then((file) => file ?? fetch(request)));
});
