import { instantOf } from '../domain/instant.ts';
import type { TestOutcome } from './journey-test.ts';
import { daysBetween, sayLocal } from './local-time.ts';

const marks = { did: '✓', 'did not': '✗', waits: '…' } as const;

/** A test in a line, and where it failed what is not as expected and everything that happened instead. */
export function sayOutcome(name: string, outcome: TestOutcome): string {
  if (outcome.passed) return `  ✓ ${name}\n`;
  const { problem, mismatches, timeline, zone, start } = outcome;
  if (problem !== undefined) return `  ✗ ${name}\n      ${problem}\n`;
  const differences = mismatches.flatMap(({ what, lines }) => [
    `      ${what}`,
    ...lines.map((line) => `        ${line}`),
  ]);
  const happened = timeline.map(({ at, mark, says, reason }) => {
    const code = mark === 'did not' && reason !== undefined ? `  [${reason}]` : '';
    const day = String(daysBetween(instantOf(start), at, zone)).padEnd(3);
    return `        day ${day} ${sayLocal(at, zone)}  ${marks[mark]} ${says}${code}`;
  });
  return [
    `  ✗ ${name}`,
    '      (- expected, + happened)',
    ...differences,
    `      what happened, by the clocks of ${zone}`,
    ...happened,
    '',
  ].join('\n');
}
