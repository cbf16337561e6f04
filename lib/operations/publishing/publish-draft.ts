import type { JourneyRow } from '../../contracts/journey.ts';
import {
  libraryOwner,
  type PublishFinding,
  type PublishRequest,
  type PublishResponse,
} from '../../contracts/publishing.ts';
import type { Decide } from '../../domain/publishing/decision.ts';
import { goingLive } from '../../domain/publishing/live.ts';
import { piloting } from '../../domain/publishing/pilot.ts';
import { required, type Services } from '../services.ts';
import { overBudget as aboveBudgetOf, type Estimate } from './budget.ts';
import { changeJourney, type JourneyKey } from './change-journey.ts';
import { pointLive } from './live-alias.ts';
import type { Compile, EmailContent, Substitutions } from './publication.ts';
import { adoptVersion, nextVersion, PublishedByAnother, writeVersion } from './version.ts';

/** What publishing needs besides the services. */
export interface Press {
  readonly compile: Compile;
  readonly substitutions: Substitutions;
  /** Asked where the vendor has a budget. */
  readonly estimate: Estimate;
}

/**
 * Compiles a vendor's draft and publishes it: to everybody who enters from now on, or to a share of them as a pilot.
 * Whoever is in the journey stays on the version that they began with. A draft with errors, and a request that makes
 * no sense for the journey as it stands, are refused with everything that is wrong, and nothing is written.
 */
export async function publishDraft(
  services: Services,
  { compile, substitutions, estimate }: Press,
  { vendor, journey, pilot, revision, overBudget: reason }: PublishRequest,
): Promise<PublishResponse> {
  const key = { vendor, journey };
  if (vendor === libraryOwner) return refusal(`${libraryOwner} is the product's own and no vendor`);
  const draft = await services.store.get('draft', key);
  if (draft === undefined) return refusal(`${vendor} has no draft of ${journey}: save one first`);
  if (revision !== undefined && draft.revision !== revision)
    return { ...refusal(savedSince(key)), isStale: true };
  const compiled = await compile(draft);
  const findings = [...compiled.findings];
  if (!compiled.ok) return refusal(`${journey} has errors: mend them, then publish again`, findings);
  const { publication } = compiled;
  if (publication.definition.journey !== journey) {
    const says = `the draft is of ${journey}, but its text says "journey: ${publication.definition.journey}"`;
    return refusal(`${says}: make them the same`, findings);
  }
  const vendorRow = await services.store.get('vendor', { vendor });
  const above = vendorRow && (await aboveBudgetOf(services, vendorRow, publication, estimate));
  if (above !== undefined && reason === undefined) return refusal(`${above}: ${budgetRemedy}`, findings);
  const tooLarge = publication.emails.find((email) => bytesOf(email) > largestEmail);
  if (tooLarge !== undefined) return refusal(sizeOf(tooLarge), findings);
  try {
    return await publishCompiled();
  } catch (error) {
    if (error instanceof PublishedByAnother) return refusal(`${error.message}: publish again`, findings);
    throw error;
  }

  async function publishCompiled(): Promise<PublishResponse> {
    await takeOver(services, key);
    const next = await nextVersion(services, vendor, publication, substitutions);
    const why = above === undefined ? {} : { overBudget: reason };
    const decide: Decide =
      pilot === undefined ? goingLive(key, next.version) : piloting(key, next.version, pilot);
    const foreseen = decide(await services.store.get('journey', key));
    if (foreseen.outcome === 'refused') return refusal(`${journey} ${foreseen.reason}`, findings);
    await writeVersion(services, { ...next, ...why });
    const changed = await changeJourney(services, key, decide);
    if (changed.outcome === 'refused') return refusal(`${journey} ${changed.reason}`, findings);
    if (pilot === undefined) await pointLive(services, changed.row);
    const { version } = next;
    if (changed.outcome === 'unchanged')
      return { outcome: 'unchanged', version, says: `${journey} ${changed.says}`, findings };
    return {
      outcome: 'published',
      version,
      ...(pilot === undefined ? {} : { pilot }),
      ...(above === undefined ? {} : { overBudget: above }),
      findings,
    };
  }
}

/** DynamoDB takes items of 400 KB; the rest is for the names of the attributes and the keys. Bytes. */
const largestEmail = 390_000;
const bytesOf = (email: EmailContent): number => new TextEncoder().encode(JSON.stringify(email)).length;
const sizeOf = (email: EmailContent): string =>
  `emails/${email.email}.${email.language}.md comes to ${Math.ceil(bytesOf(email) / 1_000)} KB with its layout and its plain text, and ${largestEmail / 1_000} KB is the most: shorten it`;

const budgetRemedy =
  'make it cheaper, raise the vendor’s budget, or publish with --over-budget and the reason (overBudget in a request)';

type Refused = Extract<PublishResponse, { outcome: 'refused' }>;

const refusal = (reason: string, findings: PublishFinding[] = []): Refused => ({
  outcome: 'refused',
  reason,
  findings,
});

const savedSince = ({ journey }: JourneyKey): string =>
  `the draft of ${journey} was saved since you saw it: look at it, then publish again`;

/** A vendor that takes the library's version has it as its own from here on: pilots and roll backs are between versions of one owner. */
async function takeOver(services: Services, key: JourneyKey): Promise<void> {
  const row = await services.store.get('journey', key);
  if (row === undefined || row.owner === key.vendor || row.status === 'archived') return;
  const of = required(await services.store.get('version', row), 'version', row);
  const own = await adoptVersion(services, key.vendor, of);
  await changeJourney(services, key, (now) => {
    const same = now?.owner === row.owner && now.version === row.version;
    if (now === undefined || !same) return { outcome: 'refused', reason: 'was changed at the same time' };
    const { previous: _, ...rest } = now;
    return {
      outcome: 'change',
      row: { ...rest, owner: own.owner, version: own.version } satisfies JourneyRow,
    };
  });
}
