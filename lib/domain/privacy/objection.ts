import type { ErasureRow } from '../../contracts/privacy.ts';
import type { Write } from '../../contracts/write.ts';

/** What is to be kept of an erasure. */
export interface Objection {
  readonly vendor: string;
  readonly digest: string;
  /** The memberships that the person is erased from. */
  readonly partners: readonly string[];
  readonly everywhere: boolean;
  /** An Instant. */
  readonly at: string;
}

/** The write that keeps an erasure over what stands there; undefined where that says as much already. */
export function objectionWrite(
  known: ErasureRow | undefined,
  { vendor, digest, partners, everywhere, at }: Objection,
): Write | undefined {
  if (known === undefined) {
    const row: ErasureRow = {
      kind: 'erasure',
      vendor,
      digest,
      everywhere,
      partners: [...partners],
      revision: 0,
      at,
    };
    return { op: 'create', row };
  }
  const all = [...new Set([...known.partners, ...partners])];
  const { revision } = known;
  if (all.length === known.partners.length && (known.everywhere || !everywhere)) return undefined;
  const set = { partners: all, everywhere: known.everywhere || everywhere, revision: revision + 1 };
  return { op: 'patch', kind: 'erasure', key: { vendor, digest }, set, when: { revision } };
}
