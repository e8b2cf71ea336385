// Page after page of one query, and what stands there when there is none.

import {button, el} from './dom.js';
import {ActivityList} from './list.js';
import {aloneId, countFilters, FILTERS} from './query.js';
import {saveControl} from './save.js';
import {failureId, notice} from './screens.js';
import {zoneName} from './time.js';
import {words} from './words.js';

const PAGE_SIZE = 50;
const PAGES_BY_THEMSELVES = 4;
const MANY_ROWS = 2000;
const MOST_RESTORED = 1000;
const MOST_WAIT_SECONDS = 30;

export class Pages {
  #next;
  #isLoading = false;
  #hasFailed = false;
  #loaded = 0;
  #attempts = 0;
  #timer;
  #stop = new AbortController();

  /**
   * context {api, data, query, view, seen(node), change(query), reload(), signIn(), forbidden(message): node, invalid(message),
   * begun(isEmpty)}.
   */
  constructor(context) {
    this.context = context;
    this.list = new ActivityList({...context.view, toggled: () => this.#remember()});
    this.status = el('p', {class: 'status', role: 'status'});
    this.place = el('div', {class: 'place'});
    this.end = el('div', {class: 'end'});
    this.element = el('div', {class: 'pages'}, this.#back(),
      el('div', {class: 'above'}, this.status, !context.view.isAlone && saveControl(words.save, context), el('p', {text: words.timesIn(zoneName(context.view.utc))})), this.list.element, this.place, this.end);
    this.observer = new IntersectionObserver((entries) => {
      const isNear = entries.some((entry) => entry.isIntersecting);
      if (isNear && !this.#hasFailed && this.#loaded < PAGES_BY_THEMSELVES) {
        this.load();
      }
    }, {rootMargin: '600px'});
    this.onScroll = () => this.#remember();
  }

  /** Loads the first page, or as many rows as were there when one left. */
  async start(state) {
    const restored = Math.min(state?.rows ?? 0, MOST_RESTORED);
    await this.load(Math.max(PAGE_SIZE, restored));
    if (restored && !this.#stop.signal.aborted) {
      this.list.unfold(state.open);
      scrollTo(0, state.y);
    }
    window.addEventListener('scrollend', this.onScroll);
    this.observer.observe(this.end);
  }

  stop() {
    this.#stop.abort();
    clearTimeout(this.#timer);
    this.observer.disconnect();
    window.removeEventListener('scrollend', this.onScroll);
  }

  async load(size = PAGE_SIZE) {
    if (this.#isLoading || (this.#loaded > 0 && !this.#next)) {
      return;
    }
    this.#isLoading = true;
    this.#hasFailed = false;
    this.#wait();
    try {
      const {api, data} = this.context;
      const page = await api.page(data, this.#next, size, this.#stop.signal);
      this.#attempts = 0;
      this.#add(page);
      if (this.#loaded === 1) {
        this.context.begun(this.list.count === 0);
      }
    } catch (failure) {
      if (!this.#stop.signal.aborted) {
        this.#fail(failure, size);
      }
    } finally {
      this.#isLoading = false;
      this.element.removeAttribute('aria-busy');
    }
  }

  #wait() {
    this.element.setAttribute('aria-busy', 'true');
    this.place.replaceChildren();
    if (this.list.count === 0) {
      this.status.textContent = words.loading;
      this.place.append(el('div', {class: 'skeleton', 'aria-hidden': 'true'},
        ...Array.from({length: 6}, () => el('div', {class: 'skeleton-row'}))));
    }
  }

  #add({activities, next}) {
    this.list.append(activities.map(this.context.seen));
    this.#next = next;
    this.#loaded++;
    const {count} = this.list;
    this.place.replaceChildren();
    this.end.replaceChildren();
    if (count === 0) {
      this.status.textContent = '';
      this.place.append(this.#nothing());
      return;
    }
    this.#showAlone();
    this.status.textContent = this.context.view.isAlone ? '' : words.shown(count, Boolean(next));
    if (next) {
      this.end.append(button({class: 'load-more', text: words.loadMore(PAGE_SIZE), onclick: () => this.load()}));
    } else if (!this.context.view.isAlone) {
      this.end.append(el('p', {class: 'all', text: words.allShown(count)}));
    }
    if (count >= MANY_ROWS) {
      this.end.prepend(el('p', {class: 'many', text: words.many(count)}), saveControl(words.saveAll, this.context));
    }
    this.#lookAgain();
  }

  /** An observer tells of changes alone: what is still in view after a short page must be looked at anew. */
  #lookAgain() {
    this.observer.unobserve(this.end);
    this.observer.observe(this.end);
    this.#remember();
  }

  #showAlone() {
    const id = aloneId(this.context.query);
    if (id !== undefined) {
      this.list.unfold([id]);
    }
  }

  #back() {
    const {query, change, view} = this.context;
    return view.isAlone && button({class: 'back', text: `← ${words.backToAll}`,
      onclick: () => change({...query, filters: {}})});
  }

