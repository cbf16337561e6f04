import type * as z from 'zod';
import type { Findings, JsonPath } from '../report/findings.ts';
import { EmailTemplate } from '../schemas/email-template.ts';
import { Journey } from '../schemas/journey.ts';
import { Segment } from '../schemas/segment.ts';
import { readJson } from './read-json.ts';
import { readShape } from './read-shape.ts';

/** A saved answer of the API as text. */
export interface ExportFile {
  readonly file: string;
  readonly text: string;
}

/** A value of an export, and where it came from. */
export interface Saved<T> {
  readonly file: string;
  readonly root: JsonPath;
  readonly value: T;
}

/** Everything that the given files hold, by kind. */
export interface Exports {
  readonly journeys: readonly Saved<Journey>[];
  readonly segments: readonly Saved<Segment>[];
  readonly templates: readonly Saved<EmailTemplate>[];
}

const kinds = {
  journeys: { wrapper: 'JourneyResponse', mark: 'StartActivity', other: 'Activities', schema: Journey },
  segments: { wrapper: 'SegmentResponse', mark: 'SegmentType', other: 'SegmentGroups', schema: Segment },
  templates: {
    wrapper: 'EmailTemplateResponse',
    mark: 'TemplateType',
    other: 'HtmlPart',
    schema: EmailTemplate,
  },
} as const;

/**
 * Reads saved answers of GetJourney, GetSegment and GetEmailTemplate, wrapped as the CLI and the SDKs write them or
 * bare as the REST API answers. What cannot be read is reported; never throws.
 */
export function readExports(files: readonly ExportFile[], findings: Findings): Exports {
  const found = {
    journeys: [] as Saved<Journey>[],
    segments: [] as Saved<Segment>[],
    templates: [] as Saved<EmailTemplate>[],
  };
  for (const { file, text } of files) {
    const json = readJson(text);
    if (!json.ok) {
      findings.add('not-json', file, [], json.message);
      continue;
    }
    const journey = take(kinds.journeys, json.value);
    const segment = take(kinds.segments, json.value);
    const template = take(kinds.templates, json.value);
    if (journey) keep(found.journeys, kinds.journeys.schema, file, journey, findings);
    else if (segment) keep(found.segments, kinds.segments.schema, file, segment, findings);
    else if (template) keep(found.templates, kinds.templates.schema, file, template, findings);
    else {
      const message = 'save the answer of get-journey, get-segment or get-email-template as it is';
      findings.add('not-an-export', file, [], message);
    }
  }
  return found;
}

interface Taken {
  readonly root: JsonPath;
  readonly value: unknown;
}

/** The part of a file that is of a kind, if it is. */
function take(kind: (typeof kinds)[keyof typeof kinds], value: unknown): Taken | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const wrapped = Object.entries(value).find(([key]) => key === kind.wrapper);
  if (wrapped) return { root: [kind.wrapper], value: wrapped[1] };
  return Object.hasOwn(value, kind.mark) || Object.hasOwn(value, kind.other)
    ? { root: [], value }
    : undefined;
}

function keep<T>(into: Saved<T>[], schema: z.ZodType<T>, file: string, taken: Taken, findings: Findings) {
  const value = readShape(schema, taken.value, { file, root: taken.root }, findings);
  if (value !== undefined) into.push({ file, root: taken.root, value });
}
