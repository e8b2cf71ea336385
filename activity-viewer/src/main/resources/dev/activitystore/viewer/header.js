// The head of the page: whose log it is, a way to one record, the time zone.

import {button, copy, el, foreign, icon, ICONS, logo} from './dom.js';
import {zoneName} from './time.js';
import {words} from './words.js';

const MOST_OF_NAME = 60;

/**
 * The head of a query.
 *
 * @param page {isSignedIn, limitedHint, goTo(id), setZone(utc), copyLink(): text, refresh(), help(), leave(), switchOrg()};
 *   without limitedHint all is shown, and without switchOrg there is one organization
 */
export function header(query, page) {
  const id = el('input', {type: 'text', class: 'go-to', 'aria-label': words.goToId, placeholder: words.goToIdShort,
    autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off'});
  return el('header', {class: 'head'},
    logo(),
    el('h1', {}, organization(query.org, page)),
    page.limitedHint && el('span', {class: 'limited', title: page.limitedHint}, icon(...ICONS.lock), words.limited),
    el('form', {class: 'go-to-form', onsubmit: (event) => {
      event.preventDefault();
      const value = id.value.trim();
      if (value) {
        page.goTo(value);
      }
    }}, id),
    zoneSwitch(query.utc, page),
    el('div', {class: 'tools'},
      tool(words.copyLink, 'link', (event) => copy(event.currentTarget, page.copyLink())),
      tool(words.refresh, 'refresh', () => page.refresh()),
      button({class: 'tool', 'aria-label': words.help, title: words.help, onclick: () => page.help()},
        el('span', {'aria-hidden': 'true', class: 'question', text: '?'})),
      page.isSignedIn && button({class: 'leave', text: words.leave, onclick: () => page.leave()})));
}

function organization(org, page) {
  const name = foreign(org, {most: MOST_OF_NAME});
  return page.switchOrg
    ? button({class: 'org', title: words.switchOrg, onclick: () => page.switchOrg()}, name)
    : el('span', {class: 'org'}, name);
}

function tool(label, name, onclick) {
  return button({class: `tool tool-${name}`, title: label, onclick}, icon(...ICONS[name]),
    el('span', {class: 'label off-screen', text: label}));
}

function zoneSwitch(utc, page) {
  const choice = (isUtc, text) => button({
    'aria-pressed': String(utc === isUtc),
    title: zoneName(isUtc),
    onclick: () => page.setZone(isUtc),
  }, text);
  return el('div', {class: 'zone', role: 'group', 'aria-label': `${words.zone}: ${zoneName(utc)}`},
    choice(false, words.local), choice(true, words.utc));
}
