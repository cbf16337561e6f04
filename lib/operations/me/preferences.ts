import { instantOf } from '../../domain/instant.ts';
import { type Standing, standingOf } from '../../domain/preferences/standing.ts';
import type { Wish } from '../../domain/preferences/wish.ts';
import { doWish } from '../preferences/do-wish.ts';
import type { Services } from '../services.ts';
import { type Mine, type Myself, membershipsOf, membershipWith } from './memberships.ts';

/** What mail the contact who is signed in wants of a vendor. */
export interface MyPreferences extends Standing {
  readonly of: string;
}

/** What a contact says of one vendor's mail; what is not named stays. */
export interface SaidPreferences {
  readonly vendor: string;
  readonly marketing?: 'wanted' | 'unwanted' | undefined;
  readonly topics?: readonly string[] | undefined;
  readonly paused?: boolean | undefined;
  readonly language?: string | undefined;
  /** What the contact was shown. */
  readonly wording?: string | undefined;
}

/** The contact may be changed by somebody else at the same moment. */
const attempts = 5;

/** Where the contact stands with each vendor that knows them. */
export async function preferencesOf(services: Services, myself: Myself): Promise<MyPreferences[]> {
  const all = await membershipsOf(services, myself);
  return all.flatMap((mine) => standing(services, mine) ?? []);
}

/** Does what the contact says of a vendor's mail, wish by wish; undefined where the vendor does not know them. */
export async function changePreferences(
  services: Services,
  myself: Myself,
  said: SaidPreferences,
): Promise<MyPreferences | undefined> {
  for (const wish of wishesOf(said)) {
    if (!(await doneFor(services, myself, said, wish))) return undefined;
  }
  const mine = await membershipWith(services, myself, said.vendor);
  return mine && standing(services, mine);
}

async function doneFor(
  services: Services,
  myself: Myself,
  { vendor, wording }: SaidPreferences,
  wish: Wish,
): Promise<boolean> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const mine = await membershipWith(services, myself, vendor);
    if (mine?.contact === undefined) return false;
    const wisher = { vendor: mine.vendor, contact: mine.contact };
    if ((await doWish(services, wisher, wish, { source: 'portal', wording })) !== 'outrun') return true;
  }
  throw new Error(`a contact changed ${attempts} times while ${wish.kind} was done`);
}

function wishesOf({ marketing, topics, paused, language }: SaidPreferences): Wish[] {
  return [
    ...(marketing === undefined
      ? []
      : [{ kind: marketing === 'wanted' ? 'subscribe' : 'unsubscribe' } as const]),
    ...(topics === undefined ? [] : [{ kind: 'topics', wanted: topics } as const]),
    ...(paused === undefined ? [] : [{ kind: paused ? 'pause' : 'resume' } as const]),
    ...(language === undefined ? [] : [{ kind: 'language', language } as const]),
  ];
}

function standing({ clock }: Services, { vendor, membership, contact }: Mine): MyPreferences | undefined {
  if (contact === undefined) return undefined;
  // A portal has its own languages; the titles of topics come in the contact's, as far as the vendor has them.
  const languages = [contact.language ?? vendor.language, vendor.language, 'en'];
  const now = instantOf(clock.business());
  return { of: vendor.vendor, ...standingOf(vendor, membership, contact, languages, now) };
}
