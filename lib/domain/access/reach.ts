import { libraryOwner } from '../../contracts/publishing.ts';
import type { Key } from '../../contracts/table.ts';
import type { Scope } from './scope.ts';

/** What somebody wants of a row, or of an index's partition. */
export type Access = 'read' | 'write';

/** The delimited parts of a partition: ids hold no delimiter. */
const partsOf = (partition: string): string[] => partition.split('#');

/** Whether a scope may reach a row by its key. What is not named here is out of reach. */
export function reaches(scope: Scope, [partition, sort]: Key, access: Access): boolean {
  switch (scope.kind) {
    case 'deployment':
      return true;
    case 'nothing':
      return false;
    case 'vendor':
      return vendorReaches(scope.vendor, partsOf(partition), sort, access);
    case 'partner':
      return partnerReaches(scope.partner, partsOf(partition), sort, access);
  }
}

/** Its own partitions; its own definitions, the library's to read; the pointers from a partner to itself. */
function vendorReaches(
  vendor: string,
  [kind, id, ...rest]: readonly string[],
  sort: string,
  access: Access,
): boolean {
  if (kind === 'V') {
    if (id === vendor) return true;
    return id === libraryOwner && rest.length === 0 && access === 'read';
  }
  if (kind === 'J') return id === vendor || (id === libraryOwner && access === 'read');
  return kind === 'P' && rest.length === 0 && sort === `MEMBER#${vendor}`;
}

/** What of a vendor a partner's own acts are decided from, and its portal shows. */
const ofVendors = ['VENDOR', 'MODEL', 'JOURNEY#'];

/** Its memberships; its own pointers, and what journeys are made of, to read. */
function partnerReaches(partner: string, parts: readonly string[], sort: string, access: Access): boolean {
  const [kind, id, under, whose] = parts;
  if (kind === 'V' && parts.length === 4) return under === 'P' && whose === partner;
  if (access === 'write') return false;
  if (kind === 'V' && parts.length === 2) return ofVendors.some((prefix) => sort.startsWith(prefix));
  if (kind === 'J') return parts.length === 3;
  return kind === 'P' && parts.length === 2 && id === partner;
}

/** Whether a scope may read a partition of an index: only a vendor's own. */
export function reachesIndex(scope: Scope, partition: string): boolean {
  if (scope.kind === 'deployment') return true;
  const [kind, id] = partsOf(partition);
  return scope.kind === 'vendor' && kind === 'V' && id === scope.vendor;
}
