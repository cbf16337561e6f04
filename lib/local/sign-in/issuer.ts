import type { DatabaseSync } from 'node:sqlite';
import { interactionPolicy, Provider } from 'oidc-provider';
import { errorPage } from './choose-page.ts';
import { keptGrants } from './kept-grants.ts';
import { type Pool, type PoolName, pools } from './person.ts';
import type { SigningKeys } from './signing-keys.ts';

/** As the pools on AWS have them (lib/infra). */
const seconds = { token: 30 * 60, refresh: { staff: 12 * 3600, partners: 30 * 24 * 3600 } } as const;

/** An OpenID Connect issuer for one pool: code flow with PKCE, one public client, tokens with Cognito's claims. */
export function issuerOf(options: {
  db: DatabaseSync;
  keys: SigningKeys;
  origin: string;
  name: PoolName;
  pool: Pool;
}): Provider {
  const { db, keys, origin, name, pool } = options;
  const page = pools[name];
  const provider = new Provider(`${origin}/sign-in/${name}`, {
    adapter: keptGrants(db, name),
    jwks: keys.jwks,
    cookies: {
      keys: [keys.cookieSecret],
      names: { interaction: `${name}_interaction`, resume: `${name}_resume`, session: `${name}_session` },
    },
    clients: [
      {
        client_id: page,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [`${origin}/${page}/`],
        id_token_signed_response_alg: 'RS256',
      },
    ],
    claims: {
      openid: ['sub', 'cognito:groups', 'custom:vendor', 'custom:partner'],
      email: ['email', 'email_verified'],
      profile: ['name', 'locale', 'zoneinfo'],
    },
    // Cognito puts every claim of the scopes into the ID token.
    conformIdTokenClaims: false,
    async findAccount(_ctx, id) {
      const person = await pool.find(id);
      if (person === undefined) return undefined;
      const { email, claims } = person;
      return {
        accountId: id,
        claims: async () => ({ sub: id, name: person.name, email, email_verified: true, ...claims }),
      };
    },
    // The page is the product's own: nobody is asked whether it may know who they are.
    async loadExistingGrant(ctx) {
      const { client, session } = ctx.oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    issueRefreshToken: async () => true,
    features: { devInteractions: { enabled: false }, revocation: { enabled: true } },
    interactions: { url: (_ctx, { uid }) => `/sign-in/${name}/choose/${uid}`, policy: askEveryTime() },
    pkce: { required: () => true },
    ttl: {
      IdToken: seconds.token,
      AccessToken: seconds.token,
      RefreshToken: seconds.refresh[name],
      Grant: seconds.refresh[name],
      Interaction: 3600,
      Session: 3600,
    },
    renderError(ctx, out) {
      ctx.type = 'html';
      ctx.body = errorPage(out.error_description ?? out.error);
    },
  });
  return provider;
}

/** Each tab may be somebody else: who signs in chooses, whoever was chosen before. */
function askEveryTime() {
  const { Check, base } = interactionPolicy;
  const policy = base();
  policy
    .get('login')
    ?.checks.add(
      new Check('choose', 'somebody has to be chosen', (ctx) =>
        ctx.oidc.result?.login === undefined ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
      ),
    );
  return policy;
}
