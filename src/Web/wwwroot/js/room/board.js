// The boards of the room's state: the twin of Board.cs, which a test holds it to. No DOM in here.

/** Whether only a small group, and who leads, may see a board. */
export const isPrivate = (board) => board.group != null && !board.brought;

const withBoard = (s, match, change) => ({ ...s, boards: s.boards.map((b) => (match(b) ? { ...b, ...change(b) } : b)) });
const holding = (card) => (board) => board.cards.some((c) => c.id === card);
const withCard = (s, card, change) => withBoard(s, holding(card), (b) => ({ cards: b.cards.map((c) => (c.id === card ? { ...c, ...change(c) } : c)) }));

const place = (board, card, column, under) => ({
  cards: board.cards.map((c) => {
    if (c.id === card) return { ...c, column, under };
    return c.under === card ? { ...c, column, under: under ?? card } : c;
  }),
});

// Of who supports a card one is told how many, and whether oneself does.
const support = (s, e, me, by) => withCard(s, e.body.card, (c) => ({
  supports: c.supports + by, supporters: e.actor !== me ? c.supporters : by > 0 ? [me] : [],
}));

/** By the kind of event: state, { seq, actor (0 where names are hidden), at, body } and one's own id to the next state. */
export const boardChanges = {
  'board.opened': (s, e) => ({ ...s, boards: [...s.boards, { id: e.seq, title: e.body.title, columns: e.body.columns, moment: e.body.moment, cards: [], namesHidden: false, group: e.body.group, round: e.body.round, brought: false }] }),
  'board.arranged': (s, e) => withBoard(s, (b) => b.id === e.body.board, () => ({ title: e.body.title, columns: e.body.columns })),
  'board.namesHidden': (s, e, me) => withBoard(s, (b) => b.id === e.body.board, (b) => ({
    namesHidden: true, cards: b.cards.map((c) => ({ ...c, by: c.by === me ? me : undefined })),
  })),
  'board.brought': (s, e) => (s.boards.some((b) => b.id === e.body.board) || !e.body.content
    ? withBoard(s, (b) => b.id === e.body.board, () => ({ brought: true }))
    : { ...s, boards: [...s.boards, e.body.content].sort((a, b) => a.id - b.id) }),
  'board.withdrawn': (s, e) => ({ ...s, boards: s.boards.filter((b) => b.id !== e.body.board) }),
  'card.added': (s, e) => withBoard(s, (b) => b.id === e.body.board, (b) => ({
    cards: [...b.cards, { id: e.seq, by: e.actor || undefined, column: e.body.column, text: e.body.text, supporters: [], supports: 0 }],
  })),
  'card.edited': (s, e) => withCard(s, e.body.card, () => ({ text: e.body.text, editedAt: e.at })),
  'card.withdrawn': (s, e) => withBoard(s, holding(e.body.card), (b) => ({
    cards: b.cards.filter((c) => c.id !== e.body.card).map((c) => (c.under === e.body.card ? { ...c, under: undefined } : c)),
  })),
  'card.moved': (s, e) => withBoard(s, holding(e.body.card), (b) => place(b, e.body.card, e.body.column, undefined)),
  'card.grouped': (s, e) => withBoard(s, holding(e.body.card), (b) => {
    const { card, under } = e.body;
    return place(b, card, b.cards.find((c) => c.id === (under ?? card))?.column ?? 0, under ?? undefined);
  }),
  'card.supported': (s, e, me) => support(s, e, me, 1),
  'card.unsupported': (s, e, me) => support(s, e, me, -1),
};
