// Takes along what is filtered, all of it: as a table for people, or as lines for machines.

import {button, el, icon, ICONS} from './dom.js';
import {words} from './words.js';

const FORMATS = ['csv', 'ndjson'];

/**
 * A button that opens a dialog in which the format is chosen.
 *
 * @param label what the button says
 * @param context {api, data, signIn()} as of pages
 */
export function saveControl(label, context) {
  const control = el('span', {class: 'save-control'}, button({class: 'save-open', 'aria-haspopup': 'dialog', onclick: () => {
    const dialog = saveDialog(context);
    dialog.addEventListener('close', () => dialog.remove());
    control.append(dialog);
    dialog.showModal();
  }}, icon(...ICONS.save), label));
  return control;
}

function saveDialog({api, data, signIn}) {
  const status = el('p', {class: 'save-status', role: 'status'});
  const save = async (format) => {
    status.textContent = words.savePreparing;
    try {
      follow(await api.exportUrl(data, format));
      status.textContent = words.saveBegun;
    } catch (failure) {
      if (failure.kind === 'signIn') {
        dialog.close();
        signIn();
        return;
      }
      status.textContent = words.saveFailed(failure.message || String(failure));
    }
  };
  const close = button({class: 'quiet', 'aria-label': words.close, title: words.close, onclick: () => dialog.close()},
    icon(...ICONS.close));
  const dialog = el('dialog', {class: 'dialog save', 'aria-label': words.save},
    el('div', {class: 'help-head'}, el('h2', {text: words.save}), close),
    el('p', {text: words.saveWhat}),
    el('div', {class: 'save-formats'}, ...FORMATS.map((format) => button({
      class: 'secondary', 'data-format': format, onclick: () => save(format),
    }, el('strong', {text: words.saveFormats[format][0]}), el('span', {text: words.saveFormats[format][1]})))),
    el('p', {class: 'save-zone', text: words.saveZone}),
    status);
  return dialog;
}

/** A link can be followed for a minute, and has no headers to send. What it leads to is saved, and not shown. */
function follow(url) {
  const link = el('a', {href: url, download: true, class: 'off-screen'});
  document.body.append(link);
  link.click();
  link.remove();
}
