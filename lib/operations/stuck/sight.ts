import type { EnrolmentRow } from '../../contracts/enrolment.ts';
import type { KeyOf } from '../../contracts/table.ts';
import { executionName } from '../../domain/enrolment/execution.ts';
import type { ExecutionSight } from '../../domain/health/execution-sight.ts';
import type { EnrolmentSight } from '../../domain/health/stuck.ts';
import type { Services } from '../services.ts';

/** Reads all that may keep an open enrolment from moving; undefined where it is not open. Its row comes first. */
export async function sightOf(
  services: Services,
  key: KeyOf<'enrolment'>,
  isKnownToRun: (execution: string) => boolean = () => false,
): Promise<EnrolmentSight | undefined> {
  const { store } = services;
  const enrolment = await store.get('enrolment', key);
  if (enrolment?.status !== 'open') return undefined;
  const { vendor, partner, journey, enrolment: id, run } = enrolment;
  const name = executionName(enrolment);
  const execution: ExecutionSight = isKnownToRun(name)
    ? { status: 'running', input: enrolment.input, startedAt: 0 }
    : await describe(services, enrolment, run);
  const isHandedOver = execution.status === 'missing' && run > 1;
  const [previous, waits, messages, journeyRow] = await Promise.all([
    isHandedOver ? describe(services, enrolment, run - 1) : undefined,
    store.list('wait', { vendor, partner }),
    store.list('message', { vendor, partner }),
    store.get('journey', { vendor, journey }),
  ]);
  const own = waits.filter((wait) => wait.enrolment === id);
  return {
    enrolment,
    execution,
    previous,
    waits: own,
    messages: messages.filter((message) => message.enrolment === id),
    events: await eventsFor(
      services,
      enrolment,
      own.map(({ event }) => event),
    ),
    journey: journeyRow,
  };
}

const describe = (
  { orchestrator }: Services,
  { stateMachineArn, enrolment }: EnrolmentRow,
  run: number,
): Promise<ExecutionSight> =>
  orchestrator.describe({ stateMachineArn, name: executionName({ enrolment, run }) });

/** Read last: what is in there was recorded after all else was seen, or is older. */
async function eventsFor(
  { store }: Services,
  { vendor, partner, stops, goal, heldSince, trigger }: EnrolmentRow,
  awaited: readonly string[],
) {
  const held = heldSince === undefined ? [] : ['journey.resumed'];
  const types = new Set([...stops, ...(goal === undefined ? [] : [goal.event]), ...awaited, ...held]);
  const found = await Promise.all(
    [...types].map((type) => store.list('event', { vendor, partner, type }, trigger.at)),
  );
  return found.flat();
}
