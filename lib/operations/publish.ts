import type { JourneyDefinition, VersionRow } from '../contracts/journey.ts';
import type { EmailRow } from '../contracts/message.ts';
import { digestOf } from '../domain/identity.ts';
import type { Services } from './services.ts';

export type EmailContent = Pick<EmailRow, 'email' | 'language' | 'subject' | 'preheader' | 'html' | 'text'>;

/** A compiled journey as it is published. */
export interface Publication {
  readonly definition: JourneyDefinition;
  readonly stateMachine: object;
  readonly emails: readonly EmailContent[];
}

/** What stands for the tokens `${Name}` in a compiled state machine, for example `PerformFunctionArn`. */
export type Substitutions = Readonly<Record<string, string>>;

/**
 * Publishes a journey as a new immutable version with its own state machine; content that is published already is
 * the version that it is. The version's row comes last: until then nobody enters.
 */
export async function publish(
  { store, orchestrator }: Services,
  owner: string,
  publication: Publication,
  substitutions: Substitutions,
): Promise<VersionRow> {
  const { definition, emails } = publication;
  const { journey } = definition;
  const stateMachine = substituted(JSON.stringify(publication.stateMachine), substitutions);
  const content = digestOf(JSON.stringify(definition), stateMachine, JSON.stringify(emails));
  const versions = await store.list('version', { owner, journey });
  const latest = versions.at(-1);
  if (latest?.content === content) return latest;
  const version = (latest?.version ?? 0) + 1;
  const name = machineName(owner, journey, version, content);
  const { stateMachineArn } = await orchestrator.define({ name, definition: stateMachine });
  for (const email of emails) {
    await store.transact([{ op: 'put', row: { kind: 'email', owner, journey, version, ...email } }]);
  }
  const row: VersionRow = { kind: 'version', owner, journey, version, content, stateMachineArn, definition };
  const outcome = await store.transact([{ op: 'create', row }]);
  if (!outcome.committed)
    throw new Error(`version ${version} of ${journey} was published by another at the same time`);
  return row;
}

/** Lets new enrolments of a vendor take a version; those that run stay on theirs. */
export async function switchOn({ store }: Services, vendor: string, of: VersionRow): Promise<void> {
  const { journey, owner, version } = of;
  const row = { kind: 'journey', vendor, journey, owner, version, status: 'active' } as const;
  await store.transact([{ op: 'put', row }]);
}

/** Step Functions takes 80 characters: 20 + 34 + 8 + 15 and three hyphens. The digest tells apart what was cut. */
const machineName = (owner: string, journey: string, version: number, content: string): string =>
  `${owner.slice(0, 20)}-${journey.slice(0, 34)}-${version}-${digestOf(owner, journey, content).slice(0, 15)}`;

/** Names every token that has no value: a machine with an open token would fail at its first partner. */
function substituted(text: string, substitutions: Substitutions): string {
  return text.replace(/\$\{(\w+)\}/g, (token, name: string) => {
    const value = substitutions[name];
    if (value === undefined) throw new Error(`the state machine names ${token}, which has no value here`);
    return JSON.stringify(value).slice(1, -1);
  });
}
