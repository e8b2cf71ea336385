// Times in one zone for the whole page: the browser's, or UTC. All are milliseconds since the epoch.

const DAY_MILLIS = 86_400_000;
const UNITS = {m: 60_000, h: 3_600_000, d: DAY_MILLIS};
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

const formats = new Map();

function format(utc, options) {
  const key = JSON.stringify([utc, options]);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat('en-GB', {...options, timeZone: utc ? 'UTC' : undefined}));
  }
  return formats.get(key);
}

/** The name of the zone, such as Europe/Berlin. */
export function zoneName(utc) {
  return utc ? 'UTC' : format(false, {}).resolvedOptions().timeZone;
}

/** Such as 14:32:05, or 14:32:05.007. */
export function clock(millis, utc, withMillis) {
  const text = format(utc, {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'}).format(millis);
  return withMillis ? `${text}.${String(((millis % 1000) + 1000) % 1000).padStart(3, '0')}` : text;
}

/** Such as 2026-11-01: equal for times of one day. */
export function dayOf(millis, utc) {
  const date = new Date(millis);
  const [year, month, day] = utc
    ? [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
    : [date.getFullYear(), date.getMonth(), date.getDate()];
  return `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The heading of a day, such as Sunday, 1 November 2026. */
export function dayName(millis, utc) {
  return format(utc, {weekday: 'long', day: 'numeric', month: 'long', year: 'numeric'}).format(millis);
}

/** 'Today', 'Yesterday' or nothing. */
export function nearDay(millis, utc, now) {
  const day = dayOf(millis, utc);
  if (day === dayOf(now, utc)) {
    return 'Today';
  }
  return day === dayOf(startOfDay(now, utc) - 1, utc) ? 'Yesterday' : '';
}

/** All of a time, with its zone. */
export function whole(millis, utc) {
  return `${dayOf(millis, utc)} ${clock(millis, utc, true)} ${zoneName(utc)}`;
}

/** An interval as short as it can be told: years, months, days without hours, hours without seconds. Its end is not in it. */
export function spanName(from, until, utc) {
  const day = {day: 'numeric', month: 'short', year: 'numeric'};
  if (startOfDay(from, utc) === from && startOfDay(until, utc) === until) {
    const areBoth = (end) => dayOf(from, utc).endsWith(end) && dayOf(until, utc).endsWith(end);
    const options = areBoth('-01-01') ? {year: 'numeric'}
      : areBoth('-01') ? {month: 'short', year: 'numeric'}
      : {...day, weekday: 'short'};
    return format(utc, options).formatRange(from, until - 1);
  }
  const seconds = (until - from) % 60_000 !== 0 && {second: '2-digit'};
  return format(utc, {...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...seconds}).formatRange(from, until);
}

/** The first millisecond of a day. */
export function startOfDay(millis, utc) {
  if (utc) {
    return Math.floor(millis / DAY_MILLIS) * DAY_MILLIS;
  }
  const date = new Date(millis);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** What a range such as 7d, today or yesterday means now: {from, until}; undefined where it is none. */
export function rangeAt(range, now, utc) {
  const today = startOfDay(now, utc);
  if (range === 'today') {
    return {from: today};
  }
  if (range === 'yesterday') {
    return {from: startOfDay(today - 1, utc), until: today};
  }
  const [, count, unit] = /^([1-9]\d{0,4})([mhd])$/.exec(range) ?? [];
  return unit && {from: now - Number(count) * UNITS[unit]};
}

/** The milliseconds of an ISO 8601 time with a zone, or undefined. */
export function parseIso(text) {
  const millis = ISO.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(millis) ? undefined : millis;
}

/** In UTC, as short as it can be. */
export function iso(millis) {
  return new Date(millis).toISOString().replace(/:00\.000Z$|\.000Z$/, 'Z');
}

/** What an input of date and time holds, in the zone. */
export function toInput(millis, utc) {
  return `${dayOf(millis, utc)}T${clock(millis, utc, false)}`;
}

/** The milliseconds that an input of date and time means in the zone, or undefined. */
export function fromInput(text, utc) {
  const millis = text ? Date.parse(utc ? `${text}Z` : text) : NaN;
  return Number.isNaN(millis) ? undefined : millis;
}
