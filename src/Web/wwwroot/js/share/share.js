// Sharing and changing a material: the editor's tools, drafts that follow their author, guesses from files.
import { tools } from './editor.js';
import { follow } from './follow.js';
import { guess } from './guess.js';

for (const editor of document.querySelectorAll('[data-editor]')) tools(editor);
for (const place of document.querySelectorAll('[data-draft-server]')) {
  follow(place.closest('form'), place);
  guess(place.closest('form'), place);
}
