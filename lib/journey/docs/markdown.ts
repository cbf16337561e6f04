import type { JsonSchema } from '../json-schema.ts';

/** Says at the top of each page where it comes from. */
export const generatedNote =
  '<!-- Generated from the schemas and registries of the language by "npm run golden": do not edit. -->';

/** A table of Markdown; cells may hold anything but line breaks. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Steps or other text in YAML. */
export const yaml = (text: string): string => `\`\`\`yaml\n${text.trimEnd()}\n\`\`\``;

/** The keys of an object's schema, those within objects too: what each is and whether it may be left out. */
export function keysTable(schema: JsonSchema): string {
  return table(['key', 'what it is'], rowsOf(schema, ''));
}

function rowsOf({ properties = {}, required = [] }: JsonSchema, prefix: string): string[][] {
  return Object.entries(properties).flatMap(([key, inner]) => {
    const name = `${prefix}${key}`;
    const needed = required.includes(key) ? '' : ' *(may be left out)*';
    return [
      [`\`${name}\``, `${inner.description ?? ''}${valuesOf(inner)}${needed}`],
      ...rowsOf(inner, `${name}.`),
    ];
  });
}

function valuesOf({ enum: values }: JsonSchema): string {
  return Array.isArray(values) ? ` One of ${values.map((value) => `\`${value}\``).join(', ')}.` : '';
}
