import type { Catalogue } from '../../contracts/catalogue.ts';
import type { CheckedConditions } from '../check-conditions.ts';
import type { Severity } from '../finding.ts';
import type { JourneyModel } from '../model/journey.ts';
import type { Place, Positions } from '../model/place.ts';
import type { EmailMention, Step } from '../model/step.ts';
import type { Misfit } from '../syntax/misfit.ts';
import type { ReadEmail } from '../syntax/read-email.ts';

/** What rules look at. */
export interface RuleContext {
  readonly file: string;
  readonly positions: Positions;
  readonly misfits: readonly Misfit[];
  readonly journey: JourneyModel;
  /** Every step in written order, those within steps of a wrong shape too. */
  readonly steps: readonly Step[];
  /** Every email that a step names. */
  readonly mentionedEmails: readonly EmailMention[];
  readonly emails: readonly ReadEmail[];
  readonly conditions: CheckedConditions;
  readonly catalogue: Catalogue;
}

/** What a rule finds; without a file it is in the journey's own. */
export interface Problem {
  readonly place: Place;
  readonly message: string;
  readonly fix?: string;
  /** What to write instead of what stands at the place, where that alone mends it. */
  readonly replace?: Replacement;
  readonly file?: string;
  readonly severity?: Severity;
}

/** A text at a place, with or without quotes around it, and the one that mends it. */
export interface Replacement {
  readonly from: string;
  readonly to: string;
}

/** A rule of the language. Its code is the name of its file. */
export interface Rule {
  readonly code: string;
  /** What holds where the rule is kept, for the documentation. */
  readonly means: string;
  /** Where a problem does not say otherwise. */
  readonly severity: Severity;
  check(context: RuleContext): Problem[];
}

/** A fix where a near name is known: it takes the place of what was written. */
export const didYouMean = (name: string | undefined, written?: string): Pick<Problem, 'fix' | 'replace'> =>
  name === undefined
    ? {}
    : { fix: `write "${name}"`, ...(written === undefined ? {} : { replace: { from: written, to: name } }) };
