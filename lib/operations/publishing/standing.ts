import { closing } from '../../domain/enrolment/closing.ts';
import { instantOf } from '../../domain/instant.ts';
import { archiving, pausing, resuming } from '../../domain/publishing/standing.ts';
import type { Services } from '../services.ts';
import { type Changed, changeJourney, type JourneyKey } from './change-journey.ts';
import { forEnrolmentsOf, type Pace } from './enrolments-of.ts';
import { letGoHeld } from './let-go.ts';

/** What became of a request, and how many enrolments it touched. */
export type ChangedWith<Count extends string> = Changed & { readonly [name in Count]: number };

/** Lets no one in and holds whatever would be done for those who are in it; their waits keep counting. */
export const pauseJourney = (services: Services, key: JourneyKey): Promise<Changed> =>
  changeJourney(services, key, pausing);

/** Ends a pause: lets partners in again, and those that it held go on. Asked again, it finishes what was left undone. */
export async function resumeJourney(
  services: Services,
  key: JourneyKey,
  pace?: Pace,
): Promise<ChangedWith<'released'>> {
  const changed = await changeJourney(services, key, resuming(instantOf(services.clock.business())));
  return { ...changed, released: await released(services, changed, pace) };
}

/** Lets no one in for good; whoever is in it goes on to its end, also those that a pause held. */
export async function archiveJourney(
  services: Services,
  key: JourneyKey,
  pace?: Pace,
): Promise<ChangedWith<'released'>> {
  const changed = await changeJourney(services, key, archiving(instantOf(services.clock.business())));
  return { ...changed, released: await released(services, changed, pace) };
}

/**
 * Ends a journey for everybody at once: archives it, so that no one gets in, and marks every open enrolment stopped
 * with the reason. Asked again, it marks those that were left.
 */
export async function stopJourney(
  services: Services,
  { reason, ...key }: JourneyKey & { reason: string },
  pace?: Pace,
): Promise<ChangedWith<'stopped'>> {
  const { store, clock } = services;
  const now = () => instantOf(clock.business());
  const changed = await changeJourney(services, key, archiving(now()));
  if (changed.outcome === 'refused') return { ...changed, stopped: 0 };
  const stopped = await forEnrolmentsOf(
    services,
    key,
    'open',
    async (enrolment) => (await store.transact([closing(enrolment, 'stopped', reason, now())])).committed,
    pace,
  );
  return { ...changed, stopped };
}

const released = (services: Services, changed: Changed, pace: Pace | undefined): Promise<number> =>
  changed.outcome === 'refused' || changed.row.resumedAt === undefined
    ? Promise.resolve(0)
    : letGoHeld(services, changed.row, pace);
