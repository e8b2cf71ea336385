// The key and the token, or a grant: in memory, and, where one asks for it, in the storage of the tab. Never in the address,
// never in a cookie.

import {words} from './words.js';

const PAIR = 'activity-log.credentials';
const GRANT = 'activity-log.grant';

export class Credentials {
  /** Neither is sent on to wherever a server points. */
  redirect = 'error';

  limitedHint = words.limitedByGrant;

  #pair = null;
  #grant = null;

  constructor() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(PAIR));
      this.#pair = kept?.key && kept?.token ? kept : null;
      this.#grant = sessionStorage.getItem(GRANT);
    } catch {
      this.#pair = null; // no storage, or not ours
    }
  }

  get areGiven() {
    return this.#pair !== null || this.#grant !== null;
  }

  /** Whether what can be read is limited by a grant. */
  get areLimited() {
    return this.#grant !== null;
  }

  /** Takes a pair; two empty ones are none. A grant gives way to it. */
  set(key, token, keep) {
    this.#pair = key || token ? {key, token} : null;
    this.#grant = null;
    store(PAIR, keep && this.#pair ? JSON.stringify(this.#pair) : null);
    store(GRANT, null);
  }

  /** Takes a grant, and keeps it in the tab: the address, where it came from, forgets it. */
  setGrant(grant) {
    this.forget();
    this.#grant = grant;
    store(GRANT, grant);
  }

  forget() {
    this.set('', '', false);
  }

  /** What a request sends. */
  headers() {
    if (this.#grant !== null) {
      return {authorization: `Bearer ${this.#grant}`};
    }
    return this.#pair ? {'x-velt-api-key': this.#pair.key, 'x-velt-auth-token': this.#pair.token} : {};
  }

  /** The same for a shell, with names of variables in place of secrets. */
  curlHeaders() {
    if (this.#grant !== null) {
      return ' \\\n  -H "authorization: Bearer $ACTIVITY_GRANT"';
    }
    return this.#pair
      ? ' \\\n  -H "x-velt-api-key: $ACTIVITY_API_KEY" -H "x-velt-auth-token: $ACTIVITY_AUTH_TOKEN"'
      : '';
  }
}

function store(name, value) {
  try {
    if (value === null) {
      sessionStorage.removeItem(name);
    } else {
      sessionStorage.setItem(name, value);
    }
  } catch {
    // without storage it is kept in memory
  }
}
