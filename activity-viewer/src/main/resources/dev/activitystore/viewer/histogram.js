// How many records there are over time, above the list; a press on a bar narrows the time.

import {el, svg} from './dom.js';
import {boundaries} from './bins.js';
import {withAbsoluteTimes} from './query.js';
import {spanName} from './time.js';
import {words} from './words.js';

const HEIGHT = 48;
const WIDTH = 1000;
const LEAST_HEIGHT = 2;

export class Histogram {
  #stop = new AbortController();
  #bars = [];

  /** context as of Pages: {api, data, query, view, change(query)}. */
  constructor(context) {
    this.context = context;
    this.label = el('p', {class: 'histogram-label'});
    // who narrows the time by the keyboard goes on at its filter
    this.chart = el('div', {class: 'histogram-chart', 'data-filter': 'time'});
    this.element = el('figure', {class: 'histogram', 'aria-label': words.histogram, hidden: true}, this.label, this.chart);
  }

  /** Counts, and draws. Where that can't be done, or would say nothing, there is no picture: the rows say what is wrong. */
  async start() {
    this.element.hidden = false; // its place is kept while it is counted
    this.element.setAttribute('aria-busy', 'true');
    try {
      const range = await this.#range();
      const times = range && boundaries(range.from, range.until, this.context.view.utc);
      const bins = times ? await this.context.api.histogram(this.context.data, times, this.#stop.signal) : [];
      this.element.hidden = !bins.some(({records}) => records > 0);
      if (!this.element.hidden) {
        this.#draw(bins);
      }
    } catch {
      this.element.hidden = true;
    }
    this.element.removeAttribute('aria-busy');
  }

  stop() {
    this.#stop.abort();
  }

  /** The time of the query; where it is open, that of the first or the last record. */
  async #range() {
    const {query, view} = this.context;
    const given = withAbsoluteTimes(query, view.now);
    const [from, until] = await Promise.all([
      given.from ?? this.#outermost('asc'),
      given.until ?? this.#outermost('desc').then((last) => last === undefined ? undefined : last + 1),
    ]);
    return from === undefined || until === undefined || from >= until ? undefined : {from, until};
  }

  async #outermost(order) {
    const {api, data} = this.context;
    return api.timestamp({...data, order}, this.#stop.signal);
  }

  #draw(bins) {
    const most = Math.max(...bins.map(({records}) => records));
    const width = WIDTH / bins.length;
    this.#bars = bins.map((bin, i) => {
      const height = bin.records === 0 ? 0 : Math.max(LEAST_HEIGHT, bin.records / most * HEIGHT);
      const bar = svg('g', {class: bin.exact ? 'bar' : 'bar estimate', role: 'button', tabindex: i === 0 ? 0 : -1,
        'aria-label': this.#text(bin)},
      svg('rect', {class: 'bar-place', x: i * width, y: 0, width, height: HEIGHT}),
      svg('rect', {class: 'bar-height', x: i * width + width * 0.08, y: HEIGHT - height, width: width * 0.84, height}));
      bar.addEventListener('click', () => this.#narrow(bin));
      bar.addEventListener('pointerenter', () => this.#say(this.#text(bin)));
      bar.addEventListener('focus', () => this.#say(this.#text(bin)));
      bar.addEventListener('keydown', (event) => this.#key(event, i, () => this.#narrow(bin)));
      return bar;
    });
    const picture = svg('svg', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'group',
      'aria-label': words.histogramHint}, ...this.#bars);
    const all = words.counted(bins.reduce((sum, {records}) => sum + records, 0), bins.every(({exact}) => exact));
    picture.addEventListener('pointerleave', () => this.#say(all));
    picture.addEventListener('focusout', () => this.#say(all));
    this.#say(all);
    this.chart.replaceChildren(picture, el('p', {class: 'histogram-ends', 'aria-hidden': 'true'},
      ...[bins[0], bins.at(-1)].map(({from, until}) => el('span', {text: spanName(from, until, this.context.view.utc)}))));
  }

  #text({from, until, records, exact}) {
    const {utc} = this.context.view;
    return words.bin(spanName(from, until, utc), words.counted(records, exact));
  }

  #say(text) {
    this.label.textContent = text;
  }

  /** One bar takes the place of the tab key's stop; arrows go from one to the next. */
  #key(event, at, press) {
    const steps = {ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: this.#bars.length - 1};
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      press();
    } else if (event.key in steps) {
      event.preventDefault();
      const to = this.#bars[steps[event.key]];
      if (to) {
        event.currentTarget.setAttribute('tabindex', -1);
        to.setAttribute('tabindex', 0);
        to.focus();
      }
    }
  }

  #narrow(bin) {
    const {query, view, change} = this.context;
    const {from = -Infinity, until = Infinity} = withAbsoluteTimes(query, view.now);
    change({...query, range: undefined, from: Math.max(bin.from, from), until: Math.min(bin.until, until)});
  }
}
