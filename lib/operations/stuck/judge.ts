import * as z from 'zod';
import { EnrolmentRef } from '../../contracts/action.ts';
import type { KeyOf } from '../../contracts/table.ts';
import { executionName } from '../../domain/enrolment/execution.ts';
import { type Look, strayOf, stuckOf } from '../../domain/health/stuck.ts';
import type { StuckReason } from '../../domain/health/stuck-reasons.ts';
import type { Services } from '../services.ts';
import { machinesOf, type Running } from './running.ts';
import { sightOf } from './sight.ts';

/** An enrolment, or an execution without one, that does not stand as it should. */
export interface Stuck {
  readonly reason: StuckReason;
  readonly vendor: string;
  readonly partner: string;
  readonly journey: string;
  readonly enrolment: string;
  /** The execution's name, and its machine's version. */
  readonly execution: string;
  readonly stateMachineArn: string;
}

export const lookNow = ({ clock, ledgerTimes }: Services, grace: number): Look => ({
  business: clock.business(),
  machine: clock.machine(),
  grace,
  ledgerTimes,
});

/** Judges an enrolment that the index has as open; undefined where it moves, or is closed. */
export async function judgeOpen(
  services: Services,
  key: KeyOf<'enrolment'>,
  look: Look,
  running: Running,
): Promise<Stuck | undefined> {
  const sight = await sightOf(services, key, (name) => running.has(name));
  if (sight === undefined) return undefined;
  const { vendor, partner, journey, enrolment, stateMachineArn } = sight.enrolment;
  const execution = executionName(sight.enrolment);
  const reason = await stuckOf(sight, look);
  return reason && { reason, vendor, partner, journey, enrolment, execution, stateMachineArn };
}

const Input = z.object({ enrolment: EnrolmentRef });

/** Judges an execution that runs for no enrolment that the index has as open; undefined where that is as it should be. */
export async function judgeStray(
  { store, orchestrator }: Services,
  { vendor, journey }: { vendor: string; journey: string },
  { name, startedAt, stateMachineArn }: { name: string; startedAt: number; stateMachineArn: string },
  look: Look,
): Promise<Stuck | undefined> {
  // What has just begun may be ahead of the index.
  if (startedAt + look.grace >= look.business) return undefined;
  const sight = await orchestrator.describe({ stateMachineArn, name });
  if (sight.status !== 'running') return undefined;
  const input = Input.safeParse(JSON.parse(sight.input));
  // Somebody's own trial of the machine, or another vendor's.
  if (!input.success || input.data.enrolment.vendor !== vendor) return undefined;
  const { partner, id: enrolment } = input.data.enrolment;
  const row = await store.get('enrolment', { vendor, partner, journey, enrolment });
  const reason = strayOf(sight, row, look);
  return reason && { reason, vendor, partner, journey, enrolment, execution: name, stateMachineArn };
}

/** Looks at one again: undefined where it is not stuck any more. */
export async function lookAgain(
  services: Services,
  { execution: name, stateMachineArn, ...found }: Stuck,
  grace: number,
): Promise<Stuck | undefined> {
  const look = lookNow(services, grace);
  return found.reason === 'runs-on' || found.reason === 'runs-for-nothing'
    ? judgeStray(services, found, { name, startedAt: 0, stateMachineArn }, look)
    : judgeOpen(services, found, look, new Map());
}

/**
 * Looks at one that somebody names, by its rows and its machines alone: nothing that is not stuck, and nothing of another
 * vendor or enrolment, is answered, whatever is named.
 */
export async function lookAtOne(
  services: Services,
  { execution: name, ...key }: KeyOf<'enrolment'> & { readonly execution: string },
  grace: number,
): Promise<Stuck | undefined> {
  const look = lookNow(services, grace);
  const open = await judgeOpen(services, key, look, new Map());
  if (open !== undefined) return open;
  const { vendor, journey, partner, enrolment } = key;
  const row = await services.store.get('journey', { vendor, journey });
  for (const stateMachineArn of row === undefined ? [] : await machinesOf(services, row)) {
    const stray = await judgeStray(services, key, { name, startedAt: 0, stateMachineArn }, look);
    if (stray?.partner === partner && stray.enrolment === enrolment) return stray;
  }
  return undefined;
}
