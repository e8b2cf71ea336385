// A reader of JSON that loses nothing: names in their order, also equal ones, and the source text of each value.
// A node is {type, source, start, end}, and beside these: of an object names and values, of an array values, of a
// string text.

const STRING_OR_SPACE = /"[^"\\]*(?:\\.[^"\\]*)*"|[ \t\n\r]+/g;
const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;

/** The node of a text; throws a SyntaxError where it is not JSON. */
export function parse(source) {
  const reader = new Reader(source);
  const node = reader.value();
  reader.skipSpace();
  if (reader.at !== source.length) {
    reader.fail();
  }
  return node;
}

/** The characters that a node was read from. */
export function sourceOf(node) {
  return node.source.slice(node.start, node.end);
}

/** The same without white space between its parts, as the API's answers are. */
export function compact(node) {
  return sourceOf(node).replace(STRING_OR_SPACE, (found) => (found[0] === '"' ? found : ''));
}

/** The value of a field, of equal names the last one's; undefined where there is none. */
export function field(node, name) {
  if (node?.type !== 'object') {
    return undefined;
  }
  const at = node.names.lastIndexOf(name);
  return at < 0 ? undefined : node.values[at];
}

/** The text of a string's node, or undefined. */
export function textOf(node) {
  return node?.type === 'string' ? node.text : undefined;
}

/** The nearest number that JavaScript has for a number's node. */
export function numberOf(node) {
  return Number(sourceOf(node));
}

class Reader {
  constructor(source) {
    this.source = source;
    this.at = 0;
  }

  fail() {
    throw new SyntaxError(`not JSON at character ${this.at}`);
  }

  skipSpace() {
    SPACE.lastIndex = this.at;
    this.at += SPACE.exec(this.source)[0].length;
  }

  value() {
    this.skipSpace();
    const start = this.at;
    const node = {type: '', source: this.source, start, end: start};
    const first = this.source[start];
    if (first === '{') {
      this.object(node);
    } else if (first === '[') {
      this.array(node);
    } else if (first === '"') {
      node.type = 'string';
      node.text = this.string();
    } else if (this.take(NUMBER)) {
      node.type = 'number';
    } else {
      node.type = this.take(LITERAL) || this.fail();
    }
    node.end = this.at;
    return node;
  }

  object(node) {
    node.type = 'object';
    node.names = [];
    node.values = [];
    this.elements('}', () => {
      this.skipSpace();
      node.names.push(this.string());
      this.skipSpace();
      this.expect(':');
      node.values.push(this.value());
    });
  }

  array(node) {
    node.type = 'array';
    node.values = [];
    this.elements(']', () => node.values.push(this.value()));
  }

  elements(closing, readOne) {
    this.at++;
    this.skipSpace();
    if (this.source[this.at] === closing) {
      this.at++;
      return;
    }
    for (;;) {
      readOne();
      this.skipSpace();
      if (this.source[this.at] === closing) {
        this.at++;
        return;
      }
      this.expect(',');
    }
  }

  /** By its end, which is searched for: a pattern would take a stack as deep as the string is long. */
  string() {
    const start = this.at;
    this.expect('"');
    for (;;) {
      const quote = this.source.indexOf('"', this.at);
      if (quote < 0) {
        this.fail();
      }
      let escapes = 0;
      while (this.source[quote - 1 - escapes] === '\\') {
        escapes++;
      }
      this.at = quote + 1;
      if (escapes % 2 === 0) {
        return JSON.parse(this.source.slice(start, this.at));
      }
    }
  }

  expect(character) {
    if (this.source[this.at] !== character) {
      this.fail();
    }
    this.at++;
  }

  take(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    this.at += found ? found[0].length : 0;
    return found?.[0];
  }
}
