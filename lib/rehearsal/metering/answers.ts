import type { Catalogue } from '../../contracts/catalogue.ts';
import type { WaitRow } from '../../contracts/enrolment.ts';
import type { JourneyDefinition } from '../../contracts/journey.ts';
import { eventRow } from '../../domain/event/record.ts';
import { epochOf, instantOf } from '../../domain/instant.ts';
import { claimOf } from '../../domain/wait/claim.ts';
import { satisfies } from '../../domain/wait/satisfies.ts';

const day = 86_400_000;
/** So many ways to fill an event in are tried. */
const most = 2_000;

/** An event with which a partner answers a wait, and when. */
export interface Answer {
  readonly at: number;
  readonly type: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
}

/**
 * How a partner who does everything in time answers a wait: at the median that the journey assumes for the event, but no
 * later than half of the wait's time. Undefined where no event was found that the wait's condition takes.
 */
export async function answerTo(
  wait: WaitRow,
  { assume }: Pick<JourneyDefinition, 'assume'>,
  catalogue: Catalogue,
): Promise<Answer | undefined> {
  const from = epochOf(wait.at);
  const half = (epochOf(wait.until) - from) / 2;
  const median = assume[wait.event]?.median;
  const at = Math.floor(from + Math.min(median === undefined ? day : median * 1_000, half));
  const claim = claimOf(wait);
  let tried = 0;
  for (const data of candidates(wait, claim.bindings, catalogue)) {
    const fact = { vendor: wait.vendor, partner: wait.partner, type: wait.event, id: 'answer', data };
    const event = eventRow(catalogue, { ...fact, at: instantOf(at) }, instantOf(at));
    if (await satisfies(claim, event)) return { at, type: wait.event, data };
    tried += 1;
    if (tried === most) return undefined;
  }
  return undefined;
}

/** Every way to fill in the traits that a condition names, from the values that it and its bindings name. */
function* candidates(
  { event, where = '' }: WaitRow,
  bindings: Readonly<Record<string, unknown>>,
  catalogue: Catalogue,
): Generator<Answer['data']> {
  const traits = catalogue.events[event]?.traits ?? {};
  const named = Object.keys(traits).filter((name) => new RegExp(`\\b${name}\\b`).test(where));
  const texts = [...where.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, a, b]) => a ?? b ?? '');
  const numbers = [...where.matchAll(/-?\d+(?:\.\d+)?/g)].map(([text]) => Number(text));
  const bound = Object.values(bindings).flatMap(valuesIn);
  yield* filled(named, (name) => {
    const trait = traits[name];
    if (trait?.kind === 'boolean') return [true, false];
    if (trait?.kind === 'number')
      return [
        ...numbers,
        ...numbers.map((each) => each + 1),
        ...bound.filter((each) => typeof each === 'number'),
        1,
      ];
    const values = trait?.kind === 'string' ? (trait.values ?? []) : [];
    return [...values, ...texts, ...bound.filter((each) => typeof each === 'string')];
  });
}

/** The scalars that a binding holds, however deep. */
const valuesIn = (value: unknown): (string | number | boolean)[] =>
  typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(valuesIn)
    : typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [value]
      : [];

function* filled(
  names: readonly string[],
  valuesOf: (name: string) => readonly (string | number | boolean)[],
): Generator<Answer['data']> {
  const [name, ...rest] = names;
  if (name === undefined) {
    yield {};
    return;
  }
  for (const others of filled(rest, valuesOf)) {
    for (const value of valuesOf(name)) yield { ...others, [name]: value };
  }
}
