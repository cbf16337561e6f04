import { builtInCatalogue, type Catalogue } from '../contracts/catalogue.ts';
import type { JourneyDefinition } from '../contracts/journey.ts';
import { type CheckedConditions, checkConditions, noConditions } from './check-conditions.ts';
import { compiledText } from './compiled-text.ts';
import { emitDefinition, namedAnswers } from './emit/definition.ts';
import { emitStateMachine } from './emit/state-machine.ts';
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
}

/** A compiled journey with its warnings, or everything that has to be mended first. */
export type Compilation =
  | { ok: true; journey: CompiledJourney; findings: Finding[] }
  | { ok: false; findings: Finding[] };

/** Compiles a journey folder. Pure and deterministic; never throws on anything an author can write. */
export function compileJourney(source: JourneySource, catalogue: Catalogue = builtInCatalogue): Compilation {
  const yaml = readYaml(source.yaml);
  if (!yaml.ok)
    return refused(yaml.problems.map(({ place, message }) => finding(source.file, place, message)));
  const { journey, misfits } = readJourney(yaml.value);
  const steps = [...everyStep(journey.steps), ...everyStep(journey.orphans)];
  // What later steps may name grows with every step: a journey that is refused for its size is spared the work.
  const conditions = steps.length > mostStates ? noConditions : checkConditions(journey, catalogue);
  const findings = check({
    file: source.file,
    positions: yaml.positions,
    misfits,
    journey,
    steps,
    mentionedEmails: steps.flatMap((step) => kindOf(step).parts(step).emails ?? []),
    emails: source.emails.map(readEmail),
    conditions,
    catalogue,
  });
  const { head } = journey;
  if (findings.some(({ severity }) => severity === 'error') || !isComplete(head)) return refused(findings);
  return emitted(head, journey, conditions, source, findings);
}

function emitted(
  head: Head,
  journey: JourneyModel,
  conditions: CheckedConditions,
  source: JourneySource,
  findings: Finding[],
): Compilation {
  const stateMachine = emitStateMachine(journey, conditions, namedAnswers(conditions));
  const size = new TextEncoder().encode(compiledText(stateMachine)).length;
  if (size > largestDefinition) {
    const message = `the state machine has ${size} bytes, and ${largestDefinition} is the most; split the journey`;
    return refused([...findings, finding(source.file, { line: 1, column: 1 }, message, 'journey-too-big')]);
  }
  const definition = emitDefinition(head, journey, conditions);
  return { ok: true, journey: { definition, stateMachine, emails: source.emails }, findings };
}

function check(context: RuleContext): Finding[] {
  const findings = rules.flatMap((rule) =>
    rule.check(context).map(({ place, message, fix, file, severity }) => ({
      code: rule.code,
      severity: severity ?? rule.severity,
      file: file ?? context.file,
      ...place,
      message,
      ...(fix === undefined ? {} : { fix }),
    })),
  );
  return sortFindings(findings, context.file);
}

/** A journey without errors has every required key: what is missing is a misfit. */
const isComplete = (head: Partial<Head>): head is Head =>
  head.journey !== undefined &&
  head.title !== undefined &&
  head.stage !== undefined &&
  head.starts !== undefined;

const refused = (findings: Finding[]): Compilation => ({ ok: false, findings });

const finding = (
  file: string,
  { line, column }: { line: number; column: number },
  message: string,
  code = 'unreadable',
): Finding => ({ code, severity: 'error', file, line, column, message });
