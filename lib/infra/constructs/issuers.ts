import type { Issuer } from '../../contracts/issuer.ts';
import type { Config } from '../config/schema.ts';
import type { PartnerPool } from './partner-pool.ts';

/** The issuer of a user pool, by its id, which begins with its region. */
export const poolIssuer = (region: string, userPoolId: string): string =>
  `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`;

/** Whose tokens count in a region: staff's, once the config names their pool, and those of the region's own partners. */
export function issuersOf({ staffPool }: Config, region: string, partners: PartnerPool): Issuer[] {
  const { pool, client } = partners;
  const ofPartners: Issuer = {
    issuer: poolIssuer(region, pool.userPoolId),
    pool: 'partner',
    audiences: [client.userPoolClientId],
    systems: {},
  };
  if (staffPool === undefined) return [ofPartners];
  const { userPoolId, clientIds, systems } = staffPool;
  const [home = ''] = userPoolId.split('_');
  return [
    { issuer: poolIssuer(home, userPoolId), pool: 'staff', audiences: [...clientIds], systems },
    ofPartners,
  ];
}
