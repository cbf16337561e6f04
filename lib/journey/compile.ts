import { builtInCatalogue, type Catalogue } from '../contracts/catalogue.ts';
import type { JourneyDefinition } from '../contracts/journey.ts';
import { type Bounds, boundsOf } from './bounds/index.ts';
import { refusalsOf } from './bounds/refusals.ts';
import { type CheckedConditions, checkConditions, noConditions } from './check-conditions.ts';
import { editAt } from './edit.ts';
import { emitDefinition, namedAnswers } from './emit/definition.ts';
import { handOvers } from './emit/hand-over.ts';
import { lower } from './emit/lower.ts';
import { sendsIn } from './emit/sends.ts';
import { emitFlow } from './emit/state-machine.ts';
import { type Finding, sortFindings } from './finding.ts';
import type { Json } from './json.ts';
import { largestDefinition, mostStates } from './limits.ts';
import type { Head, JourneyModel } from './model/journey.ts';
import { rules } from './rules/index.ts';
import type { RuleContext } from './rules/rule.ts';
import type { EmailSource, JourneySource } from './source.ts';
import { everyStep, kindOf } from './steps/kind-of.ts';
import { readEmail } from './syntax/read-email.ts';
import { readJourney } from './syntax/read-journey.ts';
import { readYaml } from './syntax/read-yaml.ts';

/** A journey ready to be published. */
export interface CompiledJourney {
  definition: JourneyDefinition;
  stateMachine: { [key: string]: Json };
  emails: EmailSource[];
  /** What it comes to at most for one partner. */
  bounds: Bounds;
}

/** A compiled journey with its warnings, or everything that has to be mended first. */
export type Compilation =
  | { ok: true; journey: CompiledJourney; findings: Finding[] }
  | { ok: false; findings: Finding[] };

/** Compiles a journey folder. Pure and deterministic; never throws on anything an author can write. */
export function compileJourney(source: JourneySource, catalogue: Catalogue = builtInCatalogue): Compilation {
  const checked = checkJourney(source, catalogue);
  return checked.ok ? emitted(checked, source, catalogue) : checked;
}

/** A journey that broke no rule, or what has to be mended first. */
export type CheckedJourney =
  | { ok: true; head: Head; journey: JourneyModel; conditions: CheckedConditions; findings: Finding[] }
  | { ok: false; findings: Finding[] };

/** Reads a journey folder and holds every rule against it. */
export function checkJourney(source: JourneySource, catalogue: Catalogue = builtInCatalogue): CheckedJourney {
  const yaml = readYaml(source.yaml);
  if (!yaml.ok)
    return refused(yaml.problems.map(({ place, message }) => finding(source.file, place, message)));
  const { journey, misfits } = readJourney(yaml.value);
  const steps = [...everyStep(journey.steps), ...everyStep(journey.orphans)];
  // What later steps may name grows with every step: a journey that is refused for its size is spared the work.
  const conditions = steps.length > mostStates ? noConditions : checkConditions(journey, catalogue);
  const context: RuleContext = {
    file: source.file,
    positions: yaml.positions,
    misfits,
    journey,
    steps,
    mentionedEmails: steps.flatMap((step) => kindOf(step).parts(step).emails ?? []),
    emails: source.emails.map(readEmail),
    conditions,
    catalogue,
  };
  const findings = check(context, (file) => textOf(file, source));
  const { head } = journey;
  if (findings.some(({ severity }) => severity === 'error') || !isComplete(head)) return refused(findings);
  return { ok: true, head, journey, conditions, findings };
}

function emitted(
  { head, journey, conditions, findings }: CheckedJourney & { ok: true },
  source: JourneySource,
  catalogue: Catalogue,
): Compilation {
  const answers = namedAnswers(conditions);
  const flow = handOvers(lower(journey, conditions), head.sending);
  const bounds = boundsOf(flow, { sending: head.sending, answers });
  const top = { line: 1, column: 1 };
  const refusals = refusalsOf(bounds).map(({ code, message }) => finding(source.file, top, message, code));
  if (refusals.length > 0) return refused([...findings, ...refusals]);
  const stateMachine = emitFlow(flow, head, answers);
  // What is published is the compact text, not the one that is committed for people.
  const size = new TextEncoder().encode(JSON.stringify(stateMachine)).length;
  if (size > largestDefinition) {
    const message = `the state machine has ${size} bytes, and ${largestDefinition} is the most; split the journey`;
    return refused([...findings, finding(source.file, top, message, 'journey-too-big')]);
  }
  const definition = {
    ...emitDefinition(head, journey, conditions, catalogue),
    sends: sendsIn(stateMachine),
  };
  return { ok: true, journey: { definition, stateMachine, emails: source.emails, bounds }, findings };
}

function check(context: RuleContext, texts: (file: string) => string): Finding[] {
  const findings = rules.flatMap((rule) =>
    rule.check(context).map(({ place, message, fix, replace, file, severity }): Finding => {
      const edit = replace === undefined ? undefined : editAt(texts(file ?? context.file), place, replace);
      return {
        code: rule.code,
        severity: severity ?? rule.severity,
        file: file ?? context.file,
        ...place,
        message,
        ...(fix === undefined ? {} : { fix }),
        ...(edit === undefined ? {} : { edit }),
      };
    }),
  );
  return sortFindings(findings, context.file);
}

const textOf = (file: string, { yaml, emails }: JourneySource): string =>
  emails.find((email) => email.file === file)?.text ?? yaml;

/** A journey without errors has every required key: what is missing is a misfit. */
const isComplete = (head: Partial<Head>): head is Head =>
  head.journey !== undefined &&
  head.title !== undefined &&
  head.stage !== undefined &&
  head.starts !== undefined;

const refused = (findings: Finding[]): { ok: false; findings: Finding[] } => ({ ok: false, findings });

const finding = (
  file: string,
  { line, column }: { line: number; column: number },
  message: string,
  code = 'unreadable',
): Finding => ({ code, severity: 'error', file, line, column, message });
