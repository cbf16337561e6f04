import { parse } from 'yaml';
import { type ExportFile, importPinpoint, type PinpointImport } from '../../../lib/pinpoint/index.ts';

/** What an import wrote under a path, or nothing. */
export const fileOf = (result: PinpointImport, path: string): string | undefined =>
  result.ok ? result.files.find((file) => file.path === path)?.text : undefined;

/** The journey that an import wrote, as values. */
export function journeyOf(...files: readonly ExportFile[]): Record<string, unknown> {
  const text = fileOf(importPinpoint(files), 'journey.yaml');
  // A journey is a mapping, and nothing written fails the assertion that follows.
  return (text === undefined ? {} : parse(text)) as Record<string, unknown>;
}

/** The messages of an import under a code. */
export const messagesOf = (result: PinpointImport, code: string): string[] =>
  result.report.differences.filter((difference) => difference.code === code).map(({ message }) => message);

/** The paths of an import's errors. */
export const errorsOf = (result: PinpointImport): string[] =>
  result.report.differences
    .filter(({ weight }) => weight === 'error')
    .map(({ code, path }) => `${code} ${path}`);
