// What differs between two values, as structure and as words.

import {sourceOf} from './json.js';

const MOST_WORDS = 2000;
const MOST_ELEMENTS = 2000;
const LONG_TEXT = 60;

/**
 * The differences of two nodes, each of which may be undefined: {path, kind, from, to}, where kind is 'changed', 'added',
 * 'removed' or 'same'. Objects are compared field by field, lists by their longest common subsequence.
 */
export function differences(from, to, path = []) {
  if (from === undefined || to === undefined) {
    return [{path, kind: from === undefined ? 'added' : 'removed', from, to}];
  }
  if (sourceOf(from) === sourceOf(to)) {
    return [{path, kind: 'same', from, to}];
  }
  if (isPlain(from) && isPlain(to)) {
    const names = [...new Set([...from.names, ...to.names])];
    return onlyDifferent(names.flatMap((name) => differences(valueOf(from, name), valueOf(to, name), [...path, name])));
  }
  if (from.type === 'array' && to.type === 'array' && Math.max(from.values.length, to.values.length) <= MOST_ELEMENTS) {
    return onlyDifferent(elements(from.values, to.values, path));
  }
  return [{path, kind: 'changed', from, to}];
}

/** Whether two nodes are texts of which one is so long that it is compared by words. */
export function areLongTexts(from, to) {
  return from?.type === 'string' && to?.type === 'string' && Math.max(from.text.length, to.text.length) > LONG_TEXT;
}

/** Two texts by words: {kind, text} in their order, or undefined where they are too long to be compared. */
export function wordsOf(from, to) {
  const before = split(from);
  const after = split(to);
  if (before.length > MOST_WORDS || after.length > MOST_WORDS) {
    return undefined;
  }
  const merged = [];
  for (const {kind, value} of sequence(before, after)) {
    const last = merged[merged.length - 1];
    if (last?.kind === kind) {
      last.text += value;
    } else {
      merged.push({kind, text: value});
    }
  }
  return merged;
}

/** Objects in which a name is twice are compared as a whole. */
function isPlain(node) {
  return node.type === 'object' && new Set(node.names).size === node.names.length;
}

function valueOf(node, name) {
  const at = node.names.indexOf(name);
  return at < 0 ? undefined : node.values[at];
}

function onlyDifferent(found) {
  return found.filter((one) => one.kind !== 'same');
}

function elements(before, after, path) {
  const sources = (values) => values.map(sourceOf);
  return sequence(sources(before), sources(after)).map(({kind, beforeAt, afterAt}) => ({
    path: [...path, kind === 'removed' ? beforeAt : afterAt],
    kind,
    from: kind === 'added' ? undefined : before[beforeAt],
    to: kind === 'removed' ? undefined : after[afterAt],
  }));
}

function split(text) {
  return text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];
}

/** The longest common subsequence of two lists of strings, with what is between. */
function sequence(before, after) {
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i * width + j] = before[i] === after[j]
        ? lengths[(i + 1) * width + j + 1] + 1
        : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  const found = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      found.push({kind: 'same', value: before[i], beforeAt: i++, afterAt: j++});
    } else if (j === after.length || (i < before.length && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])) {
      found.push({kind: 'removed', value: before[i], beforeAt: i++});
    } else {
      found.push({kind: 'added', value: after[j], afterAt: j++});
    }
  }
  return found;
}