  #nothing() {
    const {query, view} = this.context;
    if (view.isAlone) {
      return notice('gone', words.goneTitle, [words.gone]);
    }
    if (countFilters(query) === 0) {
      return notice('empty-log', words.emptyLogTitle, [words.emptyLog]);
    }
    return notice('empty-filter', words.emptyFilterTitle, [words.emptyFilter], ...this.#removals());
  }

  #removals() {
    const {query, change} = this.context;
    const without = (key) => {
      const filters = {...query.filters};
      delete filters[key];
      return {...query, filters};
    };
    const removals = FILTERS.filter(({key}) => query.filters[key])
      .map(({key}) => button({class: 'secondary', text: words.remove(words.filters[key].toLowerCase()),
        onclick: () => change(without(key))}));
    if (query.range || query.from !== undefined || query.until !== undefined) {
      removals.push(button({class: 'secondary', text: words.remove(words.time.toLowerCase()),
        onclick: () => change({...query, range: undefined, from: undefined, until: undefined})}));
    }
    return removals;
  }

  #fail(failure, size) {
    this.#hasFailed = true; // what is in view must not load on: it waits, or is asked to
    this.status.textContent = '';
    this.place.replaceChildren();
    const {query, change, reload, signIn} = this.context;
    switch (failure.kind) {
      case 'signIn':
        return signIn();
      case 'token':
        return this.#beginAgain();
      case 'busy':
      case 'offline':
        return this.#tryLater(failure, size);
      case 'forbidden':
        return this.#show(this.context.forbidden(failure.message));
      case 'invalid':
        this.context.invalid(failure.message);
        return this.#say('invalid', words.invalidTitle, [failure.message],
          button({class: 'primary', text: words.removeFilters,
            onclick: () => change({...query, filters: {}, range: undefined, from: undefined, until: undefined})}));
      case 'inside':
        return this.#say('inside', words.insideTitle,
          failureId(failure.message) ? [words.inside, failureId(failure.message)] : [failure.message],
          button({class: 'primary', text: words.tryNow, onclick: () => reload()}));
      default:
        return this.#say('unexpected', words.unexpectedTitle,
          [words.unexpected(failure.status), failure.message || String(failure)],
          button({class: 'primary', text: words.tryNow, onclick: () => reload()}));
    }
  }

  #say(...of) {
    this.#show(notice(...of));
  }

  #show(node) {
    this.place.replaceChildren(node);
    this.end.replaceChildren();
  }

  /** The keys of tokens changed: where the list was is not known any more. */
  #beginAgain() {
    this.#next = undefined;
    this.#loaded = 0;
    const old = this.list.element;
    this.list = new ActivityList(this.list.view);
    old.replaceWith(this.list.element);
    this.element.querySelector('.began-again')?.remove();
    this.status.parentElement.before(el('p', {class: 'began-again', role: 'status', text: words.tokenRefused}));
    scrollTo(0, 0);
    queueMicrotask(() => this.load()); // once this page's failure is dealt with
  }

  #tryLater(failure, size) {
    const wait = Math.min(MOST_WAIT_SECONDS, (failure.retryAfter ?? 1) * 2 ** this.#attempts++);
    const seconds = el('p', {class: 'count-down'});
    const again = () => {
      clearTimeout(this.#timer);
      this.load(size);
    };
    const title = failure.kind === 'busy' ? words.busyTitle : words.offlineTitle;
    this.#say(failure.kind, title, [failure.kind === 'busy' && failure.message],
      button({class: 'primary', text: words.tryNow, onclick: again}));
    this.place.querySelector('.controls').before(seconds);
    const tick = (left) => {
      seconds.textContent = words.again(left);
      this.#timer = setTimeout(() => (left > 1 ? tick(left - 1) : again()), 1000);
    };
    tick(wait);
  }

  /** Where one is, for who comes back. */
  #remember() {
    if (this.#stop.signal.aborted || this.list.count === 0) {
      return;
    }
    history.replaceState({rows: this.list.count, open: this.list.unfolded, y: Math.round(scrollY)}, '');
  }
}
