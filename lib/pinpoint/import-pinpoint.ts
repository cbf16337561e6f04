import { builtInCatalogue, type Catalogue } from '../contracts/catalogue.ts';
import type { Stage } from '../contracts/naming.ts';
import { compileJourney, type EmailSource, formatFinding } from '../journey/index.ts';
import { slugify } from '../journey/syntax/step-ids.ts';
import { emailOf } from './email/template.ts';
import { graphOf } from './graph/graph.ts';
import { type Nested, nest } from './graph/nest.ts';
import { headOf } from './head/head.ts';
import type { Importing } from './importing.ts';
import type { ParityReport } from './parity.ts';
import { type ExportFile, type Exports, readExports, type Saved } from './read/read-exports.ts';
import { collectFindings, type Findings } from './report/findings.ts';
import { parityMarkdown } from './report/markdown.ts';
import type { Journey } from './schemas/journey.ts';
import { journeyYaml } from './write/journey-yaml.ts';
import { isEmpty } from './write/step-list.ts';

/** What the export does not say. */
export interface ImportOptions {
  /** The stage that the journey belongs to; else its name says it, or it is `onboard`. */
  readonly stage?: Stage;
  /** The language of the templates; `en` where nothing is said. */
  readonly language?: string;
}

/** A file of a journey folder, by its path in it. */
export interface FolderFile {
  readonly path: string;
  readonly text: string;
}

/** A journey folder with its report, or the report of what stands against one. */
export type PinpointImport =
  | { readonly ok: true; readonly files: readonly FolderFile[]; readonly report: ParityReport }
  | { readonly ok: false; readonly report: ParityReport };

/**
 * Turns saved answers of GetJourney, GetSegment and GetEmailTemplate into a journey folder (`journey.yaml`,
 * `emails/NAME.LANGUAGE.md`, `parity.md`) and names every difference in meaning. Pure and deterministic; never throws,
 * whatever the files hold.
 */
export function importPinpoint(
  files: readonly ExportFile[],
  options: ImportOptions = {},
  catalogue: Catalogue = builtInCatalogue,
): PinpointImport {
  const findings = collectFindings();
  const exports = readExports(files, findings);
  const names = files.map(({ file }) => file);
  const [saved] = exports.journeys;
  const refused = (title?: string): PinpointImport => ({
    ok: false,
    report: { title, journey: undefined, files: names, differences: findings.all(), activities: [] },
  });
  if (exports.journeys.length !== 1 && !(findings.failed() && saved === undefined)) {
    const message = `${exports.journeys.length} journeys are among the files: import one at a time, with its segments and templates`;
    findings.add('no-journey', exports.journeys[1]?.file ?? names[0] ?? '(no file)', [], message);
  }
  if (saved === undefined || findings.failed()) return refused(saved?.value.Name);
  return made(saved, exports, names, options, catalogue, findings) ?? refused(saved.value.Name);
}

function made(
  saved: Saved<Journey>,
  exports: Exports,
  names: readonly string[],
  options: ImportOptions,
  catalogue: Catalogue,
  findings: Findings,
): PinpointImport | undefined {
  const journey = saved.value;
  const first = journey.StartActivity;
  if (first === undefined || first === '') {
    findings.add('no-start', saved.file, [...saved.root, 'StartActivity'], 'name the first activity');
    return undefined;
  }
  const graph = graphOf(saved, first, findings);
  if (findings.failed()) return undefined;
  const held = graph.get(first);
  // A hold-out that the journey begins with is its control group, as far as a control group may be large.
  const share = held?.key === 'Holdout' ? (journey.Activities?.[first]?.Holdout?.Percentage ?? 0) : 0;
  const isControlGroup = share > 0 && share <= 50;
  const importing: Importing = {
    findings,
    catalogue,
    segments: new Map(exports.segments.map((segment) => [segment.value.Id, segment])),
    templates: new Map(exports.templates.map((template) => [template.value.TemplateName, template])),
    journey: slugify(journey.Name),
    used: new Set([saved.file]),
    journeyAt: { file: saved.file, path: saved.root },
    holdoutAt: isControlGroup ? first : undefined,
  };
  const nested = nest(graph, isControlGroup ? held?.ways[0]?.to : first, importing);
  if (isEmpty(nested.steps) && !findings.failed())
    findings.add(
      'no-start',
      saved.file,
      [...saved.root, 'Activities'],
      'no activity has a counterpart: nothing would be left of the journey',
    );
  if (findings.failed()) return undefined;
  const head = headOf(journey, options.stage, isControlGroup ? share : 0, importing);
  const yaml = journeyYaml({ ...head.keys, steps: nested.steps }, head.comments);
  const emails = emailsOf(nested, options.language ?? 'en', importing);
  sayUnused(exports, importing);
  if (findings.failed()) return undefined;
  sayCompiled(yaml, emails, importing);
  const report: ParityReport = {
    title: journey.Name,
    journey: importing.journey,
    files: names,
    differences: findings.all(),
    activities: [
      ...(isControlGroup ? [{ id: first, kind: 'Holdout', became: `holdout: ${share}%`, times: 1 }] : []),
      ...nested.became,
    ],
  };
  const folder = [
    { path: 'journey.yaml', text: yaml },
    ...emails.map(({ file, text }) => ({ path: file, text })),
    { path: 'parity.md', text: parityMarkdown(report) },
  ];
  return { ok: true, files: folder, report };
}

function emailsOf({ emails }: Nested, language: string, importing: Importing): EmailSource[] {
  return [...emails].flatMap(([template, name]) => {
    const saved = importing.templates.get(template);
    if (saved === undefined) return [];
    return [{ name, language, file: `emails/${name}.${language}.md`, text: emailOf(saved, importing) }];
  });
}

function sayUnused(exports: Exports, { used, findings }: Importing): void {
  for (const { file, root } of [...exports.segments, ...exports.templates])
    if (!used.has(file)) findings.add('file-unused', file, root, 'nothing in the journey names it');
}

/** What the compiler says of the result is a difference too: it keeps the journey from being published. */
function sayCompiled(yaml: string, emails: readonly EmailSource[], importing: Importing): void {
  const source = { file: 'journey.yaml', yaml, emails: [...emails] };
  for (const finding of compileJourney(source, importing.catalogue).findings)
    if (finding.severity === 'error')
      importing.findings.add('does-not-compile', finding.file, [], formatFinding(finding));
}
