import { type Canvas, stepAt } from '../../../lib/journey/canvas/index.ts';
import type { Finding } from '../../../lib/journey/index.ts';
import { linesOf } from '../../../lib/journey/syntax/lines.ts';
import { emailFiles, type JourneyFiles, journeyPath } from './journey-files.ts';

/** The key under which findings stand that belong to the journey's head. */
export const headKey = 'head';

/** Findings by the step where they stand; those of an email by the first step that sends it. */
export function findingsBySteps(
  findings: readonly Finding[],
  canvas: Canvas,
  files: JourneyFiles,
  sendersOf: (email: string) => readonly string[],
): ReadonlyMap<string, readonly Finding[]> {
  const lines = linesOf(files[journeyPath] ?? '');
  const emails = new Map(emailFiles(files).map(({ path, name }) => [path, name]));
  return Map.groupBy(findings, (finding) => {
    const email = emails.get(finding.file);
    if (email !== undefined) return sendersOf(email)[0] ?? headKey;
    return stepAt(canvas, lines.offset(finding.line, finding.column))?.key ?? headKey;
  });
}
