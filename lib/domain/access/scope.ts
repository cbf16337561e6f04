import type { Caller, RouteShape } from '../../contracts/api/route.ts';
import type { Identity } from './identity.ts';

/** What a call may reach: one vendor's partitions, one partner's across vendors, all of them, or none. */
export type Scope =
  | { readonly kind: 'vendor'; readonly vendor: string }
  | { readonly kind: 'partner'; readonly partner: string }
  | { readonly kind: 'deployment' }
  | { readonly kind: 'nothing' };

/** Why a call is not let in, for the caller. */
export interface Denial {
  readonly kind: 'denied';
  readonly status: 401 | 403;
  readonly title: string;
}

/** As what somebody may call. */
function callersOf(identity: Identity): readonly Caller[] {
  return identity.kind === 'staff' ? identity.groups : [identity.kind];
}

/**
 * Decides whether somebody may call a route, and what the call may reach. `named` is the vendor that the request names,
 * in its path or, where the route says so, in its body. The one place that decides about tenancy.
 */
export function scopeOf(
  identity: Identity | undefined,
  { lets, path, vendorIn }: Pick<RouteShape, 'lets' | 'path' | 'vendorIn'>,
  named: string | undefined,
): Scope | Denial {
  if (lets === 'anybody') return { kind: 'nothing' };
  if (identity === undefined) return { kind: 'denied', status: 401, title: 'Sign in first.' };
  if (!callersOf(identity).some((caller) => lets.includes(caller)))
    return denied(`This is for ${lets.join(' and ')} alone.`);
  if (identity.kind === 'partner') return { kind: 'partner', partner: identity.partner };
  if (vendorIn === 'nowhere') return { kind: 'nothing' };
  const isOfVendor = vendorIn === 'body' || path.includes('{vendor}');
  if (!isOfVendor) {
    return identity.vendors === 'all'
      ? { kind: 'deployment' }
      : denied('This is of the deployment as a whole: your account is for some vendors of it.');
  }
  // A request that names no vendor is not read any further.
  if (named === undefined) return { kind: 'nothing' };
  if (!(identity.vendors === 'all' || identity.vendors.includes(named)))
    return denied('Your account is not for this vendor.');
  return { kind: 'vendor', vendor: named };
}

const denied = (title: string): Denial => ({ kind: 'denied', status: 403, title });
