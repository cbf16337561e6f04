import type { ContactRow } from '../contracts/membership.ts';
import type { SimulatedContact } from './population.ts';

/** A contact without name and address; suppressed only where that was so at a moment, where one is named. */
export function simulatedContact(row: ContactRow, at?: string): SimulatedContact {
  const { role, language, zone, consent, topics, suppressed, suppressedAt, pausedUntil } = row;
  const isLater = at !== undefined && suppressedAt !== undefined && suppressedAt > at;
  return {
    role,
    consent,
    ...(language === undefined ? {} : { language }),
    ...(zone === undefined ? {} : { zone }),
    ...(topics === undefined ? {} : { topics }),
    ...(suppressed === undefined || isLater ? {} : { suppressed }),
    ...(pausedUntil === undefined ? {} : { pausedUntil }),
  };
}
