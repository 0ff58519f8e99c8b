// Agreements: drafted and revised together, confirmed one by one; and those of earlier encounters, verified together.

import { aim, byId, fill, patch, put, show, showIf } from './dom.js';
import { awaits } from './state.js';

/** @param ui me, leads, texts, nameOf and dayOf of the view */
export function agreements({ me, leads, texts, nameOf, dayOf }, state) {
  const open = state.phase === 'open';
  patch(byId('agreements'), state.agreements, (a) => a.id, 't-agreement', (card, a) => {
    const registered = Boolean(a.registeredAt);
    const names = (ids) => ids.map((o) => nameOf(state, o)).join(', ');
    const mine = a.owners.every((o) => o === me);
    put(card, 'text', a.text);
    put(card, 'owners', names(a.owners));
    put(card, 'due', fill(texts.Due, dayOf(a.due)));
    put(card, 'confirmed', a.confirmed.length ? fill(texts.ConfirmedBy, names(a.confirmed)) : texts.ConfirmedNone);
    showIf(card, 'draft', !registered);
    showIf(card, 'registered', registered);
    showIf(card, 'canConfirm', open && awaits(a, me));
    showIf(card, 'canRevise', open && !registered && (leads || a.by === me || a.owners.includes(me)));
    showIf(card, 'canRegister', open && !registered && (leads || (a.owners.includes(me) && a.owners.every((o) => o === me || a.confirmed.includes(o)))));
    showIf(card, 'canWithdraw', open && (leads || (a.by === me && (!registered || mine))));
    card.querySelectorAll('a[data-revise]').forEach((link) => link.setAttribute('href', `?acuerdo=${a.id}#redactar`));
    aim(card, { agreement: a.id });
    const others = card.querySelector('[data-awaiting]');
    if (others) patch(others, open ? a.owners.filter((o) => o !== me && awaits(a, o)) : [], (o) => o, 't-awaiting', (button, o) => {
      put(button, 'name', nameOf(state, o));
      button.value = `agreement.confirmed ${JSON.stringify({ agreement: a.id, person: o })}`;
    });
  });
}

/** What earlier encounters left: it comes with the opening and only its standing changes. */
export function earlier({ me, leads, texts, dayOf }, state) {
  show(byId('anteriores'), state.earlier.length > 0);
  patch(byId('earlier'), state.earlier, (a) => a.id, 't-earlier', (card, a) => {
    put(card, 'text', a.text);
    put(card, 'owners', a.owners.map((o) => o.name).join(', '));
    put(card, 'due', fill(texts.Due, dayOf(a.due)));
    put(card, 'from', a.from);
    put(card, 'status', texts[`Status${a.status[0].toUpperCase()}${a.status.slice(1)}`]);
    put(card, 'remark', a.remark);
    showIf(card, 'remark', a.remark.length > 0);
    showIf(card, 'canVerify', state.phase === 'open' && (leads || a.owners.some((o) => o.personId === me)));
    aim(card, { commitment: a.id });
  });
}

/** Better words for a draft are written in the form that new ones are written in. */
export function wireAgreements(stateNow) {
  const form = byId('redactar')?.querySelector('form');
  if (!form) return;
  const fields = form.elements;
  // The browser says at once what would be refused, and keeps what was typed.
  fields['Input.Text'].required = fields['Input.Due'].required = true;
  fields['Input.Due'].min = new Date().toLocaleDateString('sv');
  const blank = () => {
    fields['Input.Act'].value = 'agreement.drafted';
    show(byId('revising'), false);
  };
  form.addEventListener('reset', blank);
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-revise]');
    const id = Number(link?.closest('[data-key]').dataset.key);
    const draft = link && stateNow().agreements.find((a) => a.id === id);
    if (!draft) return;
    event.preventDefault();
    fields['Input.Act'].value = `agreement.drafted ${JSON.stringify({ agreement: id })}`;
    fields['Input.Text'].value = draft.text;
    fields['Input.Due'].value = draft.due;
    form.querySelectorAll('[name="Input.Owners"]').forEach((box) => { box.checked = draft.owners.includes(Number(box.value)); });
    show(byId('revising'), true);
    byId('redactar').open = true;
    fields['Input.Text'].focus();
  });
  byId('revising').addEventListener('click', (event) => {
    if (!event.target.closest('a')) return;
    event.preventDefault();
    form.reset();
    byId('redactar').open = false;
  });
  // "Not done" wants to know why, before the words leave the form.
  document.addEventListener('change', (event) => {
    const words = event.target.name === 'Body.status' && event.target.form.elements['Input.Text'];
    if (words) words.required = event.target.value === 'notDone';
  });
}
