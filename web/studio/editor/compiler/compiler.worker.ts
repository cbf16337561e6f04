import { builtInCatalogue, type Catalogue } from '../../../../lib/contracts/catalogue.ts';
import {
  compileJourney,
  type EmailSource,
  type Finding,
  type JourneySource,
} from '../../../../lib/journey/index.ts';

/** A journey to compile. */
export interface Asked {
  readonly n: number;
  readonly source: JourneySource;
  readonly catalogue?: Catalogue | undefined;
}

/** What the compiler says of it. */
export interface Compiled {
  readonly n: number;
  readonly findings: readonly Finding[];
  /** How long it took, in milliseconds. */
  readonly took: number;
}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const begun = performance.now();
  const { findings } = compileJourney(withKnownEmails(data.source), data.catalogue ?? builtInCatalogue);
  const answer: Compiled = { n: data.n, findings, took: performance.now() - begun };
  postMessage(answer);
});

/** Emails as they came last, by file: what has not changed is not read again. */
let known = new Map<string, EmailSource>();

function withKnownEmails(source: JourneySource): JourneySource {
  const emails = source.emails.map((email) => {
    const before = known.get(email.file);
    return before?.text === email.text ? before : email;
  });
  known = new Map(emails.map((email) => [email.file, email]));
  return { ...source, emails };
}
