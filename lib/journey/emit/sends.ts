import { Action } from '../../contracts/action.ts';
import type { SendSummary } from '../../contracts/journey.ts';

/** The sends of a compiled machine, each once: what is previewed is what runs. Their conditions are no matter here. */
export function sendsIn(machine: unknown): SendSummary[] {
  const found = new Map<string, SendSummary>();
  for (const send of walk(machine)) {
    const known = found.get(`${send.step} ${send.email}`);
    if (known === undefined) found.set(`${send.step} ${send.email}`, send);
  }
  return [...found.values()];
}

function walk(value: unknown): SendSummary[] {
  if (typeof value !== 'object' || value === null) return [];
  if (!('kind' in value && value.kind === 'send')) return Object.values(value).flatMap(walk);
  const { unless: _, turn: __, ...send } = value as Record<string, unknown>;
  const parsed = Action.safeParse(send);
  if (!parsed.success || parsed.data.kind !== 'send') return [];
  const { id: step, email, to, purpose, topic } = parsed.data;
  return [{ step, email, to, purpose, ...(topic === undefined ? {} : { topic }) }];
}
