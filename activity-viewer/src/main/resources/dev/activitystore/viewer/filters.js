// The bar of filters: a button for each, which opens what it can be set to.

import {button, el, foreign, icon, ICONS} from './dom.js';
import {FILTERS} from './query.js';
import {fromInput, rangeAt, toInput, zoneName} from './time.js';
import {words} from './words.js';

const FEATURES = ['comment', 'reaction', 'recorder', 'crdt', 'custom'];
/** These are there also where nothing is filtered by them. */
const ALWAYS = ['user', 'action', 'doc', 'target', 'feature'];
const MOST_SUGGESTIONS = 8;
const MOST_OF_VALUE = 80;

export class FilterBar {
  #open;

  /** change(query): the filters are to be these. */
  constructor(change) {
    this.change = change;
    this.seen = new Map(FILTERS.map(({key}) => [key, new Map()]));
    this.element = el('div', {class: 'filters', role: 'search', 'aria-label': words.filterBar});
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#open) {
        event.stopPropagation();
        this.close(true);
      }
    });
    this.outside = (event) => {
      if (this.#open && !this.#open.contains(event.target)) {
        this.close(false);
      }
    };
  }

  /** Remembers the values of rows, to suggest them by their names. */
  see(activity) {
    for (const {key} of FILTERS) {
      if (activity[key]) {
        this.seen.get(key).set(activity[key], key === 'user' ? activity.userName : activity[key]);
      }
    }
  }

  show(query) {
    this.query = query;
    this.#open = undefined;
    const pills = FILTERS
      .filter(({key}) => ALWAYS.includes(key) || query.filters[key])
      .map((filter) => this.#pill(filter));
    this.element.replaceChildren(
      ...[...pills, this.#timePill(), this.#orderButton(), this.#clearButton()].filter(Boolean));
  }

  /** Marks the filter that an error of the API names. */
  markInvalid(message) {
    const named = FILTERS.find(({parameter}) => message.includes(parameter))?.key ?? (/\b(from|until)\b/.test(message) ? 'time' : '');
    this.element.querySelector(`[data-filter="${named}"]`)?.classList.add('invalid');
  }

  /** Brings the keyboard to a filter, or to the first one. */
  focus(key = FILTERS[0].key) {
    this.element.querySelector(`[data-filter="${key}"] .open-filter`)?.focus({preventScroll: true});
  }

  close(returnFocus) {
    const pill = this.#open;
    this.#open = undefined;
    pill?.querySelector('.panel').remove();
    pill?.querySelector('.open-filter').setAttribute('aria-expanded', 'false');
    if (returnFocus) {
      pill?.querySelector('.open-filter').focus();
    }
  }

  #pill(filter) {
    const values = this.query.filters[filter.key] ?? [];
    const shown = values.map((value) => this.seen.get(filter.key).get(value) ?? value);
    return this.#frame(filter.key, words.filters[filter.key], shown, () => this.#choices(filter),
      () => this.#set(filter.key, []));
  }

  #frame(key, label, values, panel, remove) {
    const isSet = values.length > 0;
    const opener = button({
      class: 'open-filter',
      'aria-expanded': 'false',
      onclick: () => (this.#open === pill ? this.close(true) : this.#show(pill, panel())),
    }, el('span', {class: 'filter-label', text: label}),
    isSet && el('span', {class: 'filter-value'}, foreign(values.join(', '), {most: MOST_OF_VALUE})),
    !isSet && icon(...ICONS.down));
    const pill = el('div', {class: `filter ${isSet ? 'set' : ''}`, 'data-filter': key}, opener,
      isSet && button({class: 'remove', 'aria-label': words.remove(label), title: words.remove(label), onclick: remove},
        icon(...ICONS.close)));
    return pill;
  }

  #show(pill, panel) {
    this.close(false);
    this.#open = pill;
    pill.append(panel);
    pill.querySelector('.open-filter').setAttribute('aria-expanded', 'true');
    panel.querySelector('input, button').focus();
  }

  #choices({key, list}) {
    const label = words.filters[key];
    const chosen = this.query.filters[key] ?? [];
    const input = el('input', {type: 'text', 'aria-label': words.idOf(label), placeholder: words.idOf(label),
      autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off', oninput: () => suggest()});
    input.value = list ? '' : chosen[0] ?? '';
    const suggestions = el('ul', {class: 'suggestions'});
    const choose = (value) => {
      const others = list ? chosen.filter((one) => one !== value) : [];
      this.#set(key, list && chosen.includes(value) ? others : [...others, value]);
    };
    const suggest = () => suggestions.replaceChildren(...this.#suggestions(key, input.value, chosen, choose));
    suggest();
    return el('form', {class: 'panel', onsubmit: (event) => {
      event.preventDefault();
      const value = input.value;
      if (value) {
        choose(value);
      }
    }},
    key !== 'feature' && el('div', {class: 'typed'}, input,
      el('button', {type: 'submit', class: 'primary', text: words.apply})),
    key !== 'feature' && el('p', {class: 'hint', text: words.exactMatch}),
    suggestions);
  }

  #suggestions(key, typed, chosen, choose) {
    const known = key === 'feature' ? new Map(FEATURES.map((one) => [one, one])) : this.seen.get(key);
    const text = typed.toLowerCase();
    const found = [...known].filter(([value, name]) =>
      chosen.includes(value) || !text || value.toLowerCase().includes(text) || name.toLowerCase().includes(text));
    if (found.length === 0) {
      return [el('li', {class: 'hint', text: words.nothingSeen})];
    }
    return [
      key !== 'feature' && el('li', {class: 'hint', text: words.seen}),
      ...found.slice(0, MOST_SUGGESTIONS).map(([value, name]) => el('li', {},
        button({class: 'suggestion', 'aria-pressed': String(chosen.includes(value)), onclick: () => choose(value)},
          foreign(name, {most: MOST_OF_VALUE}), name !== value && foreign(value, {className: 'id', most: MOST_OF_VALUE})))),
    ].filter(Boolean);
  }

  #timePill() {
    const {range, from, until, utc} = this.query;
    const text = (millis) => toInput(millis, utc).replace('T', ' ');
    const named = words.ranges.find(([key]) => key === range)?.[1] ?? (range && words.last(range));
    const open = [from !== undefined && `${words.from.toLowerCase()} ${text(from)}`,
      until !== undefined && `${words.until.toLowerCase()} ${text(until)}`].filter(Boolean).join(' ');
    const shown = [named || open].filter(Boolean);
    return this.#frame('time', words.time, shown, () => this.#times(),
      () => this.change({...this.query, range: undefined, from: undefined, until: undefined}));
  }

  #times() {
    const {utc, range} = this.query;
    const now = Date.now();
    const shown = range ? rangeAt(range, now, utc) : this.query;
    const input = (label, millis) => {
      const field = el('input', {type: 'datetime-local', step: '1', 'aria-label': label});
      field.value = millis === undefined ? '' : toInput(millis, utc);
      return field;
    };
    const from = input(words.from, shown.from);
    const until = input(words.until, shown.until);
    const set = (times) => this.change({...this.query, range: undefined, from: undefined, until: undefined, ...times});
    return el('form', {class: 'panel times', onsubmit: (event) => {
      event.preventDefault();
      set({from: fromInput(from.value, utc), until: fromInput(until.value, utc)});
    }},
    el('ul', {class: 'suggestions'}, ...words.ranges.map(([key, label]) => el('li', {},
      button({class: 'suggestion', 'aria-pressed': String(key === range), onclick: () => set({range: key})}, label)))),
    el('label', {}, el('span', {text: words.from}), from),
    el('label', {}, el('span', {text: words.until}), until),
    el('p', {class: 'hint', text: zoneName(utc)}),
    el('button', {type: 'submit', class: 'primary', text: words.apply}));
  }

  #orderButton() {
    const isDescending = this.query.order === 'desc';
    return button({
      class: 'order',
      onclick: () => this.change({...this.query, order: isDescending ? 'asc' : 'desc'}),
    }, icon(...ICONS.sort), isDescending ? words.newestFirst : words.oldestFirst);
  }

  #clearButton() {
    const {filters, range, from, until} = this.query;
    const isAny = Object.keys(filters).length > 0 || range || from !== undefined || until !== undefined;
    return isAny && button({class: 'clear', text: words.clearAll, onclick: () => this.#clear()});
  }

  #clear() {
    this.change({...this.query, filters: {}, range: undefined, from: undefined, until: undefined});
  }

  #set(key, values) {
    const filters = {...this.query.filters, [key]: values};
    if (values.length === 0) {
      delete filters[key];
    }
    this.change({...this.query, filters});
  }
}
