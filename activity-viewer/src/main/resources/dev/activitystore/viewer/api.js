// Calls of the API: it reads pages, and nothing else.

import {field, parse, textOf} from './json.js';

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
    const body = {data: {...data, pageSize, ...(pageToken && {pageToken})}};
    let response;
    let text;
    try {
      response = await fetch(new URL('get', this.base), {
        method: 'POST',
        headers: {'content-type': 'application/json', ...this.credentials.headers()},
        body: JSON.stringify(body),
        cache: 'no-store',
        credentials: 'same-origin',
        redirect: 'error',
        signal,
      });
      text = await response.text();
    } catch (failure) {
      if (signal?.aborted) {
        throw failure;
      }
      throw new ApiFailure('offline', String(failure));
    }
    return read(response, text, pageToken);
  }

  /** The command that asks for the same, without the secrets. */
  curl(data) {
    const body = JSON.stringify({data}).replaceAll("'", "'\\''");
    return `curl '${new URL('get', this.base)}' \\\n  -H 'content-type: application/json'${this.credentials.curlHeaders()} \\\n  -d '${body}'`;
  }
}

function read(response, text, pageToken) {
  let answer;
  try {
    answer = parse(text);
  } catch {
    answer = undefined;
  }
  const activities = field(field(answer, 'result'), 'data');
  if (response.status === 200 && activities?.type === 'array') {
    return {activities: activities.values, next: textOf(field(field(answer, 'result'), 'pageToken'))};
  }
  const message = textOf(field(field(answer, 'error'), 'message')) ?? '';
  const seconds = Number(response.headers.get('retry-after'));
  throw new ApiFailure(kindOf(response.status, message, pageToken), message, {
    status: response.status,
    retryAfter: seconds > 0 ? seconds : undefined,
  });
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
