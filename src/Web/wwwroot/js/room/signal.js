// A short sound and a tremble, for those who asked for it on this device: off until then.

const key = 'tinkuy.room.signal';
let wanted = false;
let audio;

function beep() {
  audio ??= new AudioContext();
  audio.resume();
  const [tone, loudness] = [audio.createOscillator(), audio.createGain()];
  tone.frequency.value = 660;
  loudness.gain.setValueAtTime(0.08, audio.currentTime);
  loudness.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.3);
  tone.connect(loudness).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.3);
}

/** Calls for attention: one's turn, a moment that begins or ends, being called back. */
export function signal() {
  if (!wanted) return;
  navigator.vibrate?.([120, 60, 120]);
  try { beep(); } catch { /* This device has no sound to give. */ }
}

/** The box by which one asks for it; what it was is remembered on this device. */
export function wireSignal(box) {
  if (!box) return;
  try { wanted = localStorage.getItem(key) === 'yes'; } catch { /* Nothing is remembered on this device. */ }
  box.checked = wanted;
  box.closest('[hidden]').hidden = false;
  box.addEventListener('change', () => {
    wanted = box.checked;
    try { localStorage.setItem(key, wanted ? 'yes' : 'no'); } catch { /* It holds for this page. */ }
    signal();
  });
}
