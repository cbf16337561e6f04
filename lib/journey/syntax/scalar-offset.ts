const blank = /\s/;

/** The units of a double-quoted scalar that stand for one character: https://yaml.org/spec/1.2.2/#57-escaped-characters */
const escaped = /^\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^\n\r])/;

function bodyStart(raw: string): number {
  if (raw.startsWith('"') || raw.startsWith("'")) return 1;
  if (raw.startsWith('|') || raw.startsWith('>')) return raw.indexOf('\n') + 1;
  return 0;
}

/** Length of the unit at `at` in the raw text, and whether it stands for something visible. */
function unit(raw: string, at: number): { length: number; visible: boolean } {
  if (raw.startsWith('"')) {
    const match = escaped.exec(raw.slice(at, at + 10))?.[0];
    if (match !== undefined) return { length: match.length, visible: !/^\\[ tnr_NLP\t]/.test(match) };
    if (raw[at] === '\\') return { length: 1, visible: false };
  }
  if (raw.startsWith("'") && raw.startsWith("''", at)) return { length: 2, visible: true };
  return { length: 1, visible: !blank.test(raw[at] ?? ' ') };
}

/**
 * The offset in a scalar's raw YAML text of the character at `offset` of its value. Folding, indentation and
 * escapes change blanks only, or how one character is written; so counting visible characters finds the place in
 * every style of scalar.
 */
export function scalarOffset(raw: string, value: string, offset: number): number {
  let before = 0;
  for (const character of value.slice(0, offset)) if (!blank.test(character)) before += character.length;
  let at = bodyStart(raw);
  let last = at;
  while (at < raw.length) {
    const { length, visible } = unit(raw, at);
    if (visible && before === 0) return at;
    if (visible) {
      before -= 1;
      last = at + length;
    }
    at += length;
  }
  return last;
}
