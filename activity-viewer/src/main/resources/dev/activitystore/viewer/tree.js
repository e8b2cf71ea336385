// Shows JSON exactly as it came: its characters are those of the answer, and only the style sheet lays them out.

import {button, drawn, el} from './dom.js';
import {sourceOf} from './json.js';
import {words} from './words.js';

const MOST_CHARACTERS = 20_000;

/** An element whose text is the source of the node. */
export function exactJson(node, label) {
  const pre = el('pre', {class: 'json', tabindex: '0', role: 'group', 'aria-label': label, dir: 'ltr'});
  const source = sourceOf(node);
  if (source.length <= MOST_CHARACTERS) {
    pre.append(laidOut(node));
    return pre;
  }
  pre.append(...drawn(source.slice(0, MOST_CHARACTERS)));
  const unfold = button({
    class: 'unfold',
    text: words.more(source.length - MOST_CHARACTERS),
    onclick: () => pre.replaceChildren(...drawn(source)),
  });
  pre.append(unfold);
  return pre;
}

function laidOut(node) {
  if (node.type !== 'object' && node.type !== 'array') {
    return el('span', {class: `json-${node.type}`}, ...drawn(sourceOf(node)));
  }
  const span = el('span', {class: 'json-group'});
  let at = node.start;
  node.values.forEach((value, i) => {
    const between = node.source.slice(at, value.start);
    const punctuation = /^[{[,]?/.exec(between)[0];
    span.append(punctuation);
    const line = el('span', {class: 'json-line'});
    const name = between.slice(punctuation.length);
    if (name) {
      line.append(el('span', {class: 'json-name'}, ...drawn(name)));
    }
    line.append(laidOut(value));
    span.append(line);
    at = value.end;
    if (node.source[at] === ',') {
      line.append(','); // it stands behind the value that it divides from the next
      at++;
    }
  });
  span.append(node.source.slice(at, node.end));
  return span;
}
