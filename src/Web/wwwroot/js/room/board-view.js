// Puts the boards on the page, and opens the panel of one card.

import { isPrivate } from './board.js';
import { aim, byId, fill, patch, put, say, show, showIf } from './dom.js';

const cut = (words) => (words.length > 80 ? `${words.slice(0, 80)}…` : words);

/** @param data what the page carries: me, leads, texts */
export function makeBoards(data) {
  const { me, leads, texts } = data;
  let latest;

  const supportsOf = (n) => (n === 0 ? '' : n === 1 ? texts.SupportsOne : fill(texts.Supports, n));

  function dress(li, card, state, board) {
    const slip = li.firstElementChild;
    const mine = card.by === me;
    const supported = card.supporters.length > 0;
    slip.className = `slip${card.pending ? ' pending' : ''}${card.failed ? ' failed' : ''}`;
    put(slip, 'text', card.text);
    put(slip, 'by', mine ? texts.You : state.people[card.by]?.name ?? '');
    put(slip, 'note', card.failed ?? (card.pending ? texts.Sending : card.editedAt ? texts.CardEdited : ''));
    put(slip, 'supports', supportsOf(card.supports));
    put(slip, 'support', supported ? texts.Unsupport : texts.Support);
    showIf(slip, 'live', state.phase === 'open' && !card.pending);
    showIf(slip, 'change', leads || mine);
    const button = slip.querySelector('[data-part=support]');
    if (button) button.value = `card.${supported ? 'un' : ''}supported ${JSON.stringify({ card: card.id })}`;
    Object.assign(slip.querySelector('[data-card]') ?? {}, { href: `?tarjeta=${card.id}#tarjeta` });
    slip.querySelector('[data-card]')?.setAttribute('data-card', card.id);
    list(li.lastElementChild, board.cards.filter((c) => c.under === card.id), state, board);
  }

  const list = (ul, cards, state, board) => patch(ul, cards, (c) => c.id, 't-card', (li, card) => dress(li, card, state, board));

  function column(node, index, title, state, board, waiting) {
    put(node, 'title', title);
    const slips = node.querySelector('.slips');
    slips.setAttribute('aria-label', title);
    list(slips, [...board.cards.filter((c) => c.column === index && c.under == null), ...waiting], state, board);
    const form = node.querySelector('form');
    if (form && form.dataset.key !== `${board.id}-${index}`) {
      form.dataset.key = `${board.id}-${index}`;
      form.dataset.draft = `room-card-${data.room}-${board.id}-${index}`;
      form.elements['Input.Act'].value = `card.added ${JSON.stringify({ board: board.id, column: index })}`;
      if (node.dataset.watched === undefined) form.dispatchEvent(new Event('drafts', { bubbles: true }));
    }
    node.dataset.watched = '';
    showIf(node, 'add', state.phase === 'open');
  }

  function board(node, b, state, unsent) {
    put(node.querySelector('summary'), 'title', b.title);
    showIf(node, 'hidden', b.namesHidden);
    showIf(node, 'brought', Boolean(b.brought));
    if (b.brought) put(node, 'broughtBy', fill(texts.BoardBroughtBy, b.group));
    const bring = node.querySelector(':scope > [data-if=private]');
    show(bring, isPrivate(b) && state.phase === 'open');
    if (bring) aim(bring, { board: b.id });
    const waiting = unsent.filter((a) => a.kind === 'card.added' && a.body.board === b.id)
      .map((a) => ({ id: a.cid, by: me, column: a.body.column, text: a.body.text, supporters: [], supports: 0, pending: true, failed: a.failed }));
    patch(node.querySelector('.columns'), b.columns.map((title, index) => ({ title, index })), (c) => c.index, 't-column',
      (n, c) => column(n, c.index, c.title, state, b, waiting.filter((w) => w.column === c.index)));
    const tools = node.querySelector(':scope > .tools');
    if (tools) arrange(tools, b, state);
  }

  function arrange(tools, b, state) {
    showIf(tools, 'shown', !b.namesHidden);
    showIf(tools, 'empty', b.cards.length === 0);
    show(tools, state.phase === 'open');
    aim(tools, { board: b.id });
    offer(tools.querySelector('form'), b.title, b.columns);
  }

  // What a form begins with; what has been typed into it stays.
  function offer(form, title, columns) {
    const fields = form.elements;
    if (fields['Input.Title'].defaultValue !== title) fields['Input.Title'].defaultValue = title;
    say(fields['Input.Columns'], columns.join('\n'));
  }

  function offerNew(state, moments) {
    const form = document.querySelector('#tablero > details > .board-form');
    if (!form) return;
    const at = moments.findIndex((m) => m.id === state.current);
    if (at < 0) return;
    const columns = at === 0 ? texts.ColumnsFirst : at === moments.length - 1 ? texts.ColumnsLast : texts.ColumnsBetween;
    offer(form, moments[at].title, columns.split(' / '));
  }

  const find = (id) => {
    for (const b of latest?.boards ?? []) for (const card of b.cards) if (card.id === id) return { b, card };
    return null;
  };

  const option = (value, words, selected) => Object.assign(new Option(words, value, selected, selected), { dir: 'auto' });

  function openPanel(id) {
    const panel = byId('tarjeta');
    const found = find(id);
    if (!found || !panel) return;
    const { b, card } = found;
    const mine = card.by === me;
    showIf(panel, 'mine', mine);
    showIf(panel, 'others', !mine);
    put(panel, 'text', card.text);
    panel.querySelector('textarea').value = card.text;
    aim(panel, { card: card.id });
    panel.querySelector('[name="Input.Column"]').replaceChildren(...b.columns.map((title, i) => option(i, title, i === card.column)));
    const heads = b.cards.filter((c) => c.under == null && c.id !== card.id);
    panel.querySelector('[name="Input.Under"]').replaceChildren(option('', texts.CardUnderNone, card.under == null), ...heads.map((c) => option(c.id, cut(c.text), c.id === card.under)));
    panel.close?.();
    panel.showModal?.();
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[data-card], a[data-close]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.hasAttribute('data-close')) byId('tarjeta').close();
    else openPanel(Number(link.dataset.card));
    event.preventDefault();
  });

  return {
    show(state, moments, unsent) {
      latest = state;
      const all = state.boards.filter((b) => !isPrivate(b));
      show(byId('no-boards'), all.length === 0);
      patch(byId('boards'), all.reverse(), (b) => b.id, 't-board', (node, b) => board(node, b, state, unsent));
      offerNew(state, moments);
    },

    /** The board that is a small group's own. */
    inside: (list, group, state, unsent) => patch(list, state.boards.filter((b) => isPrivate(b) && b.group === group), (b) => b.id, 't-board', (node, b) => board(node, b, state, unsent)),

    /** What is said aloud when the state becomes another. */
    news: (before, state) => state.boards.filter((b) => !before.boards.some((o) => o.id === b.id && isPrivate(o) === isPrivate(b))).slice(-1).map((b) => fill(texts.BoardNew, b.title)),
  };
}
