// Fills the form from a file that arrived with what the file says of itself: only what nobody has chosen yet, all of it said
// in one line and taken back with one tap.
const PATIENCE = [800, 1500, 3000, 6000, 10000, 10000, 20000, 40000]; // ms: the text is read in the background, if need be at a second try.

export function guess(form, place) {
  const template = place.querySelector('[data-guessed]'), touched = new Set();
  // What stands in a form that came back, or that changes what exists, was chosen before.
  const chosenBefore = Boolean(place.dataset.draftMaterial) || form.querySelector('[role=alert], [data-came-back]') !== null;
  form.addEventListener('input', event => { if (event.isTrusted) touched.add(event.target.name); });
  form.addEventListener('file-arrived', async event => {
    if (!event.detail.reads) return;
    const found = await read(event.detail.id);
    if (!found) return;
    const name = (form.querySelector(`[data-file="${event.detail.id}"]`)?.firstChild?.textContent ?? '').replace(/ \([^(]*\)$/, '');
    if (found.isUnreadable) note(say(template.dataset.unreadable, name));
    else fill(found, name);
  });

  async function read(id) {
    for (const wait of PATIENCE) {
      await new Promise(done => setTimeout(done, wait));
      try {
        const answer = await fetch(`/biblioteca/compartir/lectura/${id}`);
        if (answer.status === 200 && !answer.redirected) return await answer.json();
        if (answer.redirected || answer.status === 404) return null;
      } catch { /* The next try may have signal. */ }
    }
    return null;
  }

  // Changed on this page or found again in a draft, or chosen before. What the form itself proposes gives way.
  function isTaken(name, fields) {
    return touched.has(name) || fields.some(field => (chosenBefore ? ![false, ''].includes(state(field)) : state(field) !== proposed(field)));
  }

  function fill(found, file) {
    const filled = [], back = [];
    const put = (key, name, values) => {
      const fields = [...form.querySelectorAll(`[name="${name}"]`)].filter(field => field.type !== 'hidden');
      const wanted = values.filter(value => value !== null && value !== undefined && value !== '').map(String);
      if (wanted.length === 0 || isTaken(name, fields)) return;
      const before = fields.map(state);
      fields.forEach(field => write(field, wanted));
      if (fields.every((field, i) => state(field) === before[i])) return; // As it was, or not among what the form offers.
      filled.push(key);
      back.push(() => { if (!touched.has(name)) fields.forEach((field, i) => restore(field, before[i])); });
    };
    put('Title', 'Input.Title', [found.title]);
    put('Summary', 'Input.Summary', [found.summary]);
    put('Kind', 'Input.Kind', [kinds[found.kind]]);
    put('Grades', 'Input.Grades', found.grades);
    put('Area', 'Input.Area', [found.area]);
    put('Language', 'Input.Language', [found.language]);
    put('Duration', 'Input.DurationMinutes', [found.durationMinutes]);
    put('Needs', 'Input.MaterialsNeeded', [found.materialsNeeded]);
    put('Modalities', 'Input.Modalities', found.modalities);
    put('Competencies', 'Input.Competencies', found.competencies);
    if (found.needsElectricity) put('Conditions', 'Input.NeedsElectricity', ['true']);
    if (found.needsInternet) put('Conditions', 'Input.NeedsInternet', ['true']);
    put('Licence', 'Input.Licence', [found.licence]);
    for (const [key, name] of [['Summary', 'Input.Summary'], ['Licence', 'Input.Licence']])
      if (filled.includes(key)) form.querySelector(`[name="${name}"]`).closest('details').open = true; // What is to be checked is to be seen.
    if (filled.length > 0) tell(file, [...new Set(filled)], back);
    if (found.author) note(say(template.dataset.author, found.author));
  }

  // The draft keeps it.
  function changed() {
    form.dispatchEvent(new Event('input', { bubbles: true }));
  }

  function note(sentence) {
    const line = document.createElement('p');
    line.className = 'notice';
    line.setAttribute('role', 'status');
    line.textContent = sentence;
    form.querySelector('.held').after(line);
  }

  function tell(file, filled, back) {
    const line = template.content.firstElementChild.cloneNode(true);
    const names = filled.map(key => line.querySelector(`[data-name=${key}]`).textContent);
    line.querySelector('span').textContent = say(template.dataset.sentence, file, names.join(', '));
    line.querySelector('button').addEventListener('click', () => { back.forEach(one => one()); line.remove(); changed(); });
    form.querySelector('.held').after(line);
    changed();
  }
}

const isTick = field => field.type === 'checkbox' || field.type === 'radio';
const state = field => (isTick(field) ? field.checked : field.value);

// How the form came.
function proposed(field) {
  if (isTick(field)) return field.defaultChecked;
  return field.tagName === 'SELECT' ? ([...field.options].find(option => option.defaultSelected) ?? field.options[0])?.value : field.defaultValue;
}

function write(field, values) {
  if (field.type === 'radio') field.checked ||= values.includes(field.value);
  else if (field.type === 'checkbox') field.checked = values.includes(field.value);
  else restore(field, field.tagName !== 'SELECT' || [...field.options].some(option => option.value === values[0]) ? values[0] : field.value);
}

function restore(field, was) {
  if (isTick(field)) field.checked = was; else field.value = was;
}

const say = (sentence, ...words) => words.reduce((text, word, i) => text.replace(`{${i}}`, () => word), sentence);

// As the server's enumeration counts them.
const kinds = ['Session', 'Unit', 'Project', 'Instrument', 'Story', 'Resource'];
