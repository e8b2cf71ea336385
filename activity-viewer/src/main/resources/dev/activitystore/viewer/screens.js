// What is shown instead of rows, or over them: signing in, what went wrong, help.

import {button, drawn, el, icon, ICONS, logo} from './dom.js';
import {words} from './words.js';

/** The form to sign in; signIn({org, key, token, keep}). */
export function signInScreen(org, problem, signIn) {
  const input = (name, label, attributes) => {
    const field = el('input', {name, autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off', ...attributes});
    return [field, el('label', {}, el('span', {text: label}), field)];
  };
  const [orgInput, orgLabel] = input('org', words.signInOrg, {required: true});
  const [keyInput, keyLabel] = input('key', words.signInKey, {});
  const [tokenInput, tokenLabel] = input('token', words.signInToken, {type: 'password'});
  const keep = el('input', {type: 'checkbox', name: 'keep'});
  orgInput.value = org ?? '';
  const shown = el('p', {class: 'problem', role: 'alert', text: problem ?? ''});
  return el('form', {class: 'sign-in', novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    const value = {org: orgInput.value.trim(), key: keyInput.value, token: tokenInput.value, keep: keep.checked};
    if (value.org) {
      signIn(value);
    } else {
      shown.textContent = words.required;
      orgInput.focus();
    }
  }},
  logo(),
  el('h1', {text: words.signInTitle}),
  orgLabel, keyLabel, tokenLabel,
  el('p', {class: 'hint', text: words.signInSecrets}),
  el('label', {class: 'keep'}, keep, el('span', {text: words.signInKeep})),
  shown,
  el('button', {type: 'submit', class: 'primary', text: words.signInButton}),
  el('p', {class: 'hint', text: words.signInNote}));
}

/** A state: a title, sentences and what can be done about it. */
export function notice(kind, title, sentences, ...controls) {
  return el('div', {class: `notice ${kind}`, 'data-state': kind},
    el('h2', {text: title}),
    ...sentences.filter(Boolean).map((sentence) => el('p', {}, el('bdi', {}, ...drawn(sentence)))),
    controls.length > 0 && el('div', {class: 'controls'}, ...controls));
}

/** A page of which a state is all; its heading is there for whoever doesn't see it. */
export function noticeScreen(...state) {
  return el('main', {}, el('h1', {class: 'off-screen', text: words.product}), notice(...state));
}

/** What a visitor sees whose session in the service has ended: only the service's own pages can begin another. */
export function signedOutScreen() {
  return noticeScreen('signed-out', words.signedOutTitle, [words.signedOut],
    button({class: 'primary', text: words.reload, onclick: () => location.reload()}));
}

/** The last words of a sentence that names an id, such as that of a failure inside. */
export function failureId(message) {
  return /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(message)?.[0];
}

/** The help, as a dialog that is not open yet. */
export function helpDialog() {
  const pairs = (rows, key) => el('dl', {class: key ? 'keys' : 'answers'}, ...rows.map(([term, text]) =>
    el('div', {}, el('dt', {}, key ? el('kbd', {text: term}) : term), el('dd', {text}))));
  const dialog = el('dialog', {class: 'dialog help', 'aria-labelledby': 'help-title'},
    el('div', {class: 'help-head'},
      el('h2', {id: 'help-title', text: words.helpTitle}),
      button({class: 'quiet', 'aria-label': words.close, title: words.close, onclick: () => dialog.close()},
        icon(...ICONS.close))),
    el('h3', {text: words.helpAsk}), pairs(words.helpAnswers, false),
    el('h3', {text: words.helpSearchTitle}), el('p', {text: words.helpSearch}), el('p', {text: words.helpLink}),
    el('h3', {text: words.helpKeys}), pairs(words.keys, true));
  return dialog;
}
