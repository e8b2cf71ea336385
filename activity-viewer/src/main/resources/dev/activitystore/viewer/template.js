// Messages, by the rules of docs/display-message.md: the same vectors are run here and in Java.

import {compact, sourceOf} from './json.js';

const MAX_CHARACTERS = 1 << 16;
const MAX_DOTS_OF_NAME = 15;
const ACTION_USER = 'actionUser';
const SPOKEN = ['name', 'userId'];
const BLANK = /^[\p{White_Space}\p{Z}\p{Cc}\p{Cf}]*$/u;
const MARGIN = /^[\t-\r\x1c-\x1f \u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+|[\t-\r\x1c-\x1f \u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+$/g;

/**
 * A message as parts {text, kind}, where kind is 'text', 'value', or 'open': a placeholder that leads nowhere.
 *
 * @param template the text with placeholders
 * @param data the node that they lead into, or undefined
 * @param actionUser the node of the acting user
 */
export function messageParts(template, data, actionUser) {
  const parts = [];
  const add = (text, kind) => text && parts.push({text, kind});
  let at = 0;
  let opened = template.indexOf('{{');
  while (opened >= 0) {
    let begin = opened;
    while (template[begin] === '{') {
      begin++;
    }
    const end = firstBrace(template, begin);
    let next = begin;
    if (end >= 0 && template.startsWith('}}', end)) {
      const own = begin - opened > 2 && template.startsWith('}}}', end) ? 3 : 2;
      const value = valueOf(nameIn(template.slice(begin, end), own), data, actionUser);
      next = end + own;
      if (value === undefined) {
        add(template.slice(at, begin - own), 'text');
        add(template.slice(begin - own, next), 'open');
      } else {
        add(template.slice(at, begin - own), 'text');
        add(value, 'value');
      }
      at = next;
    }
    opened = template.indexOf('{{', Math.max(at, next, end));
  }
  add(template.slice(at), 'text');
  return cut(parts);
}

/** Whether a text shows nothing: white space of any kind, and characters without a width. */
export function isBlank(text) {
  return BLANK.test(text);
}

/** How a value reads in a sentence. */
export function spoken(node) {
  switch (node.type) {
    case 'null':
      return '';
    case 'string':
      return node.text;
    case 'array':
      return list(node);
    case 'object':
      return object(node);
    default:
      return sourceOf(node);
  }
}

function firstBrace(template, from) {
  for (let i = from; i < template.length; i++) {
    if (template[i] === '{' || template[i] === '}') {
      return i;
    }
  }
  return -1;
}

function nameIn(inner, own) {
  const name = inner.replace(MARGIN, '');
  return own === 2 && name.startsWith('&') ? name.slice(1).replace(MARGIN, '') : name;
}

function valueOf(path, data, actionUser) {
  if (!path) {
    return undefined;
  }
  const found = data && find(data, path);
  const text = found && spoken(found);
  if (found?.type !== 'null' && (text === undefined || isBlank(text)) && path.startsWith(ACTION_USER)) {
    const users = {type: 'object', names: [ACTION_USER], values: [actionUser]};
    const user = find(users, path);
    return user ? spoken(user) : text;
  }
  return text;
}

function find(data, path) {
  const found = follow(data, path);
  if (!path.endsWith('.name') || (found && !isBlankNode(found))) {
    return found;
  }
  const user = follow(data, path.slice(0, -'.name'.length));
  const userId = user && part(user, 'userId');
  return userId?.type === 'string' ? userId : found;
}

/** A name may have dots itself: where there is none up to a dot, the next dots are tried. */
function follow(node, path) {
  let dot = path.indexOf('.');
  for (let dots = 0; dot >= 0 && dots <= MAX_DOTS_OF_NAME; dots++) {
    const first = part(node, path.slice(0, dot));
    if (first) {
      return follow(first, path.slice(dot + 1)) ?? part(node, path);
    }
    dot = path.indexOf('.', dot + 1);
  }
  return part(node, path);
}

function part(node, name) {
  if (node.type === 'object') {
    return node.values[node.names.lastIndexOf(name)];
  }
  return node.type === 'array' && /^(0|[1-9]\d*)$/.test(name) ? node.values[Number(name)] : undefined;
}

function isBlankNode(node) {
  return node.type === 'null' || (node.type === 'string' && isBlank(node.text));
}

function object(node) {
  let blank;
  for (const name of SPOKEN) {
    const value = part(node, name);
    if (value?.type === 'string') {
      if (!isBlank(value.text)) {
        return value.text;
      }
      blank ??= value.text;
    }
  }
  return blank ?? compact(node);
}

function list(node) {
  const texts = [];
  let length = 0;
  for (const value of node.values) {
    const text = spoken(value);
    if (!isBlank(text)) {
      texts.push(text);
      length += text.length;
    }
    if (length > MAX_CHARACTERS) {
      break; // more would be cut off
    }
  }
  return texts.join(', ');
}

/** Behind a whole character, and with an ellipsis. */
function cut(parts) {
  let left = MAX_CHARACTERS;
  if (parts.reduce((sum, one) => sum + one.text.length, 0) <= left) {
    return parts;
  }
  left--;
  const kept = [];
  for (const one of parts) {
    const text = one.text.slice(0, left);
    const ends = text.length < one.text.length || text.length === left;
    kept.push({...one, text: ends && /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text});
    left -= text.length;
    if (left === 0) {
      break;
    }
  }
  return [...kept, {text: '…', kind: 'text'}];
}
