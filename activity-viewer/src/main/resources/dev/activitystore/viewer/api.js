// Calls of the API: it reads, and does nothing else.

import {field, numberOf, parse, sourceOf, textOf} from './json.js';

/** Why there is no page: its kind says what can be done about it. */
export class ApiFailure extends Error {
  /** kind: 'signIn', 'forbidden', 'invalid', 'token', 'busy', 'offline', 'inside' or 'unexpected'. */
  constructor(kind, message, {status, retryAfter} = {}) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** Whether the same call may succeed later. */
  get mayPass() {
    return this.kind === 'busy' || this.kind === 'offline';
  }
}

export class Api {
  constructor(base, credentials) {
    this.base = base;
    this.credentials = credentials;
  }

  /** One page: {activities: nodes, next: token or undefined}. Throws an ApiFailure, or an AbortError. */
  async page(data, pageToken, pageSize, signal) {
    const result = await this.#call('get', {...data, pageSize, ...(pageToken && {pageToken})}, signal);
    return {activities: result.data.values, next: textOf(field(result.node, 'pageToken'))};
  }

  /** The time of the first record of a query, or undefined. Throws as page does. */
  async timestamp(data, signal) {
    const [first] = (await this.#call('get', {...data, pageSize: 1}, signal)).data.values;
    return first && numberOf(field(first, 'timestamp'));
  }

  /** How many records are between each two times: [{from, until, records, exact}]. Throws as page does. */
  async histogram(data, boundaries, signal) {
    const {order, ...selection} = data;
    const result = await this.#call('histogram', {...selection, boundaries}, signal);
    return result.data.values.map((bin) => ({
      from: numberOf(field(bin, 'from')),
      until: numberOf(field(bin, 'until')),
      records: numberOf(field(bin, 'records')),
      exact: sourceOf(field(bin, 'exact')) === 'true',
    }));
  }

  /** Where all that a request selects can be saved, for a minute and without headers. Throws an ApiFailure. */
  async exportUrl(data, format) {
    const result = await this.#call('export/link', {...data, format}, undefined, 'object');
    const url = textOf(field(result.data, 'url'));
    return new URL(`export${url.slice(url.indexOf('?'))}`, this.base).href; // the API may be below another path
  }

  /** What the grant limits to, as a node. Throws an ApiFailure. */
  async limits() {
    return (await this.#call('limits', {}, undefined, 'object')).data;
  }

  /** The result of a call, whose data is of a type: {node, data}. */
  async #call(operation, data, signal, type = 'array') {
    let response;
    let text;
    try {
      response = await fetch(new URL(operation, this.base), {
        method: 'POST',
        headers: {'content-type': 'application/json', ...this.credentials.headers()},
        body: JSON.stringify({data}),
        cache: 'no-store',
        credentials: 'same-origin',
        redirect: this.credentials.redirect,
        signal,
      });
      text = await response.text();
    } catch (failure) {
      if (signal?.aborted) {
        throw failure;
      }
      throw new ApiFailure('offline', String(failure));
    }
    return read(response, text, type, data.pageToken);
  }

  /** The command that asks for the same, without the secrets. */
  curl(data) {
    const body = JSON.stringify({data}).replaceAll("'", "'\\''");
    return `curl '${new URL('get', this.base)}' \\\n  -H 'content-type: application/json'${this.credentials.curlHeaders()} \\\n  -d '${body}'`;
  }
}

function read(response, text, type, pageToken) {
  const node = field(parsed(text), 'result');
  const data = field(node, 'data');
  if (response.status === 200 && data?.type === type) {
    return {node, data};
  }
  throw failureOf(response, text, pageToken);
}

/** The failure that an answer tells of. */
export function failureOf(response, text, pageToken) {
  const message = textOf(field(field(parsed(text), 'error'), 'message')) ?? '';
  const seconds = Number(response.headers.get('retry-after'));
  const kind = response.type === 'opaqueredirect' ? 'signIn' : kindOf(response.status, message, pageToken);
  return new ApiFailure(kind, message, {
    status: response.status,
    retryAfter: seconds > 0 ? seconds : undefined,
  });
}

/** What a text says, or undefined of one that is no JSON. */
export function parsed(text) {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function kindOf(status, message, pageToken) {
  switch (status) {
    case 400:
      return pageToken && /\bpageToken is not valid\b/.test(message) ? 'token' : 'invalid';
    case 401:
      return 'signIn';
    case 403:
      return 'forbidden';
    case 429:
    case 502:
    case 503:
    case 504:
      return 'busy';
    case 500:
      return 'inside';
    default:
      return 'unexpected';
  }
}
