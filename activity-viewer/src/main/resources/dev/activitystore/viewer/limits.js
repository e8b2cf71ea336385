// What a grant limits its holder to.

import {el, foreign} from './dom.js';
import {field, sourceOf, textOf} from './json.js';
import {FILTERS} from './query.js';
import {whole} from './time.js';
import {words} from './words.js';

const MOST_OF_VALUE = 80;
const MOST_VALUES = 5;

/** A line that names the organization, each filter, the range of time and the end; limits is what the API told. */
export function limitsElement(limits, utc) {
  const time = (name) => {
    const millis = field(limits, name);
    return millis && [words.limits[name], [whole(Number(sourceOf(millis)), utc)]];
  };
  const parts = [
    [words.limits.organizationId, [textOf(field(limits, 'organizationId'))]],
    ...criteria(field(limits, 'only'), (label) => label),
    ...criteria(field(limits, 'except'), words.limits.not),
    time('from'),
    time('until'),
    time('expiresAt'),
  ];
  return el('dl', {class: 'limits', 'aria-label': words.limits.title},
    ...parts.filter(Boolean).map(([label, values]) => el('div', {}, el('dt', {text: label}), el('dd', {}, ...shown(values)))));
}

function criteria(node, labelOf) {
  return FILTERS.map(({key, parameter}) => [key, field(node, parameter)])
    .filter(([, values]) => values)
    .map(([key, values]) => [labelOf(words.filters[key]), values.values.map(textOf)]);
}

function shown(values) {
  const nodes = values.slice(0, MOST_VALUES)
    .flatMap((value, i) => [i > 0 && words.limits.or, foreign(value, {most: MOST_OF_VALUE})])
    .filter(Boolean);
  return values.length > MOST_VALUES ? [...nodes, ` ${words.moreChanges(values.length - MOST_VALUES)}`] : nodes;
}
