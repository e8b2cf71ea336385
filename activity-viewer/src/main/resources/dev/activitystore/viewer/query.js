// What is shown, as the page's fragment and as the API's request.

import {iso, parseIso, rangeAt} from './time.js';
import {words} from './words.js';

/** The filters, in the order in which they are shown: the key in the fragment, the name in the API. */
export const FILTERS = [
  {key: 'user', parameter: 'userId', list: false},
  {key: 'action', parameter: 'actionTypes', list: true},
  {key: 'doc', parameter: 'documentId', list: false},
  {key: 'target', parameter: 'targetEntityId', list: false},
  {key: 'sub', parameter: 'targetSubEntityId', list: false},
  {key: 'feature', parameter: 'featureTypes', list: true},
  {key: 'event', parameter: 'eventTypes', list: true},
  {key: 'id', parameter: 'activityIds', list: true},
];

const TIMES = ['from', 'until'];
const BY_KEY = new Map(FILTERS.map((filter) => [filter.key, filter]));

/** A query of an organization without filters: filters maps keys to lists of values. */
export function emptyQuery(org) {
  return {org, filters: {}, from: undefined, until: undefined, range: undefined, order: 'desc', utc: false};
}

/** Reads a fragment: {query, problems}, where each problem is a sentence. */
export function parseFragment(fragment) {
  const query = emptyQuery(undefined);
  const problems = [];
  const seen = new Set();
  for (const pair of fragment.replace(/^#/, '').split('&').filter(Boolean)) {
    const equals = pair.indexOf('=');
    const key = decode(equals < 0 ? pair : pair.slice(0, equals));
    const raw = equals < 0 ? '' : pair.slice(equals + 1);
    if (seen.has(key)) {
      problems.push(words.problemTwice(key));
    } else if (raw === '') {
      problems.push(words.problemEmpty(key));
    } else {
      read(query, key, raw, problems);
    }
    seen.add(key);
  }
  if (query.range && (query.from !== undefined || query.until !== undefined)) {
    problems.push(words.problemRange);
  }
  return {query, problems};
}

function read(query, key, raw, problems) {
  const value = decode(raw);
  const filter = BY_KEY.get(key);
  if (filter) {
    query.filters[key] = filter.list ? raw.split(',').map(decode) : [value];
  } else if (TIMES.includes(key)) {
    query[key] = parseIso(value);
    if (query[key] === undefined) {
      problems.push(words.problemTime(key, value));
    }
  } else if (key === 'org') {
    query.org = value;
  } else if (key === 'range' && rangeAt(value, 0, true)) {
    query.range = value;
  } else if (key === 'order' && (value === 'asc' || value === 'desc')) {
    query.order = value;
  } else if (key === 'tz' && (value === 'utc' || value === 'local')) {
    query.utc = value === 'utc';
    query.zoneGiven = true;
  } else if (['range', 'order', 'tz'].includes(key)) {
    problems.push(words.problemValue(key, value));
  } else {
    problems.push(words.problemKey(key));
  }
}

/** Writes a fragment, which {@link parseFragment} reads back. */
export function toFragment(query) {
  const pairs = query.org === undefined ? [] : [['org', encode(query.org)]];
  for (const {key} of FILTERS) {
    if (query.filters[key]?.length) {
      pairs.push([key, query.filters[key].map(encode).join(',')]);
    }
  }
  for (const key of TIMES) {
    if (query[key] !== undefined) {
      pairs.push([key, iso(query[key])]);
    }
  }
  if (query.range) {
    pairs.push(['range', query.range]);
  }
  if (query.order === 'asc') {
    pairs.push(['order', 'asc']);
  }
  pairs.push(['tz', query.utc ? 'utc' : 'local']);
  return '#' + pairs.map((pair) => pair.join('=')).join('&');
}

/** The same, with times that mean the same tomorrow. */
export function withAbsoluteTimes(query, now) {
  return query.range ? {...query, ...rangeAt(query.range, now, query.utc), range: undefined} : query;
}

/** The data of a request. */
export function toRequest(query, now) {
  const {from, until} = withAbsoluteTimes(query, now);
  const data = {organizationId: query.org};
  for (const {key, parameter, list} of FILTERS) {
    const values = query.filters[key];
    if (values?.length) {
      data[parameter] = list ? values : values[0];
    }
  }
  return {...data, ...(from !== undefined && {from}), ...(until !== undefined && {until}), order: query.order};
}

/** How many filters there are, a range of time among them. */
export function countFilters(query) {
  const times = query.range || query.from !== undefined || query.until !== undefined ? 1 : 0;
  return times + Object.values(query.filters).filter((values) => values.length).length;
}

/** The id of the record that is shown alone, or undefined. */
export function aloneId(query) {
  return countFilters(query) === 1 && query.filters.id?.length === 1 ? query.filters.id[0] : undefined;
}

/** Readable where it can be: only what would end or divide a value is encoded. */
function encode(value) {
  return encodeURIComponent(value.toWellFormed()).replace(/%(2F|3A|40|24|3B)/g, decodeURIComponent);
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // as it stands: a % that nobody encoded
  }
}
