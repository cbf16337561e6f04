import fc from 'fast-check';

/** An expression, with what a guard may treat otherwise than plain JSONata does. */
export interface Written {
  readonly text: string;
  /** The texts of everything that is divided by. */
  readonly divisors: readonly string[];
  /** Whether instants are compared or converted. */
  readonly instants: boolean;
}

const leaf = (text: string): Written => ({ text, divisors: [], instants: false });
const leaves = (...texts: string[]) => fc.constantFrom(...texts).map(leaf);

/** Puts expressions into the places of a template, `_`, each in parentheses where it is more than a word. */
function fill(template: string, parts: readonly Written[]): Written {
  const rest = [...parts];
  const text = template.replace(/_/g, () => {
    const part = rest.shift()?.text ?? '';
    return /[ ?]/.test(part) && !part.startsWith('[') ? `(${part})` : part;
  });
  return {
    text,
    divisors: parts.flatMap(({ divisors }) => divisors),
    instants: parts.some(({ instants }) => instants),
  };
}

interface Kinds {
  number: Written;
  text: Written;
  truth: Written;
  instant: Written;
  any: Written;
}

const texts = ['"gold"', '"reseller"', "'DE'", '""', '"d\\"E"', '"😀"', '"$\\u007bx}"', '"architecture-101"'];
const numbers = ['0', '1', '-1', '2.5', '100', '1e15', '1e-7', '1e-300', '1e200', '1e279'];

const grammar = fc.letrec<Kinds>((tie: fc.LetrecTypedTie<Kinds>) => {
  const of = (template: string, ...kinds: (keyof Kinds)[]) =>
    fc.tuple(...kinds.map((kind) => tie(kind))).map((parts) => fill(template, parts));
  const operator = (signs: readonly string[], kind: keyof Kinds) =>
    fc.constantFrom(...signs).chain((sign) => of(`_ ${sign} _`, kind, kind));
  const divided = fc
    .tuple(fc.constantFrom('/', '%'), tie('number'), tie('number'))
    .map(([sign, left, right]) => {
      const whole = fill(`_ ${sign} _`, [left, right]);
      return { ...whole, divisors: [...whole.divisors, right.text] };
    });
  const timed = (written: fc.Arbitrary<Written>) => written.map((whole) => ({ ...whole, instants: true }));
  const called = (names: readonly string[], kind: keyof Kinds) =>
    fc.constantFrom(...names).chain((name) => of(`$${name}(_)`, kind));

  return {
    number: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaves(
        '$partner.points',
        '$partner.employees',
        '$event.score',
        '$steps.`sign-agreement`.score',
        ...numbers,
      ),
      operator(['+', '-', '*'], 'number'),
      divided,
      of('-_', 'number'),
      of('1e200 * _ - 1', 'number'),
      called(['abs', 'floor', 'ceil', 'round', 'sqrt', 'max', 'sum'], 'number'),
      of('$round(_, 2)', 'number'),
      of('$round(_, -2)', 'number'),
      of('$max([_, _])', 'number', 'number'),
      of('$average([_, _, _])', 'number', 'number', 'number'),
      of('$count([_, _])', 'truth', 'truth'),
      of('$length(_)', 'text'),
      timed(of('$toMillis(_)', 'instant')),
      of('_ ? _ : _', 'truth', 'number', 'number'),
    ),
    text: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaves('$partner.tier', '$partner.persona', '$partner.country', '$contact.role', '$event.course'),
      leaves(...texts),
      operator(['&'], 'text'),
      called(['uppercase', 'lowercase', 'trim'], 'text'),
      of('$substring(_, 1)', 'text'),
      of('$substring(_, -2, 1)', 'text'),
      of('$substringBefore(_, "e")', 'text'),
      of('$substringAfter(_, "e")', 'text'),
      of('_ ? _', 'truth', 'text'),
    ),
    instant: fc.oneof(
      { maxDepth: 2 },
      leaves('$journey.startedAt', '$event.endedAt', '$now()', '"2026-11-23T09:00:00.000Z"'),
      of('_ ? _ : _', 'truth', 'instant', 'instant'),
    ),
    truth: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      leaves('$partner.certified', '$partner.profileComplete', 'true', 'false'),
      operator(['=', '!=', '<', '<=', '>', '>='], 'number'),
      operator(['=', '!='], 'text'),
      operator(['=', '!='], 'truth'),
      operator(['and', 'or'], 'truth'),
      timed(operator(['=', '!=', '<', '<=', '>', '>='], 'instant')),
      of('_ in [_, _]', 'text', 'text', 'text'),
      of('_ in _', 'text', 'text'),
      of('_ in [_]', 'number', 'number'),
      of('$contains(_, "o")', 'text'),
      of('$not(_)', 'truth'),
      called(['exists', 'boolean'], 'number'),
      called(['exists', 'boolean'], 'text'),
      of('$exists(_)', 'truth'),
      of('_ ? _ : _', 'truth', 'truth', 'truth'),
    ),
    /** Whatever comes to mind: mostly ill-typed. */
    any: fc.oneof(
      { maxDepth: 3 },
      tie('number'),
      tie('text'),
      tie('truth'),
      tie('instant'),
      leaves(
        '$partner',
        '$',
        'null',
        '[]',
        '$partner.tier[0]',
        '/a+/',
        '$nobody.id',
        'persona',
        '$partner.*',
      ),
      operator(['+', '=', '<', 'in', 'and', '&', '??', '~>', '/'], 'any'),
      called(['sqrt', 'length', 'toMillis', 'number', 'max', 'contains', 'not', 'eval'], 'any'),
      of('[_, _]', 'any', 'any'),
      of('_ ? _', 'any', 'any'),
    ),
  };
});

/** Conditions over all that can be named; one in five is made without regard to types. */
export const anExpression: fc.Arbitrary<Written> = fc.oneof(
  { weight: 4, arbitrary: grammar.truth },
  { weight: 1, arbitrary: grammar.any },
);
