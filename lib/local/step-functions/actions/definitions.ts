import * as z from 'zod';
import { type Finding, InvalidDefinition, prepare } from '../../../asl/index.ts';
import { action } from './action.ts';

/** A definition as requests carry it: JSON text of 1 MiB at most. */
export const DefinitionText = z.string().min(1).max(1_048_576);

/** What is wrong with a definition; nothing where it can be created. */
export function findingsOf(definition: string): Finding[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(definition);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ code: 'INVALID_JSON_DESCRIPTION', path: '/', message: reason }];
  }
  try {
    prepare(parsed);
    return [];
  } catch (error) {
    if (error instanceof InvalidDefinition) return error.findings;
    throw error;
  }
}

export const ValidateStateMachineDefinition = action(
  z.object({
    definition: DefinitionText,
    type: z.literal('STANDARD').optional(),
    severity: z.enum(['ERROR', 'WARNING']).optional(),
    maxResults: z.int().min(0).max(100).optional(),
  }),
  (_service, { definition, maxResults }) => {
    const findings = findingsOf(definition);
    const shown = findings.slice(0, maxResults ? maxResults : 100);
    return {
      result: findings.length === 0 ? 'OK' : 'FAIL',
      diagnostics: shown.map(({ code, path, message }) => ({
        severity: 'ERROR',
        code,
        message,
        location: path,
      })),
      truncated: findings.length > shown.length,
    };
  },
);
