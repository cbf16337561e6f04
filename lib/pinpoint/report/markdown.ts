import type { ParityReport } from '../parity.ts';
import { differences, type Weight } from './differences.ts';
import type { Difference } from './findings.ts';

const sections: readonly (readonly [Weight, string, string])[] = [
  ['error', 'What stopped the import', 'Nothing was written. Mend these and import again.'],
  ['decide', 'Decide before you publish', 'Until then the journey does nothing at these places.'],
  ['changed', 'Means something else here', 'Carried over, with another meaning.'],
  ['left-out', 'Left out', 'Without a counterpart.'],
  ['note', 'Worth knowing', 'Read as you would expect; check it.'],
];

/** The parity report as Markdown, for the folder and for the terminal. */
export function parityMarkdown(report: ParityReport): string {
  const parts = [
    `# Parity report: ${plain(report.title ?? 'no journey')}`,
    `Read from ${report.files.map((file) => `\`${plain(file)}\``).join(', ')}. ${countsOf(report)}`,
    ...sections.flatMap(([weight, title, means]) => section(report, weight, title, means)),
    ...activities(report),
  ];
  return `${parts.join('\n\n')}\n`;
}

function countsOf({ differences: found }: ParityReport): string {
  const count = (weight: Weight): number => found.filter((difference) => difference.weight === weight).length;
  return `${count('error')} errors, ${count('decide')} to decide, ${count('changed')} changed, ${count('left-out')} left out, ${count('note')} notes.`;
}

function section(
  { differences: found }: ParityReport,
  weight: Weight,
  title: string,
  means: string,
): string[] {
  const own = found.filter((difference) => difference.weight === weight);
  if (own.length === 0) return [];
  const codes = [...new Set(own.map(({ code }) => code))];
  return [
    `## ${title}`,
    means,
    ...codes.map((code) =>
      group(
        code,
        own.filter((one) => one.code === code),
      ),
    ),
  ];
}

function group(code: Difference['code'], found: readonly Difference[]): string {
  const known = differences[code];
  const source = 'source' in known ? ` (${known.source})` : '';
  const lines = found.map(({ file, path, message }) => {
    const end = /[.?!]$/.test(message) ? '' : '.';
    return `- ${plain(message)}${end} \`${plain(file)}\` \`${plain(path)}\``;
  });
  return `### ${known.title}${source}\n\n${lines.join('\n')}`;
}

function activities({ activities: became }: ParityReport): string[] {
  if (became.length === 0) return [];
  const rows = became.map(
    ({ id, kind, became: words, times }) =>
      `| ${cell(id)} | ${kind} | ${cell(words)}${times > 1 ? ` (${times} times)` : ''} |`,
  );
  return [
    '## Where each activity went',
    ['| activity | kind | became |', '|---|---|---|', ...rows].join('\n'),
  ];
}

/** Text of an export is shown, never obeyed: it may hold anything. */
const plain = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .replaceAll('`', '’')
    .replaceAll('<', '‹');
const cell = (text: string): string => plain(text).replaceAll('|', '∣');
