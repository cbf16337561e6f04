import type { Finding } from '../invalid-definition.ts';
import { type BlockSource, type StateSource, targetsOf } from '../outline.ts';
import { stateKinds } from '../states/registry.ts';
import type { Rule } from './rule.ts';

/**
 * Every transition leads to a state of its own block, every state can be reached, and every block can end. The words and
 * the order are AWS's (measured, floci pull request 2786): without an end nothing is said of unreachable states.
 */
export const transitions: Rule = ({ blocks }) =>
  blocks
    .filter(({ states }) => states.length > 0)
    .flatMap((block) => {
      const endless = withoutEnd(block);
      return [...missing(block), ...(endless.length > 0 ? endless : unreachable(block))];
    });

function missing(block: BlockSource): Finding[] {
  const names = new Set(block.states.map(({ name }) => name));
  const findings: Finding[] = [];
  const { StartAt } = block.source;
  if (typeof StartAt === 'string' && !names.has(StartAt))
    findings.push(absent(`${block.path}/StartAt`, StartAt));
  for (const state of block.states) {
    for (const { field, target } of targetsOf(state)) {
      if (typeof target === 'string' && !names.has(target))
        findings.push(absent(`${state.path}/${field}`, target));
    }
  }
  return findings;
}

function absent(path: string, target: string): Finding {
  return {
    code: 'MISSING_TRANSITION_TARGET',
    path,
    message: `Missing 'Next' target: ${target}. Name a state of this block.`,
  };
}

function unreachable(block: BlockSource): Finding[] {
  const reached = reachableFrom(block, [String(block.source.StartAt)]);
  return block.states
    .filter(({ name }) => !reached.has(name))
    .map(({ name, path }) => ({
      code: 'MISSING_TRANSITION_TARGET',
      path,
      message: `State "${name}" is not reachable. Lead a transition to it or remove it.`,
    }));
}

/** The names of the states that can follow on these, themselves included. */
export function reachableFrom(block: BlockSource, start: readonly string[]): Set<string> {
  const byName = new Map(block.states.map((state) => [state.name, state]));
  const reached = new Set<string>();
  const open = [...start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = byName.get(name);
    if (!state || reached.has(name)) continue;
    reached.add(name);
    for (const { target } of targetsOf(state)) open.push(String(target));
  }
  return reached;
}

function withoutEnd({ states, path }: BlockSource): Finding[] {
  if (states.some(ends)) return [];
  return [
    {
      code: 'MISSING_END_STATE',
      path: path || '/',
      message: "Workflow has no terminal state. Give one 'End: true', or add a Succeed or Fail.",
    },
  ];
}

function ends({ source }: StateSource): boolean {
  if (source.End === true) return true;
  return source.Type !== 'Choice' && stateKinds.get(String(source.Type))?.terminal === true;
}
