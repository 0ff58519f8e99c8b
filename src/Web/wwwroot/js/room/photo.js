// A photo in the talk: shrunk before it is sent, kept with its message until the line is back, and only fetched on a tap.

import { shrink } from '../files/shrink.js';
import { announce } from './announce.js';
import { fill, put, say, show, sizeOf } from './dom.js';

const chosen = new WeakMap(); // By form: the promise of the photo that its message will carry.

function pick(form, words, photo) {
  const note = form.querySelector('[data-f=picked]');
  say(note, words);
  show(note, words !== '');
  if (photo) {
    const preview = Object.assign(new Image(), { src: URL.createObjectURL(photo), alt: '' });
    preview.onload = () => URL.revokeObjectURL(preview.src);
    note.prepend(preview);
  }
}

function drop(form) {
  chosen.delete(form);
  form.elements.Photo.value = '';
  form.elements['Input.Photo'].value = '';
  pick(form, '');
  form.elements['Input.Text'].placeholder = form.elements['Input.Text'].defaultPlaceholder ?? form.elements['Input.Text'].placeholder;
}

async function choose(form, file, texts) {
  if (file.type && !file.type.startsWith('image/')) {
    drop(form);
    return void pick(form, texts.PhotoNot);
  }
  form.elements['Input.Photo'].value = ''; // One that an earlier try had brought.
  pick(form, texts.PhotoShrinking);
  const small = shrink(file);
  chosen.set(form, small);
  const photo = await small;
  if (form.elements.Photo.files[0] !== file) return; // Another one meanwhile.
  pick(form, fill(texts.PhotoChosen, sizeOf(photo.size)), photo);
  const remove = Object.assign(document.createElement('button'), { type: 'button', className: 'link', textContent: texts.PhotoRemove });
  remove.addEventListener('click', () => {
    drop(form);
    form.elements.Photo.focus();
  });
  form.querySelector('[data-f=picked]').append(' ', remove);
  const field = form.elements['Input.Text'];
  field.defaultPlaceholder ??= field.placeholder;
  field.placeholder = texts.PhotoHint;
  field.focus();
}

/** The promise of the photo that was chosen in a form, taken out of it; undefined when there is none. */
export function takePhoto(form) {
  const photo = chosen.get(form);
  if (photo) drop(form);
  return photo;
}

/** What is said of a message whose photo is still here. */
export function photoNote(act, isOpen, texts) {
  if (!act.photo) return texts.Sending;
  return isOpen ? fill(texts.PhotoSending, sizeOf(act.photo.size), Math.round((act.sent ?? 0) * 100)) : fill(texts.PhotoWaits, sizeOf(act.photo.size));
}

/** The photo of a message on the page: only its size until it is asked for, nothing once it is withdrawn. */
export function dressPhoto(node, m) {
  const part = node.querySelector('[data-if=photo]');
  const link = part.querySelector('a');
  show(part, m.photo != null);
  if (m.photo == null) return void part.querySelectorAll('img').forEach((n) => n.remove());
  put(part, 'bytes', sizeOf(m.photo));
  link.href = `${location.pathname}/fotos/${m.seq}`;
}

function toggle(link, texts) {
  const shown = link.parentElement.querySelector('img');
  const close = () => {
    link.parentElement.querySelector('img').remove();
    link.setAttribute('aria-expanded', 'false');
    put(link, 'photo', texts.PhotoShow);
  };
  if (shown) return close();
  const image = Object.assign(new Image(), { src: link.href, alt: fill(texts.PhotoAlt, link.closest('.msg').querySelector('[data-f=text]').textContent) });
  image.onerror = () => {
    if (image.isConnected) close();
    announce(texts.PhotoGone);
    put(link, 'photo', texts.PhotoGone);
  };
  link.after(image);
  link.setAttribute('aria-expanded', 'true');
  put(link, 'photo', texts.PhotoHide);
}

export function wirePhotos(texts) {
  document.addEventListener('change', (event) => {
    const { form, name, files } = event.target;
    if (name !== 'Photo') return;
    if (files.length) choose(form, files[0], texts);
    else drop(form);
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[data-photo]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    toggle(link, texts);
  });
}

// Answers what the server said, or null when there was no line to ask it.
const upload = (act, onProgress) => new Promise((resolve) => {
  const request = new XMLHttpRequest();
  const form = new FormData();
  form.append('Photo', act.photo, act.photo.name ?? 'foto.jpg');
  form.append('__RequestVerificationToken', document.querySelector('[name=__RequestVerificationToken]').value);
  request.open('POST', `${location.pathname}/fotos`);
  request.responseType = 'json';
  request.upload.onprogress = (e) => onProgress(e.loaded / e.total);
  request.onload = () => resolve(request.status === 200 || request.status === 422 ? request.response : null);
  request.onerror = () => resolve(null);
  request.send(form);
});

/** Sends the photos of the outbox ahead of their messages, one after the other; call it whenever the line may be back. */
export function makeUploads({ outbox, onChange, onRefused, onReady }) {
  let busy = false;
  return async () => {
    if (busy) return;
    busy = true;
    try {
      for (let act; (act = outbox.all.find((a) => a.photo && !a.body.photo && !a.failed));) {
        const answer = await upload(act, (part) => { act.sent = part; onChange(); });
        if (!answer) break;
        if (answer.file) outbox.update(act, { ...act.body, photo: { file: answer.file } });
        else onRefused(act, answer.error);
        onReady();
      }
    } finally {
      busy = false;
    }
  };
}
