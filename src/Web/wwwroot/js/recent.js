// What somebody looked for, kept on her device and nowhere else; apart for each who signs in on it.
const key = `tinkuy-searches-${document.body.dataset.person ?? ''}`;
const most = 5;

const read = () => {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? [];
  } catch {
    return []; // Storage refused or spoiled: nothing is remembered.
  }
};

const write = searches => {
  try {
    localStorage.setItem(key, JSON.stringify(searches));
  } catch {
    // A full or closed storage costs only the memory.
  }
};

export const recent = {
  all: read,
  add: text => {
    const typed = text.trim();
    if (typed) write([typed, ...read().filter(t => t !== typed)].slice(0, most));
  },
  forget: () => write([]),
};
