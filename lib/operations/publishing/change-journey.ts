import type { JourneyRow } from '../../contracts/journey.ts';
import type { Patch } from '../../contracts/write.ts';
import type { Decide, JourneyDecision } from '../../domain/publishing/decision.ts';
import type { Services } from '../services.ts';

/** A vendor's journey. */
export interface JourneyKey {
  readonly vendor: string;
  readonly journey: string;
}

/** What became of a request: done, so already, or refused with the reason. */
export type Changed =
  | { readonly outcome: 'changed'; readonly row: JourneyRow }
  | Exclude<JourneyDecision, { outcome: 'change' }>;

/** Two requests for one journey at one moment contend for its row. */
const attempts = 5;

/** Decides on the row as it stands and writes the decision; where another change came in between, decides again. */
export async function changeJourney({ store }: Services, key: JourneyKey, decide: Decide): Promise<Changed> {
  const { vendor, journey } = key;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = await store.get('journey', { vendor, journey });
    const decision = decide(before);
    if (decision.outcome !== 'change') return decision;
    const row = { ...(await withSilences(store, decision.row)), revision: (before?.revision ?? 0) + 1 };
    const write = before === undefined ? ({ op: 'create', row } as const) : patchTo(before, row);
    const outcome = await store.transact([write]);
    if (outcome.committed) return { outcome: 'changed', row };
  }
  throw new Error(`the row of ${vendor}/${journey} changed ${attempts} times while it was being changed`);
}

function patchTo(before: JourneyRow, after: JourneyRow): Patch<'journey'> {
  const { kind: _, vendor, journey, ...set } = after;
  const gone = optional.filter((name) => before[name] !== undefined && after[name] === undefined);
  return {
    op: 'patch',
    kind: 'journey',
    key: { vendor, journey },
    set,
    remove: gone,
    when: { revision: before.revision ?? { absent: true } },
  };
}

const optional = ['pilot', 'previous', 'resumedAt', 'silences'] as const;

/** What has to be told of for the versions that let partners in: with it, recording activity needs no version. */
async function withSilences(store: Services['store'], row: JourneyRow): Promise<JourneyRow> {
  const { silences: _, ...rest } = row;
  const { owner, journey, version, pilot } = row;
  const numbers = [version, ...(pilot === undefined ? [] : [pilot.version])];
  const versions = await Promise.all(
    numbers.map((number) => store.get('version', { owner, journey, version: number })),
  );
  const silences = [...new Set(versions.flatMap((each) => each?.definition.silences ?? []))];
  return silences.length === 0 ? rest : { ...rest, silences };
}
