import type { Catalogue } from '../contracts/catalogue.ts';
import type { JourneyDefinition } from '../contracts/journey.ts';
import { skipReasons } from '../contracts/message.ts';
import { isKnown } from '../domain/zone.ts';
import type { Path } from '../journey/model/place.ts';
import type { Expectation, JourneyTest } from './test-schema.ts';

/** The names that a test may use, for it is about one journey. */
export interface Known {
  readonly catalogue: Catalogue;
  readonly definition: JourneyDefinition;
  readonly emails: readonly string[];
}

/** Something wrong in a test, and the names that would fit there. */
export interface Problem {
  readonly path: Path;
  readonly code: string;
  readonly message: string;
  readonly known?: readonly string[];
  readonly found?: string;
}

type Check = (test: JourneyTest, known: Known) => Problem[];

/** Finds names that the journey or the catalogue does not have: a slip of the pen, not a test that fails. */
export const unknownNames = (test: JourneyTest, path: Path, known: Known): Problem[] =>
  checks
    .flatMap((check) => check(test, known))
    .map((problem) => ({ ...problem, path: [...path, ...problem.path] }));

function among(kind: string, path: Path, found: string, known: readonly string[]): Problem[] {
  if (known.includes(found)) return [];
  const message = `there is no ${kind} ${found} here; there is ${known.join(', ') || 'none'}`;
  return [{ path, code: `unknown-${kind}`, message, known, found }];
}

const events: Check = ({ events = [] }, { catalogue }) =>
  events.flatMap(({ event }, index) =>
    among('event', ['events', index, 'event'], event, Object.keys(catalogue.events)),
  );

const zones: Check = ({ contacts = [] }) =>
  contacts.flatMap(({ zone }, index) =>
    zone === undefined || isKnown(zone)
      ? []
      : [{ path: ['contacts', index, 'zone'], code: 'unknown-zone', message: `${zone} is no time zone` }],
  );

const splits: Check = ({ splits = {} }, { definition }) =>
  Object.entries(splits).flatMap(([step, arm]) => {
    const path = ['splits', step];
    const split = definition.splits.find((each) => each.step === step);
    return split === undefined
      ? among(
          'split',
          path,
          step,
          definition.splits.map((each) => each.step),
        )
      : among(
          'arm',
          path,
          arm,
          split.arms.map(({ name }) => name),
        );
  });

const sentEmails: Check = ({ expect }, { emails }) =>
  namesIn(expect.emails).flatMap(({ at, email }) =>
    among('email', ['expect', 'emails', ...at], email, emails),
  );

function namesIn(expected: Expectation['emails']): { at: Path; email: string }[] {
  if (expected === undefined) return [];
  if (Array.isArray(expected)) return expected.map((email, index) => ({ at: [index], email }));
  if (Array.isArray(expected.includes)) {
    return expected.includes.map((email, index) => ({ at: ['includes', index], email }));
  }
  return Object.keys(expected).map((email) => ({ at: [email], email }));
}

const skippedEmails: Check = ({ expect }, { emails }) =>
  Object.entries(expect.skipped ?? {}).flatMap(([email, reason]) => [
    ...among('email', ['expect', 'skipped', email], email, emails),
    ...among('reason', ['expect', 'skipped', email], reason, Object.keys(skipReasons)),
  ]);

const checks: readonly Check[] = [events, zones, splits, sentEmails, skippedEmails];
