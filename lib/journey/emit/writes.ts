import { everyNode, type Node } from './flow.ts';
import { reckonedBy } from './reads.ts';
import type { Changing } from './scope.ts';

/** The variables that the states of a flow may assign, those within a `together` included. */
export function writesOf(entry: Node, answers: Readonly<Record<string, unknown>>): ReadonlySet<Changing> {
  return new Set(everyNode(entry).flatMap((node) => writes(node, answers)));
}

function writes(node: Node, answers: Readonly<Record<string, unknown>>): Changing[] {
  const until: Changing[] = reckonedBy(node) === undefined ? [] : ['until'];
  if (node.kind === 'action')
    return [
      'partner',
      'contact',
      'asOf',
      ...(node.answers === true && answers[node.action.id] !== undefined ? (['steps'] as const) : []),
      ...until,
    ];
  if (node.kind === 'waitFor')
    return ['used', ...(answers[node.step] === undefined ? [] : (['steps'] as const)), ...until];
  return until;
}
