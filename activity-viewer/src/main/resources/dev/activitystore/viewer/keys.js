// Keys, off while one types.

const TYPED = 'input, textarea, select, [contenteditable]';

/** Listens for keys; page {element, focusFilters(), help(), openAlone(row)}. Returns how to stop. */
export function listenForKeys(page) {
  const listener = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.target.closest?.(TYPED)
      || page.element.querySelector('dialog[open]')) {
      return;
    }
    if (act(event.key, page)) {
      event.preventDefault();
    }
  };
  document.addEventListener('keydown', listener);
  return () => document.removeEventListener('keydown', listener);
}

function act(key, page) {
  switch (key) {
    case 'j':
      return move(page.element, 1);
    case 'k':
      return move(page.element, -1);
    case '/':
      return page.focusFilters();
    case '?':
      return page.help();
    case 'o':
      return page.openAlone(rowWithFocus(page.element));
    default:
      return false;
  }
}

function rowWithFocus(element) {
  const row = document.activeElement?.closest('li.row');
  return element.contains(row) ? row : null;
}

function move(element, step) {
  const rows = [...element.querySelectorAll('li.row')];
  const at = rows.indexOf(rowWithFocus(element));
  const next = rows[at < 0 ? (step > 0 ? 0 : -1) : at + step];
  if (next) {
    next.querySelector('.message').focus();
    next.scrollIntoView({block: 'nearest'});
  }
  return Boolean(next);
}
