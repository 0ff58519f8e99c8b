// Titles while typing, and what was looked for before on this very device, after the ARIA combobox pattern (ARIA 1.2, APG).
// Without this script the search box is a search box.
import { recent } from './recent.js';

const least = 2;
const wait = 180;
const answers = new Map();

document.querySelectorAll('form[role=search] input[name=q][data-suggestions]').forEach(combobox);

function combobox(input, number) {
  const list = Object.assign(document.createElement('ul'), { id: `suggestions-${number}`, className: 'suggestions plain', hidden: true });
  list.setAttribute('role', 'listbox');
  input.form.append(list);
  for (const [name, value] of Object.entries({ role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': 'false' }))
    input.setAttribute(name, value);
  let timer, asked, active = -1;

  const open = isOpen => {
    list.hidden = !isOpen;
    input.setAttribute('aria-expanded', isOpen);
    if (!isOpen) mark(-1);
  };

  const mark = index => {
    active = index;
    [...list.children].forEach((option, i) => option.setAttribute('aria-selected', i === index));
    if (index < 0) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', list.children[index].id);
    list.children[index].scrollIntoView({ block: 'nearest' });
  };

  const show = (label, options) => {
    list.setAttribute('aria-label', label);
    list.replaceChildren(...options.map(option));
    mark(-1);
    open(options.length > 0 && document.activeElement === input);
  };

  const option = ({ title, kind, className = '', go }, i) => {
    const item = Object.assign(document.createElement('li'), { id: `${list.id}-${i}`, textContent: title, className });
    item.setAttribute('role', 'option');
    if (kind) item.append(' ', Object.assign(document.createElement('small'), { textContent: kind }));
    item.go = go;
    // Before the box loses the focus, which would close the list.
    item.addEventListener('mousedown', event => {
      event.preventDefault();
      go();
    });
    return item;
  };

  const remembered = () => {
    const before = recent.all().map(text => ({ title: text, className: 'recent', go: () => { input.value = text; input.form.requestSubmit(); } }));
    if (before.length) before.push({ title: input.dataset.forget, className: 'forget', go: () => { recent.forget(); open(false); } });
    show(input.dataset.recent, before);
  };

  const ask = async () => {
    asked?.abort();
    const typed = input.value.trim();
    if (typed.length === 0) return remembered();
    // Who saves data asked for no more than she asks for.
    if (typed.length < least || navigator.connection?.saveData) return open(false);
    asked = new AbortController();
    try {
      if (!answers.has(typed)) {
        const answer = await fetch(`/biblioteca/sugerencias?q=${encodeURIComponent(typed)}`, { signal: asked.signal });
        if (!answer.ok) return open(false);
        answers.set(typed, await answer.json());
      }
      show(input.dataset.suggestions, answers.get(typed).map(found => ({ ...found, go: () => location.assign(found.url) })));
    } catch {
      // Offline, or overtaken by the next letter: the box still searches.
    }
  };

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  });
  input.addEventListener('focus', () => { if (!input.value) remembered(); });
  input.addEventListener('blur', () => open(false));
  input.form.addEventListener('submit', () => recent.add(input.value));
  input.addEventListener('keydown', event => {
    if (list.hidden) return;
    const count = list.children.length;
    if (event.key === 'ArrowDown') mark(active + 1 < count ? active + 1 : -1);
    else if (event.key === 'ArrowUp') mark(active < 0 ? count - 1 : active - 1);
    else if (event.key === 'Escape') open(false);
    else if (event.key === 'Enter' && active >= 0) list.children[active].go();
    else return;
    event.preventDefault();
  });
}
