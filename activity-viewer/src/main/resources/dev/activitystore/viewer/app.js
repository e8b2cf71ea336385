// <activity-log api="…">: the viewer as an element. Its state is the page's fragment. With session="…" it asks the service there
// what the visitor may see, and nobody for credentials.

import {activityOf} from './activity.js';
import {Api} from './api.js';
import {Credentials} from './credentials.js';
import {button, el} from './dom.js';
import {FilterBar} from './filters.js';
import {header} from './header.js';
import {Histogram} from './histogram.js';
import {listenForKeys} from './keys.js';
import {limitsElement} from './limits.js';
import {Links} from './links.js';
import {Pages} from './pages.js';
import {aloneId, emptyQuery, parseFragment, toFragment, toRequest, withAbsoluteTimes} from './query.js';
import {helpDialog, notice, noticeScreen, signedOutScreen, signInScreen} from './screens.js';
import {Session} from './hostsession.js';
import {words} from './words.js';

const ZONE = 'activity-log.zone';

class ActivityLogElement extends HTMLElement {
  connectedCallback() {
    const session = this.getAttribute('session');
    this.session = session === null ? undefined : new Session(new URL(session, document.baseURI));
    this.credentials = this.session ?? new Credentials();
    this.api = new Api(new URL(this.getAttribute('api') ?? '/v2/activities/', document.baseURI), this.credentials);
    this.links = new Links(this);
    this.filters = new FilterBar((query) => this.go(query));
    this.onFragment = () => this.show();
    window.addEventListener('popstate', this.onFragment);
    document.addEventListener('pointerdown', this.filters.outside);
    this.stopKeys = listenForKeys({
      element: this,
      focusFilters: () => this.querySelector('.filters') && (this.filters.focus(), true),
      help: () => this.help(),
      openAlone: (row) => Boolean(row) && (this.goTo(row.activity.id), true),
    });
    this.begin();
  }

  /** Shows what the address says, once it is known what there is to see. */
  async begin() {
    this.limits = undefined;
    try {
      await this.session?.load();
    } catch (failure) {
      this.sessionFailed(failure);
      return;
    }
    if (this.isConnected) {
      this.show();
    }
  }

  disconnectedCallback() {
    window.removeEventListener('popstate', this.onFragment);
    document.removeEventListener('pointerdown', this.filters.outside);
    this.stopKeys();
    this.pages?.stop();
    this.histogram?.stop();
  }

  /** Shows what the address says. */
  show() {
    if (!this.session) {
      this.takeGrant();
    }
    const {query, problems} = parseFragment(location.hash);
    query.org ??= this.session?.org;
    query.utc = query.zoneGiven ? query.utc : keptZone() === 'utc';
    this.query = query;
    this.pages?.stop();
    this.histogram?.stop();
    if (this.hasAttribute('titled')) {
      document.title = query.org ? `${query.org} · ${words.product}` : words.product;
    }
    if (problems.length > 0) {
      this.replaceChildren(noticeScreen('problems', words.problemsTitle, problems,
        el('a', {class: 'primary', href: toFragment(emptyQuery(query.org)), text: words.removeFilters})));
    } else if (query.org === undefined) {
      this.signIn();
    } else {
      this.showLog();
    }
  }

