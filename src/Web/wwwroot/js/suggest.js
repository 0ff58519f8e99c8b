// Titles while typing, after the ARIA combobox pattern. Without this script the search box is a search box.
const least = 2;
const wait = 180;

for (const input of document.querySelectorAll('form[role=search] input[name=q]')) combobox(input);

function combobox(input) {
  const list = Object.assign(document.createElement('ul'), { id: 'suggestions', className: 'suggestions plain', hidden: true });
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.dataset.suggestions);
  input.form.append(list);
  for (const [name, value] of Object.entries({ role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': 'false' }))
    input.setAttribute(name, value);
  let timer, asked, active = -1;

  const show = open => {
    list.hidden = !open;
    input.setAttribute('aria-expanded', open);
    if (!open) mark(-1);
  };

  const mark = index => {
    active = index;
    [...list.children].forEach((option, i) => option.setAttribute('aria-selected', i === index));
    if (index < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', list.children[index].id);
  };

  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const typed = input.value.trim();
    if (typed.length < least) return show(false);
    try {
      const answer = await fetch(`/biblioteca/sugerencias?q=${encodeURIComponent(typed)}`, { signal: asked.signal });
      if (!answer.ok) return show(false);
      list.replaceChildren(...(await answer.json()).map(option));
      mark(-1);
      show(list.children.length > 0 && document.activeElement === input);
    } catch {
      // Offline, or overtaken by the next letter: the box still searches.
    }
  };

  const option = ({ title, url }, i) => {
    const item = Object.assign(document.createElement('li'), { id: `suggestion-${i}`, textContent: title });
    item.setAttribute('role', 'option');
    item.dataset.url = url;
    // Before the box loses the focus, which would close the list.
    item.addEventListener('mousedown', event => {
      event.preventDefault();
      location.assign(url);
    });
    return item;
  };

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  });
  input.addEventListener('blur', () => show(false));
  input.addEventListener('keydown', event => {
    if (list.hidden) return;
    const count = list.children.length;
    if (event.key === 'ArrowDown') mark(active + 1 < count ? active + 1 : -1);
    else if (event.key === 'ArrowUp') mark(active < 0 ? count - 1 : active - 1);
    else if (event.key === 'Escape') show(false);
    else if (event.key === 'Enter' && active >= 0) location.assign(list.children[active].dataset.url);
    else return;
    event.preventDefault();
  });
}
