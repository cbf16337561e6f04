import type { Catalogue } from '../contracts/catalogue.ts';
import type { Saved } from './read/read-exports.ts';
import type { Findings, JsonPath } from './report/findings.ts';
import type { EmailTemplate } from './schemas/email-template.ts';
import type { Segment } from './schemas/segment.ts';

/** What every part of an import looks into and reports to. */
export interface Importing {
  readonly findings: Findings;
  readonly catalogue: Catalogue;
  /** By id. */
  readonly segments: ReadonlyMap<string, Saved<Segment>>;
  /** By template name. */
  readonly templates: ReadonlyMap<string, Saved<EmailTemplate>>;
  /** The slug that the journey gets. */
  readonly journey: string;
  /** Segments, templates and files that were looked at, so that the rest can be named as unused. */
  readonly used: Set<string>;
  /** The journey's own place. */
  readonly journeyAt: At;
  /** The hold-out that the journey begins with, which became a key of the journey. */
  readonly holdoutAt: string | undefined;
}

/** Where in the exports something stands. */
export interface At {
  readonly file: string;
  readonly path: JsonPath;
}

/** The place of something below a place. */
export const below = (at: At, ...keys: JsonPath): At => ({ file: at.file, path: [...at.path, ...keys] });