  /** A grant comes in the address once, and is gone from it before anything else is done. */
  takeGrant() {
    const [, grant] = /[#&]grant=([^&]*)/.exec(location.hash) ?? [];
    if (grant) {
      this.credentials.setGrant(grant);
      this.limits = undefined;
      history.replaceState(history.state, '', location.hash.replace(/([#&])grant=[^&]*&?/, '$1').replace(/&$/, ''));
    }
  }

  /** Goes to another query, by an entry of its own in the history. The keyboard stays at the filter that was changed. */
  go(query) {
    const filter = document.activeElement?.closest('[data-filter]')?.dataset.filter;
    history.pushState(null, '', toFragment(query));
    this.show();
    if (filter) {
      this.filters.focus(filter);
    }
  }

  goTo(id) {
    this.go({...emptyQuery(this.query.org), utc: this.query.utc, filters: {id: [id]}});
  }

  signIn(problem) {
    this.replaceChildren(el('main', {class: 'centered'}, signInScreen(this.query.org, problem, (given) => {
      this.credentials.set(given.key, given.token, given.keep);
      const isOther = given.org !== this.query.org;
      this.go(isOther ? {...emptyQuery(given.org), utc: this.query.utc} : this.query);
    })));
    this.querySelector(this.query.org === undefined ? '[name=org]' : '[name=key]').focus();
  }

  refused() {
    if (this.session) {
      this.replaceChildren(signedOutScreen());
    } else if (this.credentials.areLimited) {
      this.credentials.forget();
      this.signIn(words.grantEnded);
    } else {
      this.signIn(this.credentials.areGiven ? words.signInRefused : words.signInNeeded);
    }
  }

  forbidden(message) {
    return this.session
      ? notice('forbidden', words.forbiddenTitle, [words.notYours],
        button({class: 'primary', text: words.ownLog, onclick: () => this.goToOwn()}))
      : notice('forbidden', words.forbiddenTitle, [words.forbidden, message],
        button({class: 'primary', text: words.switchOrg, onclick: () => this.refused()}));
  }

  /** To all that is the visitor's to see, which may have become another since the page was opened. */
  goToOwn() {
    history.pushState(null, '', toFragment({...emptyQuery(undefined), utc: this.query.utc}));
    this.begin();
  }

  sessionFailed(failure) {
    if (failure.kind === 'signIn') {
      this.refused();
      return;
    }
    const title = failure.kind === 'offline' ? words.offlineTitle : words.unexpectedTitle;
    this.replaceChildren(failure.kind === 'forbidden'
      ? noticeScreen('no-access', words.noAccessTitle, [words.noAccess])
      : noticeScreen('unexpected', title, [failure.status && words.unexpected(failure.status), failure.message],
        button({class: 'primary', text: words.tryNow, onclick: () => this.begin()})));
  }

  showLog() {
    const {query} = this;
    const now = Date.now();
    const id = aloneId(query);
    const view = {
      utc: query.utc,
      now,
      isAlone: id !== undefined,
      link: (one) => this.address({...emptyQuery(query.org), utc: query.utc, filters: {id: [one]}}),
      out: (key, activity) => this.links.element(key, activity, query.org),
      curl: (one) => this.api.curl({organizationId: query.org, activityIds: [one]}),
      filter: (key, value) => this.filterBy(key, value),
      openAlone: (one) => this.goTo(one),
    };
    const context = {
      api: this.api,
      data: toRequest(query, now),
      query,
      view,
      seen: (node) => {
        const activity = activityOf(node);
        this.filters.see(activity);
        return activity;
      },
      change: (next) => this.go(next),
      reload: () => this.show(),
      invalid: (message) => this.filters.markInvalid(message),
      signIn: () => this.refused(),
      forbidden: (message) => this.forbidden(message),
      begun: (isEmpty) => !isEmpty && this.histogram?.start(),
    };
    this.pages = new Pages(context);
    this.histogram = view.isAlone ? undefined : new Histogram(context);
    const head = header(query, {
      isSignedIn: this.credentials.areGiven,
      limitedHint: this.credentials.areLimited && this.credentials.limitedHint,
      goTo: (one) => this.goTo(one),
      setZone: (utc) => this.setZone(utc),
      copyLink: () => this.address(withAbsoluteTimes(query, now)),
      refresh: () => this.show(),
      help: () => this.help(),
      leave: () => this.leave(),
      switchOrg: this.session ? undefined : () => this.go({...emptyQuery(undefined), utc: query.utc}),
    });
    this.filters.show(query);
    const limits = el('div', {class: 'limits-place'});
    head.append(limits);
    this.replaceChildren(head, this.filters.element, el('main', {}, this.histogram?.element, this.pages.element), helpDialog());
    this.pages.start(history.state);
    this.showLimits(limits);
  }

  /** What a grant limits to is asked for once; where that fails, so does the list, which says why. */
  async showLimits(place) {
    if (this.credentials.areLimited) {
      try {
        this.limits ??= await this.api.limits();
        place.replaceChildren(limitsElement(this.limits, this.query.utc));
      } catch {
        this.limits = undefined;
      }
    }
  }

  filterBy(key, value) {
    const {query} = this;
    const filters = aloneId(query) === undefined ? query.filters : {};
    this.go({...query, filters: {...filters, [key]: [value]}});
  }

  address(query) {
    return new URL(toFragment(query), location.href).href;
  }

  setZone(utc) {
    try {
      localStorage.setItem(ZONE, utc ? 'utc' : 'local');
    } catch {
      // without storage the address alone knows
    }
    history.replaceState(history.state, '', toFragment({...this.query, utc}));
    this.show();
    this.querySelector('.zone [aria-pressed=true]').focus();
  }

  leave() {
    this.credentials.forget();
    this.go(emptyQuery(undefined));
  }

  help() {
    const dialog = this.querySelector('dialog.help');
    dialog?.showModal();
    return Boolean(dialog);
  }
}

function keptZone() {
  try {
    return localStorage.getItem(ZONE);
  } catch {
    return null;
  }
}

customElements.define('activity-log', ActivityLogElement);
