// Makes elements. Texts become text nodes, never markup.

import {words} from './words.js';

const SVG = 'http://www.w3.org/2000/svg';
const MOST_CHARACTERS = 2000;

/** Control, direction and zero-width characters, tags, and halves of surrogate pairs; not line breaks and tabs. */
const HIDDEN =
  /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\u{e0001}|[\u{e0020}-\u{e007f}]|[\ud800-\udfff]/gu;

/** Joiners are a part of how these scripts, and some emoji, are written. */
const JOINED =
  /[\p{Script=Arabic}\p{Script=Bengali}\p{Script=Devanagari}\p{Script=Gujarati}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Tamil}\p{Script=Telugu}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u;

/** An element with attributes; class and text are what they say, an onclick is a listener. */
export function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key === 'text') {
      element.textContent = value;
    } else if (typeof value === 'function') {
      element.addEventListener(key.replace(/^on/, ''), value);
    } else if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== undefined && value !== false && value !== null) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** A button that submits nothing. */
export function button(attributes, ...children) {
  return el('button', {type: 'button', ...attributes}, ...children);
}

/** An element of a picture. */
export function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** A picture of strokes on a grid of 24, for the eye alone. */
export function icon(...paths) {
  return svg('svg', {viewBox: '0 0 24 24', 'aria-hidden': 'true', class: 'icon'}, ...paths.map((d) => svg('path', {d})));
}

/** The mark of the product, drawn: the file of it would be asked for each time. */
export function logo() {
  return svg('svg', {viewBox: '0 0 32 32', 'aria-hidden': 'true', class: 'logo'},
    svg('rect', {width: 32, height: 32, rx: 8}),
    svg('path', {d: 'M9 10v12M16.5 10h7M16.5 22h4'}));
}

export const ICONS = {
  close: ['M6 6l12 12M18 6L6 18'],
  copy: ['M9 9h10v10H9z', 'M5 15V5h10'],
  down: ['M6 9l6 6 6-6'],
  link: ['M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1', 'M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1'],
  lock: ['M6 11h12v9H6z', 'M9 11V8a3 3 0 0 1 6 0v3'],
  out: ['M8 16L16 8', 'M9 8h7v7'],
  refresh: ['M20 12a8 8 0 1 1-2.5-5.8', 'M20 3v4h-4'],
  right: ['M9 6l6 6-6 6'],
  save: ['M12 4v11', 'M7 11l5 5 5-5', 'M5 20h14'],
  sort: ['M8 5v14M4 15l4 4 4-4', 'M16 19V5M12 9l4-4 4 4'],
  alone: ['M14 5h5v5', 'M19 5l-8 8', 'M17 14v5H5V7h5'],
};

/** A text of who knows where, isolated in its direction; what of it can't be seen is drawn, what is long is cut. */
export function foreign(text, {className = '', most = MOST_CHARACTERS, canUnfold = false} = {}) {
  const bdi = el('bdi', {class: `foreign ${className}`.trim()});
  fill(bdi, text, most, canUnfold);
  return bdi;
}

function fill(bdi, text, most, canUnfold) {
  if (text.length <= most) {
    bdi.replaceChildren(...drawn(text));
    return;
  }
  const end = /[\ud800-\udbff]/.test(text[most - 1]) ? most - 1 : most;
  bdi.replaceChildren(...drawn(text.slice(0, end)));
  if (!canUnfold) {
    bdi.append('…');
    return;
  }
  bdi.append(button({
    class: 'unfold',
    text: words.more(text.length - end),
    onclick: () => fill(bdi, text, Infinity, false),
  }));
}

/** The nodes of a text: its characters, all of them, those that can't be seen within a mark that shows their code. */
export function drawn(text) {
  const nodes = [];
  let at = 0;
  for (const {0: character, index} of text.matchAll(HIDDEN)) {
    if ((character === '\u200c' || character === '\u200d') && JOINED.test(characterBefore(text, index))) {
      continue;
    }
    if (index > at) {
      nodes.push(text.slice(at, index));
    }
    const code = character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
    nodes.push(el('span', {class: 'hidden-character', 'data-code': `U+${code}`, title: `U+${code}`, text: character}));
    at = index + character.length;
  }
  if (at < text.length) {
    nodes.push(text.slice(at));
  }
  return nodes;
}

function characterBefore(text, index) {
  return [...text.slice(Math.max(0, index - 2), index)].pop() ?? '';
}

/** Puts a text onto the clipboard, and says so on the button. */
export async function copy(from, text) {
  const label = from.querySelector('.label') ?? from;
  const before = label.textContent;
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    done = copyBySelection(from, text);
  }
  label.textContent = done ? words.copied : words.notCopied;
  from.classList.toggle('copied', done);
  setTimeout(() => {
    label.textContent = before;
    from.classList.remove('copied');
  }, 1500);
}

/** The way that is left without a secure context. */
function copyBySelection(from, text) {
  const area = el('textarea', {class: 'off-screen', 'aria-hidden': 'true'});
  area.value = text;
  from.after(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  from.focus();
  return done;
}
