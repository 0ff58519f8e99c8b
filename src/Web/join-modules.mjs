// Joins a folder of ES modules into one file, as their readers pay for each request: node join-modules.mjs ENTRY OUT.
// It understands what our modules use (named imports and exports on lines of their own) and stops at anything else.

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const [entry, out] = process.argv.slice(2);
const written = new Map();
const parts = [];

function read(path) {
  const imports = [];
  const exports = [];
  const lines = readFileSync(path, 'utf8').split('\n').map((line) => {
    const from = /^import \{ ([\w, ]+) \} from '(\.{1,2}\/[\w./-]+)';$/.exec(line);
    if (from) imports.push({ names: from[1], path: resolve(dirname(path), from[2]) });
    if (from) return '';
    const named = /^export (?:async )?(?:const|function|class) (\w+)/.exec(line);
    if (named) exports.push(named[1]);
    if (!named && /^(import|export)\b/.test(line)) throw new Error(`${path}: cannot join "${line}"`);
    return line.replace(/^export /, '');
  });
  return { imports, exports, body: lines.join('\n').trim() };
}

function add(path, isEntry) {
  if (written.has(path)) return written.get(path);
  const name = `m${written.size}`;
  written.set(path, name);
  const { imports, exports, body } = read(path);
  const needs = imports.map((i) => `const { ${i.names} } = ${add(i.path, false)};\n`).join('');
  parts.push(isEntry ? `${needs}${body}\n` : `const ${name} = (() => {\n${needs}${body}\nreturn { ${exports.join(', ')} };\n})();\n`);
  return name;
}

add(resolve(entry), true);
writeFileSync(out, parts.join('\n'));
