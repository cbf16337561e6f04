import type { PageSettings } from '../../contracts/page-settings.ts';
import type { Config } from '../config/schema.ts';
import { issuersOf } from './issuers.ts';
import type { PartnerPool } from './partner-pool.ts';
import { signInOrigin, signInPrefix } from './sign-in-domain.ts';

/** Where staff and partners sign in, as the pages read it, and the origins that the pages ask for it. */
export function signInSettings(
  config: Config,
  region: string,
  partners: PartnerPool,
): { settings: PageSettings; origins: string[] } {
  const { environment, homeRegion } = config;
  const doors = issuersOf(config, region, partners).flatMap(({ issuer, pool, audiences: [clientId] }) => {
    if (clientId === undefined) return [];
    const [page, name, where] =
      pool === 'staff'
        ? (['studio', 'staff', homeRegion] as const)
        : (['portal', 'partners', region] as const);
    const door = signInOrigin(signInPrefix(environment, name), where);
    const signOut = `${door}/logout?client_id=${clientId}&logout_uri={return}`;
    return [{ page, settings: { issuer, clientId, signOut }, origins: [cognito(where), door] }];
  });
  return {
    settings: Object.fromEntries(doors.map(({ page, settings }) => [page, settings])),
    origins: [...new Set(doors.flatMap(({ origins }) => origins))],
  };
}

/** Where all of a region's pools have their OpenID configuration. */
const cognito = (region: string): string => `https://cognito-idp.${region}.amazonaws.com`;
