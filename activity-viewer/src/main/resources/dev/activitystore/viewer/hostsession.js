// The host's session in place of credentials: the service knows who looks, and says what of the log is theirs.

import {ApiFailure, failureOf, parsed} from './api.js';
import {field, textOf} from './json.js';
import {words} from './words.js';

export class Session {
  /** Nothing is given here, so that there is nothing to leave. */
  areGiven = false;

  /** Whoever is signed in no longer is sent elsewhere, which is told from a server that can't be reached. */
  redirect = 'manual';

  /** The organization whose log it is. */
  org;

  /** Whether it is only a part of it. */
  areLimited = false;

  limitedHint = words.limitedBySession;

  #url;

  constructor(url) {
    this.#url = url;
  }

  /** Asks the service. Throws an ApiFailure. */
  async load() {
    let response;
    let text;
    try {
      response = await fetch(this.#url, {
        headers: {accept: 'application/json', ...this.headers()},
        cache: 'no-store',
        credentials: 'same-origin',
        redirect: this.redirect,
      });
      text = await response.text();
    } catch (failure) {
      throw new ApiFailure('offline', String(failure));
    }
    const granted = field(field(parsed(text), 'result'), 'data');
    this.org = textOf(field(granted, 'organizationId'));
    this.areLimited = field(granted, 'limited')?.type !== 'false';
    if (response.status !== 200 || this.org === undefined) {
      throw failureOf(response, text);
    }
  }

  /** A browser sends the cookie by itself; a service that finds it too old is not to have the browser ask for a password. */
  headers() {
    return {'x-requested-with': 'XMLHttpRequest'};
  }

  curlHeaders() {
    return ' \\\n  -H "cookie: $SESSION_COOKIE"';
  }
}
