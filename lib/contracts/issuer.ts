import * as z from 'zod';
import { Id } from './naming.ts';

/** Who makes the tokens of a pool, and which of them count: an OpenID provider, for us a Cognito user pool. */
export const Issuer = z.strictObject({
  issuer: z.url(),
  /** Where its keys are; Cognito's place, if left out. */
  jwks: z.url().optional(),
  /** Whether staff or partners sign in there. */
  pool: z.enum(['staff', 'partner']),
  /** The clients whose ID tokens count. */
  audiences: z.array(z.string().min(1)),
  /** Clients that vendors' own systems are, by client id: their access tokens record events of that vendor. */
  systems: z.record(z.string(), Id).default({}),
});
export type Issuer = z.infer<typeof Issuer>;

/** The scope that a system's access token has to name. */
export const eventsScope = { server: 'waymark', scope: 'events.write' } as const;

/** The claim that says for which vendors a member of staff works: ids with a space between; and a partner's own. */
export const vendorClaim = 'custom:vendor';
export const partnerClaim = 'custom:partner';
