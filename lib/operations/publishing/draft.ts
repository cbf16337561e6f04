import { isDeepStrictEqual } from 'node:util';
import { DraftRow } from '../../contracts/journey.ts';
import { libraryOwner } from '../../contracts/publishing.ts';
import { instantOf } from '../../domain/instant.ts';
import type { Services } from '../services.ts';
import type { DraftContent } from './publication.ts';

/** A draft to be saved; `revision` is that of the draft it was made from, and absent for a first one. */
export interface DraftToSave extends DraftContent {
  readonly vendor: string;
  readonly journey: string;
  readonly revision?: number | undefined;
}

/** `overtaken`: another has saved since the revision that was named. */
export type Saved =
  | { readonly outcome: 'saved'; readonly revision: number }
  | { readonly outcome: 'refused' | 'overtaken'; readonly reason: string };

/** DynamoDB takes items of 400 KB; the rest is for the names of the attributes and the keys. Bytes of JSON. */
const largestDraft = 380_000;

/** Saves a draft, errors and all; refused where another has saved since, so that nobody's work is lost. */
export async function saveDraft(services: Services, draft: DraftToSave): Promise<Saved> {
  const { store, clock } = services;
  const { revision: from = 0 } = draft;
  const parsed = DraftRow.safeParse({
    ...draft,
    kind: 'draft',
    revision: from + 1,
    savedAt: instantOf(clock.business()),
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refused(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  const row = parsed.data;
  const size = new TextEncoder().encode(JSON.stringify(row)).length;
  if (size > largestDraft)
    return refused(`the draft has ${size} bytes, and ${largestDraft} is the most: shorten its emails`);
  const { kind: _, vendor, journey, ...set } = row;
  const key = { vendor, journey };
  // Tests that are gone are taken away, for a patch leaves alone what it does not name.
  const remove = row.tests === undefined ? (['tests'] as const) : [];
  const outcome = await store.transact([
    from === 0
      ? { op: 'create', row }
      : { op: 'patch', kind: 'draft', key, set, remove, when: { revision: from } },
  ]);
  if (outcome.committed) return { outcome: 'saved', revision: row.revision };
  const there = await store.get('draft', key);
  // The store may have repeated a write whose answer was lost: then the draft is our own.
  if (isDeepStrictEqual(there, row)) return { outcome: 'saved', revision: row.revision };
  return {
    outcome: 'overtaken',
    reason: `the draft of ${journey} is at revision ${there?.revision ?? 0}, not ${from}: another has saved it; take theirs over first`,
  };
}

/** Throws a draft away as it was at a revision; false where it is at another, or not there. */
export async function removeDraft(
  { store }: Services,
  { vendor, journey }: { vendor: string; journey: string },
  revision: number,
): Promise<boolean> {
  const key = { vendor, journey };
  const outcome = await store.transact([{ op: 'delete', kind: 'draft', key, when: { revision } }]);
  return outcome.committed;
}

/** Saves what a folder holds as the draft, whatever the draft was; the same content is the same revision. */
export async function replaceDraft(services: Services, draft: Omit<DraftToSave, 'revision'>): Promise<Saved> {
  const { vendor, journey, yaml, emails, tests } = draft;
  const there = await services.store.get('draft', { vendor, journey });
  if (
    there !== undefined &&
    isDeepStrictEqual([there.yaml, there.emails, there.tests], [yaml, emails, tests])
  )
    return { outcome: 'saved', revision: there.revision };
  return saveDraft(services, { ...draft, revision: there?.revision });
}

/** Copies a library journey into a draft of the vendor's own, under its name or another; refused where there is one. */
export async function copyToDraft(
  services: Services,
  { vendor, journey, as = journey }: { vendor: string; journey: string; as?: string | undefined },
): Promise<Saved> {
  const { store } = services;
  const source = await store.get('draft', { vendor: libraryOwner, journey });
  if (source === undefined) return refused(`the library has no journey ${journey}`);
  if ((await store.get('draft', { vendor, journey: as })) !== undefined)
    return refused(`${vendor} has a draft of ${as}: copy to another name`);
  const { emails, tests } = source;
  const yaml = as === journey ? source.yaml : renamed(source.yaml, as);
  return saveDraft(services, { vendor, journey: as, yaml, emails, tests });
}

/** Only the key at the head of the file; the compiler has accepted the library's text, so it is there once. */
const renamed = (yaml: string, name: string): string =>
  yaml.replace(/^(journey:[ \t]*)[^\s#]+/m, `$1${name}`);

const refused = (reason: string): Saved => ({ outcome: 'refused', reason });
