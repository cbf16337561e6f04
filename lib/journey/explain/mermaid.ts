import type { Graph, Vertex } from './graph.ts';

/** Longer texts make no picture. */
const longestLabel = 60;

const brackets: Readonly<Record<Vertex['shape'], readonly [string, string]>> = {
  step: ['[', ']'],
  wait: ['([', '])'],
  choice: ['{', '}'],
  together: ['[[', ']]'],
  join: ['((', '))'],
  end: ['(((', ')))'],
};

/** A graph as a Mermaid flowchart. Ids are our own and labels hold nothing but plain characters and entity codes. */
export function mermaidOf({ vertices, edges }: Graph): string {
  const names = new Map(vertices.map(({ id }, index) => [id, `s${index + 1}`]));
  const nodes = vertices.map(({ id, label, shape }) => {
    const [before, behind] = brackets[shape];
    return `  ${names.get(id)}${before}"${escaped(label)}"${behind}`;
  });
  const arrows = edges.map(({ from, to, label }) =>
    [
      `  ${names.get(from)} -->`,
      ...(label === undefined ? [] : [`|"${escaped(label)}"|`]),
      ` ${names.get(to)}`,
    ].join(''),
  );
  return `${['flowchart TD', ...nodes, ...arrows].join('\n')}\n`;
}

/** Text within quotes: what could end it, open Markdown or HTML, or begin an entity is written by its code point. */
function escaped(text: string): string {
  const plain = [...text.replaceAll(/\s+/g, ' ').trim()];
  const short = plain.length > longestLabel ? [...plain.slice(0, longestLabel - 1), '…'] : plain;
  return short
    .map((char) => (/[\p{L}\p{N} .,:!?()=+%…-]/u.test(char) ? char : `#${char.codePointAt(0)};`))
    .join('');
}
