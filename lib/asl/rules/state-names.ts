import { allStates } from '../outline.ts';
import type { Rule } from './rule.ts';

/**
 * No two states of a machine have one name, wherever they stand (Amazon States Language specification, States). The
 * code and the words are AWS's (API reference, ValidateStateMachineDefinitionDiagnostic).
 */
export const stateNames: Rule = ({ blocks }) => {
  const seen = new Set<string>();
  return allStates(blocks).flatMap(({ name, path }) => {
    const isTaken = seen.has(name);
    seen.add(name);
    const message = `Duplicate State name: ${name}. Choose another name.`;
    return isTaken ? [{ code: 'DUPLICATE_STATE_NAME', path, message }] : [];
  });
};
