import type { ErasureRow } from '../../contracts/privacy.ts';
import type { Row } from '../../contracts/table.ts';
import { instantOf } from '../../domain/instant.ts';
import { concerning } from '../../domain/privacy/personal.ts';
import type { Services } from '../services.ts';
import type { Found } from './find-person.ts';

/** All that is kept of a person, for them and for machines to read (GDPR, articles 15 and 20). Shape: docs/privacy.md. */
export interface PersonExport {
  readonly format: 'waymark.person/1';
  readonly exportedAt: string;
  readonly vendor: { readonly id: string; readonly name: string; readonly contact: string };
  readonly emails: readonly string[];
  readonly memberships: readonly {
    readonly partner: string;
    readonly company?: string;
    /** Rows that tell of the person, in the order of their keys; each has its `kind`. */
    readonly rows: readonly Row[];
  }[];
  /** What is kept of an erasure. */
  readonly erasures: readonly ErasureRow[];
}

/** Everything about a person that stands in the table. */
export async function exportPerson(
  { store, clock }: Services,
  { vendor, digests, places }: Found,
): Promise<PersonExport> {
  const [row, ...erasures] = await Promise.all([
    store.get('vendor', { vendor }),
    ...digests.map((digest) => store.get('erasure', { vendor, digest })),
  ]);
  return {
    format: 'waymark.person/1',
    exportedAt: instantOf(clock.business()),
    vendor: { id: vendor, name: row?.name ?? vendor, contact: row?.support ?? '' },
    emails: [...new Set(places.flatMap(({ person }) => person.emails))],
    memberships: places.map(({ partner, person, rows }) => {
      const company = rows.find((each) => each.kind === 'membership')?.name;
      return { partner, ...(company === undefined ? {} : { company }), rows: concerning(rows, person) };
    }),
    erasures: erasures.filter((each) => each !== undefined),
  };
}
