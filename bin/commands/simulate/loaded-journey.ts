import type { Publication } from '../../../lib/operations/publishing/publication.ts';
import type { JourneySource } from '../../../lib/simulate/journey.ts';

/** A journey to be played, wherever it came from. */
export interface LoadedJourney {
  readonly source: JourneySource;
  /** The same as it is published, its emails as they are sent. */
  publication(): Promise<Publication>;
}
