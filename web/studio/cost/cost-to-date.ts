import type { AnswerOf } from '../../../lib/contracts/api/registry.ts';
import { libraryOwner } from '../../../lib/contracts/publishing.ts';
import type { Client } from '../../api/client.ts';

/** What a journey has cost so far, as it is reckoned: between what it costs if all answer and if all are silent. US dollars. */
export interface JourneyToDate {
  readonly journey: string;
  readonly title: string;
  readonly entered: number;
  readonly mails: number;
  readonly least: number;
  readonly most: number;
  /** How many of those who entered came into a version whose cost is not known. */
  readonly unknown: number;
}

type Counts = Pick<AnswerOf<'readCounts'>, 'totals' | 'steps'>;

/** Adds a version to what its journey has cost. */
export function withVersion(
  sum: JourneyToDate,
  { totals, steps }: Counts,
  cost: AnswerOf<'readCost'>['cost'],
): JourneyToDate {
  const entered = totals.entered ?? 0;
  const mails = steps.reduce((all, step) => all + (step.counts.sent ?? 0), 0);
  const counted = { ...sum, entered: sum.entered + entered, mails: sum.mails + mails };
  if (cost === undefined) return { ...counted, unknown: sum.unknown + entered };
  const { answers, silent } = cost.per1000Partners;
  const ends = [answers.total, silent.total].map((total) => (total * entered) / 1_000);
  return { ...counted, least: sum.least + Math.min(...ends), most: sum.most + Math.max(...ends) };
}

/** Goes through a vendor's journeys and their versions, one after the other; tells of each as it is known. */
export async function costToDate(
  api: Client,
  vendor: string,
  onJourney: (known: readonly JourneyToDate[]) => void,
  signal?: AbortSignal,
): Promise<JourneyToDate[]> {
  const known: JourneyToDate[] = [];
  const { journeys } = (await api('listJourneys', { params: { vendor } })).body;
  for (const { journey, title } of journeys) {
    signal?.throwIfAborted();
    const params = { vendor, journey };
    let sum: JourneyToDate = { journey, title, entered: 0, mails: 0, least: 0, most: 0, unknown: 0 };
    const { versions } = (await api('readJourney', { params })).body;
    for (const { version, owner, publishedAt } of versions) {
      if (publishedAt === undefined) continue;
      const query = { version, ...(owner === libraryOwner ? ({ library: 'true' } as const) : {}) };
      const counts = (await api('readCounts', { params, query })).body;
      // Nobody came into it: what it would cost is of no account.
      if ((counts.totals.entered ?? 0) === 0) continue;
      sum = withVersion(sum, counts, (await api('readCost', { params, query })).body.cost);
    }
    if (sum.entered > 0) known.push(sum);
    onJourney([...known]);
  }
  return known;
}
