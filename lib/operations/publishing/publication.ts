import type { JourneyDefinition } from '../../contracts/journey.ts';
import type { EmailRow } from '../../contracts/message.ts';
import type { PublishFinding } from '../../contracts/publishing.ts';

export type EmailContent = Pick<
  EmailRow,
  'email' | 'language' | 'subject' | 'preheader' | 'html' | 'text' | 'links'
>;

/** A compiled journey as it is published. */
export interface Publication {
  readonly definition: JourneyDefinition;
  readonly stateMachine: object;
  readonly emails: readonly EmailContent[];
  /** What it was compiled from: kept with the version. */
  readonly source?: DraftContent;
}

/** A journey as its marketer wrote it. */
export interface DraftContent {
  readonly yaml: string;
  readonly emails: readonly { name: string; language: string; text: string }[];
  readonly tests?: readonly { name: string; text: string }[] | undefined;
}

export type CompiledDraft =
  | { ok: true; publication: Publication; findings: readonly PublishFinding[] }
  | { ok: false; findings: readonly PublishFinding[] };

/** The compiler, handed in: only publish-journey and the programs on a developer's machine carry it. */
export type Compile = (draft: DraftContent) => Promise<CompiledDraft>;

/** What stands for the tokens `${Name}` in a compiled state machine, for example `PerformFunctionArn`. */
export type Substitutions = Readonly<Record<string, string>>;

/** Puts values for tokens. Names a token that has none: a machine with an open token would fail at its first partner. */
export function substituted(text: string, substitutions: Substitutions): string {
  return text.replace(/\$\{(\w+)\}/g, (token, name: string) => {
    const value = Object.hasOwn(substitutions, name) ? substitutions[name] : undefined;
    if (value === undefined) throw new Error(`the state machine names ${token}, which has no value here`);
    return JSON.stringify(value).slice(1, -1);
  });
}
