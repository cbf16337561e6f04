import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { PageSettings, type SignInSettings } from '../../lib/contracts/page-settings.ts';

/** Seconds for which a token is fresh. */
const youngest = 60;

/** Who is signed in at this tab, and the way in and out. */
export interface Session {
  readonly user: User;
  /** Whether they signed in just now, and did not come back. */
  readonly isFresh: boolean;
  /** The ID token, made new where it has run out. */
  token(): Promise<string | undefined>;
  /** Leaves for the sign-in page and comes back to where the reader is. */
  again(): void;
  signOut(): Promise<void>;
}

/** What the pages have to know before anybody signs in. */
export async function readSettings(): Promise<PageSettings> {
  const response = await fetch('/config.json');
  if (!response.ok) throw new Error(`/config.json answered ${response.status}`);
  return PageSettings.parse(await response.json());
}

/**
 * Signs in by OpenID Connect's code flow with PKCE, at Cognito or at this machine's issuer. Answers undefined while the
 * browser leaves for the issuer's page. A tab has a session of its own: closing it is signing out.
 */
export async function signIn(settings: SignInSettings, page: string): Promise<Session | undefined> {
  const manager = new UserManager({
    authority: settings.issuer,
    client_id: settings.clientId,
    redirect_uri: `${location.origin}${page}`,
    scope: 'openid email profile',
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: true,
  });
  const leave = async () => {
    await manager.signinRedirect({ state: location.pathname + location.search });
  };
  const isReturn = new URLSearchParams(location.search).has('code');
  const user = await whoCame(manager, page);
  if (user === undefined) {
    await leave();
    return undefined;
  }
  return {
    user,
    isFresh: isReturn,
    async token() {
      const present = await manager.getUser();
      if (present !== null && present.expired !== true) return present.id_token;
      const renewed = await manager.signinSilent().catch(() => null);
      return renewed?.id_token;
    },
    again() {
      // A token that is refused although it is fresh will be refused again: leaving for another would go round in circles.
      if (Date.now() / 1000 - user.profile.iat > youngest) void leave();
    },
    async signOut() {
      await manager.revokeTokens(['refresh_token']).catch(() => undefined);
      await manager.removeUser();
      const back = `${location.origin}${page}`;
      location.assign(settings.signOut?.replace('{return}', encodeURIComponent(back)) ?? back);
    },
  };
}

async function whoCame(manager: UserManager, page: string): Promise<User | undefined> {
  const query = new URLSearchParams(location.search);
  if (query.has('state') && (query.has('code') || query.has('error'))) {
    // A code that was used, or is another tab's, is no reason to stop: the reader signs in again.
    const user = await manager.signinRedirectCallback().catch(() => undefined);
    const back = user?.state;
    history.replaceState(null, '', typeof back === 'string' && back.startsWith(page) ? back : page);
    // Whom the issuer refuses it refuses again: leaving for it once more would go round in circles. [RFC 6749, 4.1.2.1]
    const refusal = /^[a-z_]+$/.exec(query.get('error') ?? '')?.[0];
    if (refusal !== undefined) throw new Error(`it was refused (${refusal})`);
    if (user !== undefined) return user;
  }
  const present = await manager.getUser();
  if (present === null) return undefined;
  if (present.expired !== true) return present;
  return (await manager.signinSilent().catch(() => null)) ?? undefined;
}
