// Shrinks photos on the device before they are sent: data is paid for by the megabyte. Without this module the form works
// the same, and the server shrinks them itself.
const LONGEST = 1600;

for (const input of document.querySelectorAll('input[type=file][data-shrinking]')) enhance(input);

function enhance(input) {
  const status = document.createElement('p');
  status.className = 'hint';
  status.setAttribute('role', 'status');
  input.after(status);
  let busy = Promise.resolve(), pending = 0;

  input.addEventListener('change', () => {
    pending++;
    status.textContent = input.dataset.shrinking;
    busy = shrinkAll(input).then(() => show(input, status)).finally(() => pending--);
  });

  input.form?.addEventListener('submit', async event => {
    if (pending > 0) {
      event.preventDefault();
      const button = event.submitter;
      await busy;
      input.form.requestSubmit(button);
    } else if (tooLarge(input)) {
      // A request beyond every limit is cut off, and its answer with it: better not to send it.
      event.preventDefault();
      input.focus();
    } else if (input.files.length > 0) status.textContent = input.dataset.sending;
  });
}

const tooLarge = input => [...input.files].find(file => file.size > Number(input.dataset.most));

async function shrinkAll(input) {
  const chosen = [...input.files];
  const small = new DataTransfer();
  for (const file of chosen) small.items.add(await shrink(file));
  // Somebody may have chosen others meanwhile.
  if (chosen.every((file, i) => file === input.files[i]) && chosen.length === input.files.length) input.files = small.files;
}

async function shrink(file) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = LONGEST / Math.max(picture.width, picture.height);
    if (scale >= 1 && file.size < 300000) return file;
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * Math.min(1, scale));
    canvas.height = Math.round(picture.height * Math.min(1, scale));
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise(done => canvas.toBlob(done, file.type, 0.82));
    return blob && blob.type === file.type && blob.size < file.size ? new File([blob], file.name, { type: file.type }) : file;
  } catch {
    // Not a picture that this browser can read: the server will say what is wrong with it.
    return file;
  }
}

function show(input, status) {
  const say = bytes => bytes < 999500
    ? `${Math.round(bytes / 1000)} kB`
    : `${(bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB`;
  status.textContent = [...input.files].map(file => `${file.name}: ${say(file.size)}`).join(' · ');
  const large = tooLarge(input);
  if (large) status.textContent = input.dataset.tooLarge.replace('{0}', large.name).replace('{1}', say(Number(input.dataset.most)));
}
