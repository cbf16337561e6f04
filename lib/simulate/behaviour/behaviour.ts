import type { SimulatedPartner } from '../population.ts';

/** What a journey waits for: an event, and the condition on it. */
export interface Want {
  readonly journey: string;
  readonly event: string;
  readonly where?: string | undefined;
}

/** How probable it is that a wanted event comes, and after how long. */
export interface Prospect {
  /** 0 to 1. */
  readonly probability: number;
  /** Milliseconds from the moment that it was first waited for, for a share from 0 up to but not 1. */
  delay(share: number): number;
}

/** What is believed of partners: undefined where nothing is known of an event, which then never comes. */
export type Behaviour = (
  want: Want,
  partner: Pick<SimulatedPartner, 'persona' | 'stage'>,
) => Prospect | undefined;
