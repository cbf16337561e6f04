import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DatabaseSync } from 'node:sqlite';
import type { Issuer } from '../../contracts/issuer.ts';
import type { PageSettings } from '../../contracts/page-settings.ts';
import type { Services } from '../../operations/services.ts';
import type { Mount } from '../gateway.ts';
import { choosePage, errorPage, signInStyle } from './choose-page.ts';
import { issuerOf } from './issuer.ts';
import { partnersPool } from './partners.ts';
import { type Person, type Pool, type PoolName, pools } from './person.ts';
import { signingKeysOf } from './signing-keys.ts';
import { staffPool } from './staff.ts';

/** Sign-in on one machine: what Cognito's two pools are on AWS. */
export interface SignIn {
  /** Everything below `/sign-in/`. */
  readonly mount: Mount;
  readonly settings: Required<Pick<PageSettings, 'studio' | 'portal'>>;
}

const issuerAt = (origin: string, name: PoolName): string => `${origin}/sign-in/${name}`;

/** Whose tokens the API takes: what the pools' ids and clients are on AWS. */
export const issuersAt = (origin: string): Issuer[] =>
  (['staff', 'partners'] as const).map((name) => ({
    issuer: issuerAt(origin, name),
    jwks: `${issuerAt(origin, name)}/jwks`,
    pool: name === 'staff' ? 'staff' : 'partner',
    audiences: [pools[name]],
    systems: {},
  }));

/** Makes both issuers, mounted at `origin` (without a slash at its end) and `/sign-in/`. */
export async function startSignIn(options: {
  db: DatabaseSync;
  services: Services;
  vendors: readonly string[];
  origin: string;
}): Promise<SignIn> {
  const { db, services, vendors, origin } = options;
  const keys = await signingKeysOf(db);
  const people: Record<PoolName, Pool> = {
    staff: staffPool(services.store, vendors),
    partners: partnersPool(services, vendors),
  };
  const doors = {
    staff: door('staff'),
    partners: door('partners'),
  };

  function door(name: PoolName): Mount {
    const pool = people[name];
    const provider = issuerOf({ db, keys, origin, name, pool });
    const answer = provider.callback();
    const base = `/sign-in/${name}`;
    return async (request, response) => {
      const path = URL.parse(request.url ?? '', origin)?.pathname ?? '';
      if (!path.startsWith(`${base}/choose/`)) {
        // The issuer knows by `originalUrl` where it is mounted, and routes by what is left.
        Object.assign(request, { originalUrl: request.url, url: (request.url ?? '').slice(base.length) });
        return answer(request, response);
      }
      await provider.interactionDetails(request, response);
      const chosen = request.method === 'POST' ? await choiceIn(request, pool) : undefined;
      if (chosen?.person !== undefined) {
        const login = { accountId: chosen.person.id, remember: false };
        return provider.interactionFinished(request, response, { login });
      }
      const problem =
        chosen === undefined
          ? undefined
          : {
              email: chosen.email,
              says: 'Nobody here has this address. Write another one, or choose above.',
            };
      const page = choosePage({ name, action: path, groups: await pool.list(), problem });
      sendPage(response, chosen === undefined ? 200 : 422, page);
    };
  }

  return {
    async mount(request, response) {
      const [, , place = ''] = (request.url ?? '').split(/[/?]/);
      if (place === 'style.css') return sendStyle(response);
      const open = Object.hasOwn(doors, place) ? doors[place as PoolName] : undefined;
      if (open === undefined) return sendPage(response, 404, errorPage('There is nothing at this address.'));
      try {
        await open(request, response);
      } catch (error) {
        // An interaction that is over, or that was begun in another browser.
        if ((error as { statusCode?: unknown }).statusCode !== 400) throw error;
        sendPage(response, 400, errorPage('This sign-in is over, or was begun elsewhere.'));
      }
    },
    settings: {
      studio: { issuer: issuerAt(origin, 'staff'), clientId: pools.staff },
      portal: { issuer: issuerAt(origin, 'partners'), clientId: pools.partners },
    },
  };
}

/** Whom a form names: by the button that was pressed, or by an address. */
async function choiceIn(
  request: IncomingMessage,
  pool: Pool,
): Promise<{ person: Person | undefined; email: string }> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > 10_000) break;
  }
  const fields = new URLSearchParams(body);
  const [id, email] = [fields.get('person'), fields.get('email')?.trim().toLowerCase() ?? ''];
  return { person: await (id === null ? pool.byEmail(email) : pool.find(id)), email };
}

function sendPage(response: ServerResponse, status: number, page: string): void {
  response
    .writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    .end(page);
}

function sendStyle(response: ServerResponse): void {
  response
    .writeHead(200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=3600' })
    .end(signInStyle);
}
