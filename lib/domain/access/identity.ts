import * as z from 'zod';
import { eventsScope, type Issuer, partnerClaim, vendorClaim } from '../../contracts/issuer.ts';
import { Id } from '../../contracts/naming.ts';

export const staffGroups = ['marketer', 'administrator'] as const;
export type StaffGroup = (typeof staffGroups)[number];

/** Who calls: from a token that was verified, and from nothing else. */
export type Identity =
  | {
      readonly kind: 'staff';
      readonly subject: string;
      readonly groups: readonly StaffGroup[];
      readonly vendors: 'all' | readonly string[];
      /** Their own address, where the provider has verified it. */
      readonly email?: string;
    }
  | { readonly kind: 'system'; readonly subject: string; readonly vendors: readonly string[] }
  | {
      readonly kind: 'partner';
      readonly subject: string;
      readonly partner: string;
      readonly email?: string;
    };

/** The claims of Cognito's tokens, as far as they are read here. */
const Claims = z.object({
  sub: z.string().min(1),
  /** An ID token's client. */
  aud: z.union([z.string(), z.array(z.string())]).optional(),
  /** An access token's client. */
  client_id: z.string().optional(),
  token_use: z.enum(['id', 'access']).optional(),
  scope: z.string().default(''),
  email: z.email().optional(),
  // Cognito has a boolean in ID tokens, and a text where a user's attributes are listed.
  email_verified: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
  'cognito:groups': z.array(z.string()).default([]),
  [vendorClaim]: z.string().optional(),
  [partnerClaim]: z.string().optional(),
});
type Claims = z.infer<typeof Claims>;

/**
 * Who a verified token of an issuer speaks for; undefined where it speaks for nobody here: a client that does not count,
 * or a claim that is missing. An access token says who a system is, an ID token who a person is.
 */
export function identityOf(given: unknown, issuer: Issuer): Identity | undefined {
  const { success, data: claims } = Claims.safeParse(given);
  if (!success) return undefined;
  const { client_id: client } = claims;
  if (client !== undefined && Object.hasOwn(issuer.systems, client))
    return systemOf(claims, issuer.systems[client]);
  const audiences = [claims.aud ?? []].flat();
  if (claims.token_use === 'access' || !audiences.some((each) => issuer.audiences.includes(each)))
    return undefined;
  return issuer.pool === 'staff' ? staffOf(claims) : partnerOf(claims);
}

function systemOf({ sub, scope }: Claims, vendor: string | undefined): Identity | undefined {
  const wanted = `${eventsScope.server}/${eventsScope.scope}`;
  if (vendor === undefined || !scope.split(' ').includes(wanted)) return undefined;
  return { kind: 'system', subject: sub, vendors: [vendor] };
}

function staffOf(claims: Claims): Identity | undefined {
  const groups = staffGroups.filter((group) => claims['cognito:groups'].includes(group));
  if (groups.length === 0) return undefined;
  const named = (claims[vendorClaim] ?? '').split(/\s+/).filter((id) => Id.safeParse(id).success);
  const isFree = claims[vendorClaim] === undefined && groups.includes('administrator');
  return {
    kind: 'staff',
    subject: claims.sub,
    groups,
    vendors: isFree ? 'all' : named,
    ...emailOf(claims),
  };
}

function partnerOf(claims: Claims): Identity | undefined {
  const partner = Id.safeParse(claims[partnerClaim]);
  if (!partner.success) return undefined;
  return { kind: 'partner', subject: claims.sub, partner: partner.data, ...emailOf(claims) };
}

const emailOf = ({ email, email_verified: verified }: Claims): { email?: string } =>
  email !== undefined && (verified === true || verified === 'true') ? { email } : {};
