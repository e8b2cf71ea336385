// Intervals of time of a natural length: seconds, hours, days, months of the page's zone.

const MOST_BINS = 60;

/** What bins may be, from short to long: the field of a time, and how many of it. */
const STEPS = [
  ['Seconds', 1], ['Seconds', 5], ['Seconds', 15], ['Minutes', 1], ['Minutes', 5], ['Minutes', 15],
  ['Hours', 1], ['Hours', 3], ['Hours', 6], ['Date', 1], ['Date', 7],
  ['Month', 1], ['Month', 3], ['FullYear', 1], ['FullYear', 5], ['FullYear', 25], ['FullYear', 200],
];

/** From long to short, with what each begins at. */
const FIELDS = [['FullYear', 0], ['Month', 0], ['Date', 1], ['Hours', 0], ['Minutes', 0], ['Seconds', 0], ['Milliseconds', 0]];

const MILLIS = {Seconds: 1000, Minutes: 60_000, Hours: 3_600_000, Date: 86_400_000, Month: 2_678_400_000, FullYear: 31_622_400_000};

/** The boundaries of bins that hold all from a time to before another one: at least two; undefined where one bin would hold it. */
export function boundaries(from, until, utc) {
  const [field, count] = STEPS.find(([unit, many]) => (until - from) / (MILLIS[unit] * many) < MOST_BINS - 1) ?? STEPS.at(-1);
  const times = [start(from, field, count, utc)];
  while (times.at(-1) < until) {
    times.push(next(times.at(-1), field, count, utc));
  }
  return times.length > 2 ? times : undefined;
}

/** The time at which the bin begins in which a time is. */
function start(millis, field, count, utc) {
  const date = new Date(millis);
  const at = FIELDS.findIndex(([name]) => name === field);
  for (const [name, first] of FIELDS.slice(at + 1)) {
    write(date, name, first, utc);
  }
  const first = FIELDS[at][1];
  if (field === 'Date' && count === 7) {
    write(date, field, read(date, field, utc) - (read(date, 'Day', utc) + 6) % 7, utc); // weeks begin on Monday
  } else {
    write(date, field, first + Math.floor((read(date, field, utc) - first) / count) * count, utc);
  }
  // before an hour that is told twice, the second one may have been meant
  return Math.min(date.getTime(), millis);
}

function next(millis, field, count, utc) {
  const date = new Date(millis);
  write(date, field, read(date, field, utc) + count, utc);
  // where clocks are put forward, the hour behind the one that is left out is the same again
  return date.getTime() > millis ? date.getTime() : millis + MILLIS[field] * count;
}

function read(date, field, utc) {
  return date[`get${utc ? 'UTC' : ''}${field}`]();
}

function write(date, field, value, utc) {
  date[`set${utc ? 'UTC' : ''}${field}`](value);
}
