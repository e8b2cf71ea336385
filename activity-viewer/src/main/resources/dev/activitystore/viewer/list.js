// The rows: days as headings, each with a list.

import {brief, hueOf, initials, messageOf} from './activity.js';
import {differences} from './diff.js';
import {button, el, foreign, icon, ICONS} from './dom.js';
import {recordElement} from './record.js';
import {clock, dayName, dayOf, nearDay, whole} from './time.js';
import {words} from './words.js';

const MOST_OF_VALUE = 120;
const MOST_OF_MESSAGE = 600;
const MOST_OF_CHANGE = 48;
const CHANGES_SHOWN = 2;

export class ActivityList {
  #day;
  #rows;
  #last;

  /** view as in record.js, and toggled(): something was folded or unfolded. */
  constructor(view) {
    this.view = view;
    this.element = el('div', {class: 'days'});
    this.count = 0;
  }

  /** Adds rows at the end. */
  append(activities) {
    for (const activity of activities) {
      const day = dayOf(activity.timestamp, this.view.utc);
      if (day !== this.#day) {
        this.#day = day;
        this.#beginDay(activity.timestamp);
        this.#last = undefined;
      }
      const row = this.#row(activity);
      this.#showMillis(row, activity);
      this.#rows.append(row);
      this.count++;
    }
  }

  /** The ids of what is unfolded, in their order. */
  get unfolded() {
    return [...this.element.querySelectorAll('li.open')].map((row) => row.activity.id);
  }

  /** Unfolds the records of some ids. */
  unfold(ids) {
    for (const row of this.element.querySelectorAll('li.row')) {
      if (ids.includes(row.activity.id) && !row.classList.contains('open')) {
        this.#toggle(row);
      }
    }
  }

  #beginDay(millis) {
    const {utc, now} = this.view;
    const near = nearDay(millis, utc, now);
    const id = `day-${this.#day}`;
    this.#rows = el('ol', {class: 'rows'});
    this.element.append(el('section', {class: 'day', 'aria-labelledby': id},
      el('h2', {class: 'day-name', id}, near && el('span', {class: 'near', text: near}),
        el('span', {class: 'date', text: dayName(millis, utc)})),
      this.#rows));
  }

  /** Neighbours of one second are told apart by their milliseconds. */
  #showMillis(row, activity) {
    const second = Math.floor(activity.timestamp / 1000);
    if (this.#last?.second === second) {
      for (const one of [this.#last, {row, activity}]) {
        one.row.querySelector('.time').textContent = clock(one.activity.timestamp, this.view.utc, true);
      }
    }
    this.#last = {row, activity, second};
  }

  #row(activity) {
    const {utc} = this.view;
    const parts = messageOf(activity);
    const row = el('li', {class: 'row'},
      el('div', {class: 'line'},
        el('time', {class: 'time', datetime: new Date(activity.timestamp).toISOString(),
          title: `${whole(activity.timestamp, utc)}\n${whole(activity.timestamp, !utc)}`,
          text: clock(activity.timestamp, utc, false)}),
        el('span', {class: `avatar hue-${hueOf(activity.user)}`, 'aria-hidden': 'true'},
          el('bdi', {text: initials(activity.userName)})),
        el('div', {class: 'what'},
          el('h3', {}, button({class: 'message', 'aria-expanded': 'false', onclick: () => this.#toggle(row)},
            el('span', {class: 'message-text', dir: 'auto'}, ...messageNodes(parts)),
            icon(...ICONS.down))),
          this.#facts(activity))));
    row.activity = activity;
    return row;
  }

  #facts(activity) {
    const facts = el('div', {class: 'facts'},
      this.#fact('user', activity.user, activity.userName),
      this.view.out('user', activity),
      this.#fact('action', activity.action),
      this.#fact('doc', activity.doc),
      this.view.out('doc', activity),
      this.#fact('target', activity.target),
      this.view.out('target', activity));
    const changes = activity.changes.flatMap(({name, from, to}) => differences(from, to, [name]));
    for (const {path, from, to} of changes.slice(0, CHANGES_SHOWN)) {
      facts.append(el('span', {class: 'change'},
        el('span', {}, foreign(pathText(path), {most: MOST_OF_CHANGE}), ':'),
        foreign(brief(from), {className: 'from', most: MOST_OF_CHANGE}),
        el('span', {class: 'arrow', text: '→'}),
        foreign(brief(to), {className: 'to', most: MOST_OF_CHANGE})));
    }
    if (changes.length > CHANGES_SHOWN) {
      facts.append(el('span', {class: 'more-changes', text: words.moreChanges(changes.length - CHANGES_SHOWN)}));
    }
    if (activity.immutable) {
      facts.append(el('span', {class: 'immutable', title: words.immutableHint}, icon(...ICONS.lock), words.immutable));
    }
    return facts;
  }

  #fact(key, value, text = value) {
    if (!value) {
      return undefined;
    }
    const label = words.filters[key];
    return button({
      class: `fact fact-${key}`,
      'data-filter': key,
      title: words.filterBy(label, value.slice(0, MOST_OF_VALUE)),
      onclick: () => this.view.filter(key, value),
    }, foreign(text, {most: MOST_OF_VALUE}));
  }

  #toggle(row) {
    const isOpen = row.classList.toggle('open');
    row.querySelector('.message').setAttribute('aria-expanded', String(isOpen));
    if (isOpen) {
      row.append(recordElement(row.activity, this.view));
    } else {
      row.querySelector('.record').remove();
    }
    this.view.toggled?.();
  }
}

/** Fields with dots; the places in lists, which move, are left out. */
function pathText(path) {
  return path.filter((one) => typeof one === 'string').join('.');
}

function messageNodes(parts) {
  let left = MOST_OF_MESSAGE;
  const nodes = [];
  for (const {text, kind} of parts) {
    if (left <= 0) {
      break;
    }
    nodes.push(foreign(text, {className: kind === 'text' ? '' : `message-${kind}`, most: left}));
    left -= text.length;
  }
  return nodes;
}
