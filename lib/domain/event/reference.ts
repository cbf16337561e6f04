import { digestOf } from '../identity.ts';

/**
 * What an execution knows an event by. A sender's id is unique within (type, time) only: a CRM may call a registered
 * deal and its winning by one number.
 */
export const referenceOf = (event: { type: string; at: string; id: string }): string =>
  digestOf(event.type, event.at, event.id);
