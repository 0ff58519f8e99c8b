// Select words of the plan, press the button that appears beside them, and the form knows what the comment is about.

const plan = document.getElementById('plan');
const button = document.getElementById('comentar-pasaje');
const box = document.getElementById('comentar');
const context = 60;
let chosen = null;

// The text as the server knows it: without the numbers of comments, every run of blanks as one.
function words(range) {
  const copy = range.cloneContents();
  copy.querySelectorAll('.ref').forEach((ref) => ref.remove());
  return copy.textContent.replace(/\s+/g, ' ');
}

function before(range) {
  const start = document.createRange();
  start.setStart(plan, 0);
  start.setEnd(range.startContainer, range.startOffset);
  return words(start).slice(-context);
}

function look() {
  const selection = document.getSelection();
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const isOurs = range && plan.contains(range.commonAncestorContainer);
  const quote = isOurs ? words(range).trim() : '';
  button.hidden = quote.length < 2;
  if (button.hidden) return;
  chosen = { quote, prefix: before(range) };
  const place = range.getBoundingClientRect();
  const left = Math.min(place.left, document.documentElement.clientWidth - button.offsetWidth - 8);
  button.style.left = `${Math.max(8, left) + scrollX}px`;
  button.style.top = `${place.bottom + scrollY + 8}px`;
}

if (plan && button && box) {
  document.addEventListener('selectionchange', look);
  button.addEventListener('pointerdown', (event) => event.preventDefault()); // Keeps the selection.
  button.addEventListener('click', () => {
    const form = box.querySelector('form');
    form.elements['Input.Quote'].value = chosen.quote;
    form.elements['Input.Prefix'].value = chosen.prefix;
    form.elements['Input.Quote'].dispatchEvent(new Event('input', { bubbles: true }));
    button.hidden = true;
    box.open = true;
    form.elements['Input.Body'].focus();
    box.scrollIntoView({ block: 'center' });
  });
  // Words typed by hand stand wherever they stand.
  box.querySelector('[name="Input.Quote"]').addEventListener('input', (event) => {
    if (event.isTrusted) box.querySelector('[name="Input.Prefix"]').value = '';
  });
}
