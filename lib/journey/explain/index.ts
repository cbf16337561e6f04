import { builtInCatalogue, type Catalogue } from '../../contracts/catalogue.ts';
import type { StepSummary } from '../../contracts/journey.ts';
import type { Bounds } from '../bounds/index.ts';
import { checkJourney, compileJourney } from '../compile.ts';
import { compiledText } from '../compiled-text.ts';
import { lower } from '../emit/lower.ts';
import type { Finding } from '../finding.ts';
import type { JourneySource } from '../source.ts';
import { graphOf } from './graph.ts';
import { mermaidOf } from './mermaid.ts';

/** What a journey does and comes to. */
export interface Explanation {
  readonly journey: string;
  readonly title: string;
  readonly steps: readonly StepSummary[];
  readonly bounds: Bounds;
  /** The state machine: how many states at its top, and bytes; Step Functions takes 1 MB. */
  readonly machine: { readonly states: number; readonly bytes: number };
  /** The graph as a Mermaid flowchart. */
  readonly mermaid: string;
}

/** Explains a journey without errors; else says what has to be mended first. */
export function explainJourney(
  source: JourneySource,
  catalogue: Catalogue = builtInCatalogue,
): { ok: true; explanation: Explanation } | { ok: false; findings: Finding[] } {
  const checked = checkJourney(source, catalogue);
  const compilation = compileJourney(source, catalogue);
  if (!checked.ok || !compilation.ok) return { ok: false, findings: compilation.findings };
  const { definition, stateMachine, bounds } = compilation.journey;
  const explanation = {
    journey: definition.journey,
    title: definition.title,
    steps: definition.steps,
    bounds,
    machine: {
      states: Object.keys(stateMachine.States ?? {}).length,
      bytes: new TextEncoder().encode(compiledText(stateMachine)).length,
    },
    mermaid: mermaidOf(graphOf(checked.journey, lower(checked.journey, checked.conditions))),
  };
  return { ok: true, explanation };
}
