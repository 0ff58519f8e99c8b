// A toolbar that writes Markdown, the parts of a session to be tapped in, and the preview: made by the server with the very
// code that renders what is shared, and only when asked for, since data is paid for.
const REST = 900; // ms without typing before an open preview is made anew.

const marks = {
  heading: line => (line.startsWith('## ') ? line.slice(3) : `## ${line}`),
  list: line => (line.startsWith('- ') ? line.slice(2) : `- ${line}`),
  numbers: (line, i) => (/^\d+\. /.test(line) ? line.replace(/^\d+\. /, '') : `${i + 1}. ${line}`),
};

export function tools(editor) {
  const text = editor.querySelector('textarea'), bar = editor.querySelector('.toolbar');
  bar.hidden = false;
  bar.addEventListener('click', event => {
    const tool = event.target.closest('[data-tool]')?.dataset.tool;
    if (tool === 'bold') bold(text); else if (tool) eachLine(text, marks[tool]);
  });
  parts(editor, text);
  preview(editor, text);
}

// By the browser's own command where it has one, so that its undo takes it back.
function put(text, from, to, words) {
  text.focus();
  text.setSelectionRange(from, to);
  if (!document.execCommand?.('insertText', false, words)) {
    text.setRangeText(words, from, to, 'end');
    text.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

function bold(text) {
  const { selectionStart: from, selectionEnd: to, value } = text, chosen = value.slice(from, to);
  put(text, from, to, `**${chosen}**`);
  text.setSelectionRange(from + 2, from + 2 + chosen.length);
}

function eachLine(text, change) {
  const from = text.value.lastIndexOf('\n', text.selectionStart - 1) + 1;
  const end = text.value.indexOf('\n', text.selectionEnd);
  const to = end < 0 ? text.value.length : end;
  put(text, from, to, text.value.slice(from, to).split('\n').map(change).join('\n'));
}

function parts(editor, text) {
  const offer = editor.querySelector('.parts-offer'), row = offer.querySelector('[data-parts]');
  offer.hidden = false;
  editor.querySelector('[data-all-parts]').hidden = true;
  for (const heading of row.dataset.parts.split('\n').filter(line => line.startsWith('## '))) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet mark', textContent: heading.slice(3) });
    button.addEventListener('click', () => {
      // Behind the line that is being written, never within it.
      const end = text.value.indexOf('\n', text.selectionEnd), at = end < 0 ? text.value.length : end;
      const before = text.value.slice(0, at).trimEnd();
      put(text, before.length, at, `${before ? '\n\n' : ''}${heading}\n\n`);
      button.setAttribute('aria-pressed', 'true');
    });
    row.append(button);
  }
}

function preview(editor, text) {
  const button = editor.querySelector('[data-preview-button]'), panel = document.getElementById(button.getAttribute('aria-controls'));
  const show = button.textContent;
  let clock, shown = null;
  const isOpen = () => button.getAttribute('aria-expanded') === 'true';
  const draw = async () => {
    if (text.value === shown) return;
    try {
      const answer = await fetch('/biblioteca/vista-previa', { method: 'POST', body: text.value, headers: { 'Content-Type': 'text/plain' } });
      if (answer.redirected || ![200, 422].includes(answer.status)) throw new Error('preview');
      shown = text.value;
      if (answer.ok) panel.innerHTML = await answer.text(); // The server's allow-list made it.
      else panel.textContent = await answer.text();
    } catch {
      panel.textContent = editor.dataset.noPreview;
      shown = null;
    }
  };
  button.addEventListener('click', event => {
    event.preventDefault();
    const open = !isOpen();
    button.setAttribute('aria-expanded', open);
    button.textContent = open ? button.dataset.hide : show;
    panel.hidden = !open;
    if (open) draw();
  });
  text.addEventListener('input', () => { clearTimeout(clock); if (isOpen()) clock = setTimeout(draw, REST); });
}
