// Fills the form from a file that arrived with what the file says of itself: only fields that nobody has touched, all of it said
// in one line and taken back with one tap.
const PATIENCE = [800, 1500, 3000, 6000, 10000]; // ms: the text is read in the background.

export function guess(form, template) {
  const touched = new Set();
  let filling = false;
  form.addEventListener('input', event => { if (!filling && event.isTrusted) touched.add(event.target.name); });
  form.addEventListener('file-arrived', async event => {
    if (!event.detail.reads) return;
    const found = await read(event.detail.id);
    if (!found) return;
    const name = (form.querySelector(`[data-file="${event.detail.id}"]`)?.firstChild?.textContent ?? '').replace(/ \([^(]*\)$/, '');
    if (found.isUnreadable) note(template.dataset.unreadable.replace('{0}', name));
    else fill(found, name);
  });

  async function read(id) {
    for (const wait of PATIENCE) {
      await new Promise(done => setTimeout(done, wait));
      try {
        const answer = await fetch(`/biblioteca/compartir/lectura/${id}`);
        if (answer.status === 200 && !answer.redirected) return await answer.json();
        if (answer.status !== 202) return null;
      } catch { /* The next try may have signal. */ }
    }
    return null;
  }

  function fill(found, file) {
    const undo = [], filled = [];
    const free = name => !touched.has(name);
    const set = (key, name, value) => {
      const field = form.elements[name];
      if (value === null || value === undefined || value === '' || !free(name) || !field || field.value === String(value)) return;
      if ((name === 'Input.Title' || name === 'Input.Summary') && field.value.trim() !== '') return;
      const before = field.value;
      field.value = value;
      if (field.value !== String(value)) { field.value = before; return; } // A choice that the form does not offer.
      undo.push(() => { field.value = before; });
      filled.push(key);
    };
    const tick = (key, name, values) => {
      const boxes = [...form.querySelectorAll(`[name="${name}"]`)];
      if (values.length === 0 || !free(name) || !boxes.some(box => values.includes(box.value) && !box.checked)) return;
      const before = boxes.map(box => box.checked);
      for (const box of boxes) box.checked = values.includes(box.value);
      undo.push(() => boxes.forEach((box, i) => { box.checked = before[i]; }));
      filled.push(key);
    };
    filling = true;
    set('Title', 'Input.Title', found.title);
    set('Summary', 'Input.Summary', found.summary);
    set('Kind', 'Input.Kind', kinds[found.kind] ?? null);
    tick('Grades', 'Input.Grades', found.grades);
    set('Area', 'Input.Area', found.area);
    set('Language', 'Input.Language', found.language);
    set('Duration', 'Input.DurationMinutes', found.durationMinutes);
    set('Needs', 'Input.MaterialsNeeded', found.materialsNeeded);
    tick('Modalities', 'Input.Modalities', found.modalities);
    tick('Competencies', 'Input.Competencies', found.competencies);
    const conditions = [...found.needsElectricity ? ['Input.NeedsElectricity'] : [], ...found.needsInternet ? ['Input.NeedsInternet'] : []];
    for (const name of conditions) tick('Conditions', name, ['true']);
    set('Licence', 'Input.Licence', found.licence);
    for (const [key, name] of [['Summary', 'Input.Summary'], ['Licence', 'Input.Licence']])
      if (filled.includes(key)) form.querySelector(`[name="${name}"]`).closest('details').open = true; // What is to be checked is to be seen.
    form.dispatchEvent(new Event('input', { bubbles: true })); // The draft keeps it.
    filling = false;
    if (filled.length > 0) tell(file, [...new Set(filled)], undo);
    if (found.author) note(template.dataset.author.replace('{0}', found.author));
  }

  function note(sentence) {
    const place = document.createElement('p');
    place.className = 'notice';
    place.setAttribute('role', 'status');
    place.textContent = sentence;
    form.querySelector('.held').after(place);
  }

  function tell(file, filled, undo) {
    const note = template.content.firstElementChild.cloneNode(true);
    const names = filled.map(key => note.querySelector(`[data-name=${key}]`).textContent);
    note.querySelector('span').textContent = template.dataset.sentence.replace('{0}', file).replace('{1}', names.join(', '));
    note.querySelector('button').addEventListener('click', () => { undo.forEach(back => back()); note.remove(); });
    form.querySelector('.held').after(note);
  }
}

// As the server's enumeration counts them.
const kinds = ['Session', 'Unit', 'Project', 'Instrument', 'Story', 'Resource'];
