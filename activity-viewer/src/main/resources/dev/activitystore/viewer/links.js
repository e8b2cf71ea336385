// Links out of rows, by the operator's templates and nothing else: a text of a record is a value in one, never an address.

import {el, icon, ICONS} from './dom.js';
import {words} from './words.js';

const KINDS = {doc: 'document', user: 'user', target: 'target'};
const VALUES = {
  organizationId: (activity, org) => org,
  documentId: (activity) => activity.doc,
  userId: (activity) => activity.user,
  targetEntityId: (activity) => activity.target,
  targetSubEntityId: (activity) => activity.sub,
};
/** A host that no value is a part of. */
const TEMPLATE = /^https:\/\/[A-Za-z0-9.:[\]-]+[/?#][\x21-\x7e]*$/;
const PLACEHOLDER = /\{([^{}]*)\}/g;
const MOST_OF_VALUE = 120;

/** The templates of an element's attributes: link-document, link-user, link-target. */
export class Links {
  #templates = new Map();

  constructor(element) {
    for (const [key, kind] of Object.entries(KINDS)) {
      const template = element.getAttribute(`link-${kind}`);
      const names = [...(template ?? '').matchAll(PLACEHOLDER)].map(([, name]) => name);
      if (TEMPLATE.test(template) && names.every((name) => Object.hasOwn(VALUES, name))) {
        this.#templates.set(key, template);
      }
    }
  }

  /** A link to what a value of a record stands for, or undefined. */
  element(key, activity, org) {
    const href = this.#href(key, activity, org);
    const label = href && words.openIn(words.filters[key], activity[key].slice(0, MOST_OF_VALUE), new URL(href).host);
    return href && el('a', {
      class: 'out', href, target: '_blank', rel: 'noopener noreferrer', referrerpolicy: 'no-referrer',
      'aria-label': label, title: label,
    }, icon(...ICONS.out));
  }

  #href(key, activity, org) {
    const template = this.#templates.get(key);
    if (!template || !activity[key]) {
      return undefined;
    }
    const values = [...template.matchAll(PLACEHOLDER)].map(([, name]) => VALUES[name](activity, org));
    return values.every(isSegment)
      ? new URL(template.replace(PLACEHOLDER, () => encode(values.shift()))).href
      : undefined;
  }
}

/** Whether a value is a part of a path: dots alone would lead out of the folder that the operator named. */
function isSegment(value) {
  return Boolean(value) && value !== '.' && value !== '..' && value.isWellFormed();
}

function encode(value) {
  return encodeURIComponent(value).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
