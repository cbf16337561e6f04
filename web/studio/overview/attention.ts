import type * as z from 'zod';
import type { JourneySummary } from '../../../lib/contracts/api/journeys.ts';
import { shownCount, shownShare } from '../figures.ts';

export type Journey = Pick<
  z.output<typeof JourneySummary>,
  'journey' | 'title' | 'status' | 'pilot' | 'counts' | 'stats' | 'draft'
>;

/** The most urgent first. */
const kinds = ['pilot halted', 'paused', 'pilot', 'draft'] as const;

/** Something about a journey that waits for a person. */
export interface Attention {
  readonly journey: string;
  readonly title: string;
  readonly kind: (typeof kinds)[number];
  readonly says: string;
}

/** What of the journeys waits for somebody, the most urgent first. */
export const attentionOf = (journeys: readonly Journey[]): Attention[] =>
  journeys
    .flatMap(({ journey, title, ...state }) =>
      saysOf(state).map(([kind, says]): Attention => ({ journey, title, kind, says })),
    )
    .toSorted((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind));

function saysOf({
  status,
  pilot,
  counts,
  stats,
  draft,
}: Omit<Journey, 'journey' | 'title'>): [Attention['kind'], string][] {
  const { sent = 0, bounced = 0 } = stats ?? {};
  const mails =
    sent === 0 ? 'no email sent yet' : `${shownCount(sent)} emails, ${shownCount(bounced)} bounced`;
  const found: [Attention['kind'], string][] = [];
  if (pilot?.halted !== undefined) found.push(['pilot halted', `version ${pilot.version}: ${pilot.halted}`]);
  else if (pilot !== undefined)
    found.push([
      'pilot',
      `version ${pilot.version} for ${shownShare(pilot.share, 1)} of those who enter; ${mails}`,
    ]);
  if (status === 'paused')
    found.push(['paused', `nobody enters, and ${shownCount(counts.waiting)} partners are in it`]);
  if (draft !== undefined) found.push(['draft', 'is being written']);
  return found;
}
