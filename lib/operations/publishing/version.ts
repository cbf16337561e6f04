import type { VersionRow } from '../../contracts/journey.ts';
import { machinePrefix } from '../../contracts/publishing.ts';
import { digestOf } from '../../domain/identity.ts';
import { instantOf } from '../../domain/instant.ts';
import type { Services } from '../services.ts';
import {
  type DraftContent,
  type EmailContent,
  type Publication,
  type Substitutions,
  substituted,
} from './publication.ts';

/** A version that is about to be written: `latest` already, where the content is that version's. */
export interface NextVersion {
  readonly owner: string;
  readonly publication: Publication;
  readonly stateMachine: string;
  readonly content: string;
  readonly version: number;
  readonly latest: VersionRow | undefined;
  /** Why it is published above the vendor's budget. */
  readonly overBudget?: string | undefined;
}

/** The number that content will have: the latest version's where it is that version's content, else the next. */
export async function nextVersion(
  { store }: Services,
  owner: string,
  publication: Publication,
  substitutions: Substitutions,
): Promise<NextVersion> {
  const { definition, emails } = publication;
  const stateMachine = substituted(JSON.stringify(publication.stateMachine), substitutions);
  const content = digestOf(JSON.stringify(definition), stateMachine, JSON.stringify(emails));
  const latest = (await store.list('version', { owner, journey: definition.journey })).at(-1);
  const version = latest?.content === content ? latest.version : (latest?.version ?? 0) + 1;
  return { owner, publication, stateMachine, content, version, latest };
}

/** Two publishers took the same number at one moment: the other one has it. */
export class PublishedByAnother extends Error {
  override readonly name = 'PublishedByAnother';
  readonly code = 'PublishedByAnother';
}

/**
 * Writes a version: its state machine's, its row, its emails. The row comes first and claims the number, so that two
 * publishers never mix their emails; what an interrupted attempt left undone is done by the next one. Nobody enters a
 * version before a journey's row names it. Throws PublishedByAnother.
 */
export async function writeVersion(services: Services, next: NextVersion): Promise<VersionRow> {
  const { latest, owner, version, content } = next;
  const { definition, emails, source } = next.publication;
  if (latest?.content === content) return complete(services, latest, emails, source);
  const name = machineName(owner, definition.journey);
  const { stateMachineVersionArn: stateMachineArn } = await services.orchestrator.publish({
    name,
    definition: next.stateMachine,
  });
  const { journey } = definition;
  const row: VersionRow = {
    kind: 'version',
    owner,
    journey,
    version,
    content,
    stateMachineArn,
    definition,
    ...(next.overBudget === undefined ? {} : { overBudget: next.overBudget }),
  };
  return complete(services, await claimed(services, row), emails, source);
}

/** Makes the version that a vendor takes from the library its own, with the same state machine, so that the vendor's next one can be held against it. */
export async function adoptVersion(services: Services, owner: string, of: VersionRow): Promise<VersionRow> {
  const { store } = services;
  const { journey } = of;
  const latest = (await store.list('version', { owner, journey })).at(-1);
  const [emails, source] = await Promise.all([store.list('email', of), store.get('source', of)]);
  if (latest?.content === of.content) return complete(services, latest, emails, source);
  const { publishedAt: _, ...same } = of;
  return complete(
    services,
    await claimed(services, { ...same, owner, version: (latest?.version ?? 0) + 1 }),
    emails,
    source,
  );
}

async function claimed({ store }: Services, row: VersionRow): Promise<VersionRow> {
  const outcome = await store.transact([{ op: 'create', row }]);
  if (outcome.committed) return row;
  // The store may have repeated a create whose answer was lost: then the row is our own.
  const there = await store.get('version', row);
  if (there?.content === row.content) return there;
  const { journey, version } = row;
  throw new PublishedByAnother(`version ${version} of ${journey} was published by another at the same time`);
}

async function complete(
  { store, clock }: Services,
  row: VersionRow,
  emails: readonly EmailContent[],
  source: DraftContent | undefined,
): Promise<VersionRow> {
  if (row.publishedAt !== undefined) return row;
  const { owner, journey, version } = row;
  for (const { email, language, subject, preheader, html, text, links = [] } of emails) {
    const content = { email, language, subject, preheader, html, text, links };
    await store.transact([{ op: 'put', row: { kind: 'email', owner, journey, version, ...content } }]);
  }
  if (source !== undefined) {
    const { yaml, emails: texts, tests } = source;
    const kept = { yaml, emails: [...texts], ...(tests === undefined ? {} : { tests: [...tests] }) };
    await store.transact([{ op: 'put', row: { kind: 'source', owner, journey, version, ...kept } }]);
  }
  const publishedAt = instantOf(clock.business());
  const key = { owner, journey, version };
  await store.transact([{ op: 'patch', kind: 'version', key, set: { publishedAt } }]);
  return { ...row, publishedAt };
}

/**
 * One state machine for each journey of an owner. Step Functions takes 80 characters: 8 + 16 + 39 + 15 and two hyphens;
 * the digest tells apart what was cut.
 */
export const machineName = (owner: string, journey: string): string =>
  `${machinePrefix}${owner.slice(0, 16)}-${journey.slice(0, 39)}-${digestOf(owner, journey).slice(0, 15)}`;
