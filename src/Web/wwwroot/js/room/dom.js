// Small changes to the page that the server rendered: only what differs is touched, so that focus and screen readers stay.

export const byId = (id) => document.getElementById(id);
export const say = (node, words) => { if (node && node.textContent !== words) node.textContent = words; };
export const put = (node, field, words) => node.querySelectorAll(`[data-f=${field}]`).forEach((n) => say(n, words));
export const show = (node, yes) => { if (node && node.hidden === yes) node.hidden = !yes; };
export const showIf = (node, name, yes) => node.querySelectorAll(`[data-if=${name}]`).forEach((n) => show(n, yes));
export const aim = (node, body) => node.querySelectorAll('[data-act]').forEach((b) => { b.value = `${b.dataset.act} ${JSON.stringify(body)}`; });

export const fill = (words, ...values) => words.replace(/\{(\d)\}/g, (_, i) => values[i]);

/** Bytes as people read them, as FileSize.cs says them. */
export const sizeOf = (bytes) => (bytes < 1000 ? `${bytes} B` : bytes < 999500 ? `${Math.round(bytes / 1000)} kB`
  : `${(bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB`);

export function face(node, name) {
  const avatar = node.querySelector('.av');
  const letters = name.split(' ').filter(Boolean).slice(0, 2).map((w) => [...w][0].toUpperCase()).join('');
  const tint = ['t', 'c', ''][name.split('').reduce((sum, c) => sum + c.charCodeAt(0), 0) % 3];
  say(avatar, letters);
  avatar.className = `av ${tint}`;
}

/** Brings a list of nodes into line with items, by key: new ones come from the template, each is dressed, the others go. */
export function patch(list, items, keyOf, template, dress) {
  const keys = new Set(items.map((item) => String(keyOf(item))));
  for (const node of [...list.children]) if (!keys.has(node.dataset.key)) node.remove();
  const old = new Map([...list.children].map((node) => [node.dataset.key, node]));
  let at = list.firstElementChild;
  for (const item of items) {
    const key = String(keyOf(item));
    let node = old.get(key);
    if (!node) {
      node = byId(template).content.firstElementChild.cloneNode(true);
      node.dataset.key = key;
    }
    dress(node, item);
    if (node === at) at = at.nextElementSibling;
    else list.insertBefore(node, at);
  }
}
