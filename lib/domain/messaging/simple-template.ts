/** What fills a template, given its values and what to do with each of them; undefined where only Liquid can tell. */
export type Fill = (values: object, written: (text: string) => string) => string | undefined;

type Part = Fill;
type Condition = (values: object) => boolean;
interface Arm {
  readonly holds: Condition;
  readonly parts: Part[];
}

const piece = /(\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/;
const path = String.raw`([a-zA-Z_]\w*(?:\.\w+|\[\d+\])*)`;
const output = new RegExp(String.raw`^\{\{\s*${path}\s*(?:\|\s*default:\s*"([^"]*)"\s*)?\}\}$`);
const tag = /^\{%\s*(if|elsif|else|endif)\b\s*([\s\S]*?)\s*%\}$/;
const asked = new RegExp(String.raw`^${path}(?:\s*==\s*(?:"([^"]*)"|'([^']*)'))?$`);

/** Words that are values to Liquid, and no names. */
const literals: ReadonlySet<string> = new Set(['true', 'false', 'nil', 'null', 'empty', 'blank']);

/**
 * The Liquid that emails are made of, as a plain function: names with or without a default, and `if` with a name or an
 * equality. It fills some twenty times as fast as the library, which every mail of a campaign pays for. Whatever else a
 * text holds, or its values are, is the library's: then there is no function, or it answers undefined.
 */
export function simpleTemplate(text: string): Fill | undefined {
  const root: Part[] = [];
  const open: { arms: Arm[]; around: Part[]; closed: boolean }[] = [];
  let parts = root;
  for (const token of text.split(piece)) {
    if (!token.startsWith('{{') && !token.startsWith('{%')) {
      // One that is not closed, or a brace that reads as part of the next.
      if (/\{([{%]|$)/.test(token)) return undefined;
      if (token !== '') parts.push(() => token);
      continue;
    }
    const [, name, otherwise] = output.exec(token) ?? [];
    if (name !== undefined) {
      if (literals.has(name)) return undefined;
      parts.push(outputOf(name, otherwise));
      continue;
    }
    const [, word, rest = ''] = tag.exec(token) ?? [];
    if (word === 'if') {
      const holds = conditionOf(rest);
      if (holds === undefined) return undefined;
      const arm: Arm = { holds, parts: [] };
      open.push({ arms: [arm], around: parts, closed: false });
      parts = arm.parts;
      continue;
    }
    const block = open.at(-1);
    if (block === undefined || word === undefined) return undefined;
    if (word === 'endif') {
      open.pop();
      parts = block.around;
      parts.push(choice(block.arms));
      continue;
    }
    // Nothing comes after `else` but the end.
    if (block.closed || (word === 'else' && rest !== '')) return undefined;
    block.closed = word === 'else';
    const holds = block.closed ? () => true : conditionOf(rest);
    if (holds === undefined) return undefined;
    const arm: Arm = { holds, parts: [] };
    block.arms.push(arm);
    parts = arm.parts;
  }
  return open.length > 0 ? undefined : all(root);
}

const all =
  (parts: readonly Part[]): Fill =>
  (values, written) => {
    let filled = '';
    for (const part of parts) {
      const text = part(values, written);
      if (text === undefined) return undefined;
      filled += text;
    }
    return filled;
  };

const choice = (arms: readonly Arm[]): Part => {
  const made = arms.map(({ holds, parts }) => ({ holds, fill: all(parts) }));
  return (values, written) => {
    for (const { holds, fill } of made) if (holds(values)) return fill(values, written);
    return '';
  };
};

function outputOf(name: string, otherwise: string | undefined): Part {
  const read = reader(name);
  return (values, written) => {
    const value = read(values);
    if (otherwise !== undefined && (value === undefined || value === '')) return written(otherwise);
    // What is missing is Liquid's to complain about, and anything but a text its to print.
    return typeof value === 'string' ? written(value) : undefined;
  };
}

function conditionOf(text: string): Condition | undefined {
  const [, name, double, single] = asked.exec(text) ?? [];
  if (name === undefined || ['true', 'false', 'nil', 'null', 'empty', 'blank'].includes(name))
    return undefined;
  const read = reader(name);
  const wanted = double ?? single;
  if (wanted !== undefined) return (values) => read(values) === wanted;
  return (values) => {
    const value = read(values);
    return value !== undefined && value !== null && value !== false;
  };
}

function reader(name: string): (values: object) => unknown {
  const keys = name.split(/[.[\]]+/).filter((key) => key !== '');
  return (values) => {
    let value: unknown = values;
    for (const key of keys) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
      value = (value as Record<string, unknown>)[key];
    }
    return value;
  };
}
