// The key and the token: in memory, and, where one asks for it, in the storage of the tab. Never in the address, never in
// a cookie.

const NAME = 'activity-log.credentials';

export class Credentials {
  #pair = null;

  constructor() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(NAME));
      this.#pair = kept?.key && kept?.token ? kept : null;
    } catch {
      this.#pair = null; // no storage, or not ours
    }
  }

  get areGiven() {
    return this.#pair !== null;
  }

  /** Takes a pair; two empty ones are none. */
  set(key, token, keep) {
    this.#pair = key || token ? {key, token} : null;
    try {
      if (keep && this.#pair) {
        sessionStorage.setItem(NAME, JSON.stringify(this.#pair));
      } else {
        sessionStorage.removeItem(NAME);
      }
    } catch {
      // without storage they are kept in memory
    }
  }

  forget() {
    this.set('', '', false);
  }

  /** What a request sends. */
  headers() {
    return this.#pair ? {'x-velt-api-key': this.#pair.key, 'x-velt-auth-token': this.#pair.token} : {};
  }
}
