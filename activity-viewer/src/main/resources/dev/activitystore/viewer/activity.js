// A record as the viewer reads it: what it shows in a row, and the node for all the rest.

import {field, numberOf, sourceOf, textOf} from './json.js';
import {isBlank, messageParts, spoken} from './template.js';

const MOST_CHARACTERS = 2000;

/** What a row needs of a record's node. */
export function activityOf(node) {
  const user = field(node, 'actionUser');
  const userId = textOf(field(user, 'userId')) ?? '';
  const name = textOf(field(user, 'name'));
  return {
    node,
    id: textOf(field(node, 'id')),
    timestamp: numberOf(field(node, 'timestamp')),
    user: userId,
    userName: name && !isBlank(name) ? name : userId,
    email: textOf(field(user, 'email')),
    action: textOf(field(node, 'actionType')),
    feature: textOf(field(node, 'featureType')),
    event: textOf(field(node, 'eventType')),
    doc: textOf(field(field(node, 'metadata'), 'documentId')),
    target: textOf(field(node, 'targetEntityId')),
    sub: textOf(field(node, 'targetSubEntityId')),
    icon: textOf(field(node, 'actionIcon')),
    immutable: field(node, 'immutable')?.type === 'true',
    changes: changesOf(field(node, 'changes')),
  };
}

/** The message in parts; of a record without one the user and the action. */
export function messageOf(activity) {
  const template = textOf(field(activity.node, 'displayMessageTemplate'));
  const parts = template === undefined
    ? []
    : messageParts(template, field(activity.node, 'displayMessageTemplateData'), field(activity.node, 'actionUser'));
  if (parts.every((part) => isBlank(part.text))) {
    return [
      {text: activity.userName, kind: 'value'},
      {text: ' · ', kind: 'text'},
      {text: activity.action, kind: 'value'},
    ];
  }
  return parts;
}

/** A value in few words, for a row. */
export function brief(node) {
  if (node === undefined) {
    return '–';
  }
  if (node.type === 'string') {
    return node.text === '' ? '""' : node.text;
  }
  if (node.type === 'object' || node.type === 'array') {
    const text = spoken(node);
    return text === '' ? sourceOf(node) : text.slice(0, MOST_CHARACTERS);
  }
  return sourceOf(node);
}

/** The letters that stand for a person. */
export function initials(name) {
  const letters = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const first = (word) => [...word][0];
  const text = letters.length > 1 ? first(letters[0]) + first(letters[letters.length - 1]) : first(letters[0] ?? '·');
  return text.toUpperCase();
}

/** One of eight hues, the same for one id at all times. */
export function hueOf(id) {
  let hash = 0;
  for (let i = 0; i < id.length; i++) {
    hash = (hash * 31 + id.charCodeAt(i)) >>> 0;
  }
  return hash % 8;
}

function changesOf(node) {
  if (node?.type !== 'object') {
    return [];
  }
  return node.names.map((name, i) => {
    const change = node.values[i];
    return {name, from: field(change, 'from'), to: field(change, 'to')};
  });
}
