// A record, unfolded: what changed, its data, its ids, and what can be taken along.

import {button, copy, drawn, el, foreign, icon, ICONS} from './dom.js';
import {areLongTexts, differences, wordsOf} from './diff.js';
import {field, sourceOf} from './json.js';
import {exactJson} from './tree.js';
import {iso, whole} from './time.js';
import {words} from './words.js';

const FILTERED = ['user', 'action', 'feature', 'event', 'doc', 'target', 'sub'];

/**
 * The element of a record.
 *
 * @param activity what activityOf read
 * @param view {utc, isAlone, link(id), curl(id), out(key, activity), filter(key, value), openAlone(id)}
 */
export function recordElement(activity, view) {
  return el('div', {class: 'record'},
    activity.changes.length > 0 && changesTable(activity.changes),
    details(activity, view),
    data(activity),
    actions(activity, view));
}

function section(title, ...children) {
  return el('section', {class: 'record-part'}, el('h4', {text: title}), ...children);
}

function changesTable(changes) {
  const rows = changes.flatMap(({name, from, to}) =>
    differences(from, to).map((difference) => changeRow([name, ...difference.path], difference)));
  return section(words.changes,
    el('div', {class: 'scroller', tabindex: '0', role: 'group', 'aria-label': words.changes},
      el('table', {class: 'changes'},
        el('thead', {}, el('tr', {},
          el('th', {scope: 'col', text: words.field}),
          el('th', {scope: 'col', text: words.before}),
          el('th', {scope: 'col', text: words.after}))),
        el('tbody', {}, ...rows))));
}

function changeRow(path, {kind, from, to}) {
  const byWords = kind === 'changed' && areLongTexts(from, to) ? wordsOf(from.text, to.text) : undefined;
  return el('tr', {class: `change-${kind}`},
    el('th', {scope: 'row'}, ...path.flatMap((name, i) => [
      i > 0 && el('span', {class: 'path-divider', text: ' › '}),
      foreign(String(name), {most: 200}),
    ]).filter(Boolean)),
    el('td', {class: 'from'}, ...side(from, kind === 'removed', words.removed, '−', byWords, 'removed')),
    el('td', {class: 'to'}, ...side(to, kind === 'added', words.added, '+', byWords, 'added')));
}

function side(node, isMarked, word, sign, byWords, kind) {
  const mark = isMarked && node !== undefined && el('span', {class: 'mark'}, `${sign} `, el('span', {class: 'word', text: `${word} `}));
  return [mark, byWords ? wordDiff(byWords, kind) : value(node)].filter(Boolean);
}

function wordDiff(segments, kind) {
  const bdi = el('bdi', {class: 'foreign text'});
  for (const segment of segments) {
    if (segment.kind === 'same') {
      bdi.append(...drawn(segment.text));
    } else if (segment.kind === kind) {
      bdi.append(el(kind === 'added' ? 'ins' : 'del', {}, ...drawn(segment.text)));
    }
  }
  return bdi;
}

/** Absent, null and the empty text look different. */
function value(node) {
  if (node === undefined) {
    return el('span', {class: 'absent', title: words.absent}, el('span', {'aria-hidden': 'true', text: '–'}),
      el('span', {class: 'off-screen', text: words.absent}));
  }
  if (node.type === 'string') {
    return node.text === ''
      ? el('span', {class: 'empty', text: '""'})
      : foreign(node.text, {className: 'text', canUnfold: true});
  }
  if (node.type === 'object' || node.type === 'array') {
    return exactJson(node, node.type);
  }
  return el('span', {class: `json-${node.type}`, text: sourceOf(node)});
}

function details(activity, view) {
  const rows = [row('id', activity.id), timeRow(activity, view)];
  for (const key of FILTERED) {
    if (activity[key] !== undefined && activity[key] !== '') {
      rows.push(row(key, activity[key], () => view.filter(key, activity[key]), view.out(key, activity)));
      if (key === 'user' && activity.email) {
        rows.push(row('email', activity.email));
      }
    }
  }
  if (activity.icon) {
    rows.push(row('icon', activity.icon));
  }
  return section(words.details, el('dl', {class: 'ids'}, ...rows));
}

function row(key, text, onclick, out) {
  const label = words.ids[key];
  const shown = foreign(text, {most: 600, canUnfold: !onclick});
  return el('div', {},
    el('dt', {text: label}),
    el('dd', {},
      onclick ? button({class: 'value', title: words.filterBy(label, text.slice(0, 200)), onclick}, shown) : shown,
      copyButton(label, text), out));
}

function copyButton(label, text) {
  return button({
    class: 'copy-one',
    'aria-label': words.copyValue(label),
    title: words.copyValue(label),
    onclick: (event) => copy(event.currentTarget, text),
  }, icon(...ICONS.copy), el('span', {class: 'label off-screen', text: words.copyValue(label)}));
}

function timeRow(activity, {utc}) {
  return el('div', {},
    el('dt', {text: words.ids.time}),
    el('dd', {},
      el('time', {datetime: isoOrNothing(activity.timestamp), title: whole(activity.timestamp, !utc),
        text: whole(activity.timestamp, utc)}),
      copyButton(words.ids.time, iso(activity.timestamp))));
}

/** HTML knows no times before the year 0 and none after 9999, and neither do we. */
function isoOrNothing(millis) {
  return new Date(millis).toISOString();
}

function data(activity) {
  const parts = Object.entries(words.parts)
    .map(([name, label]) => [label, field(activity.node, name)])
    .filter(([, node]) => node !== undefined)
    .map(([label, node]) => folded(label, node));
  const all = folded(words.json, activity.node);
  all.classList.add('whole-json');
  return section(words.data, ...parts, all);
}

/** Its JSON is made when it is unfolded. */
function folded(label, node) {
  const element = el('details', {class: 'folded'}, el('summary', {}, icon(...ICONS.right), label));
  element.addEventListener('toggle', () => {
    if (element.open && element.childElementCount === 1) {
      element.append(exactJson(node, label));
    }
  });
  return element;
}

function actions(activity, view) {
  const labelled = (text, path, onclick) =>
    button({class: 'action', onclick}, icon(...path), el('span', {class: 'label', text}));
  return el('div', {class: 'record-actions'},
    labelled(words.copyLink, ICONS.link, (event) => copy(event.currentTarget, view.link(activity.id))),
    labelled(words.copyJson, ICONS.copy, (event) => copy(event.currentTarget, sourceOf(activity.node))),
    labelled(words.copyCurl, ICONS.copy, (event) => copy(event.currentTarget, view.curl(activity.id))),
    !view.isAlone && labelled(words.alone, ICONS.alone, () => view.openAlone(activity.id)));
}
