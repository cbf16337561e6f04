import { type Pace, usualPace } from '../../lib/operations/publishing/enrolments-of.ts';
import type { Services } from '../../lib/operations/services.ts';
import type { Tokens } from '../../lib/ports/tokens.ts';
import { apiFunction } from '../../lib/runtime/api/function.ts';
import { readEnvironment } from '../../lib/runtime/environment.ts';
import { onLambda } from '../../lib/runtime/function.ts';
import { awsTokens } from '../../lib/runtime/tokens.ts';
import { accountAmong } from './account.ts';
import { counts } from './counts.ts';
import { document } from './document.ts';
import { drafts } from './drafts.ts';
import { engagement } from './engagement.ts';
import { journeysAt } from './journeys.ts';
import { library } from './library.ts';
import { me } from './me.ts';
import { partnerActs } from './partner-acts.ts';
import { partners } from './partners.ts';
import { simulations } from './simulations.ts';
import { vendorsSending } from './vendors.ts';
import { versions } from './versions.ts';

interface Region {
  readonly vendors: readonly string[];
  /** How fast the enrolments of a journey are gone through. */
  readonly pace?: Pace;
  /** Mails may come from it alone; from anywhere, if left out. */
  readonly senderDomain?: string | undefined;
}

/** The studio's and the portal's API but for what needs the compiler, and for what needs the reach of an administrator. */
export const make = (services: Services, tokens: Tokens, region: Region) =>
  apiFunction(services, tokens, 'api', {
    ...journeysAt(region.pace ?? usualPace),
    ...counts,
    ...drafts,
    ...library,
    ...partners,
    ...partnerActs,
    ...me,
    ...versions,
    ...simulations,
    ...engagement,
    ...vendorsSending(region.senderDomain),
    ...accountAmong(region.vendors),
    ...document,
  });

export const handler = onLambda((services) => {
  const { VENDORS: vendors, SENDER_DOMAIN: senderDomain } = readEnvironment(process.env);
  return make(services, awsTokens(services), { vendors, senderDomain });
});
