import { nearest } from '../nearest.ts';
import type { Check, CheckedNode } from './checked-node.ts';
import { type AllowedFunction, allowedFunctions, type Parameter } from './functions.ts';
import { isRealInstant } from './guard.ts';
import { describeType } from './static-type.ts';
import { type SyntaxNode, startOf } from './syntax-node.ts';

/** Positions in a text: traits have at most 256 characters. */
const widest = 300;
/** A number has no more digits that mean something. */
const mostDigits = 15;

/** `$uppercase($partner.country)`: an allowed function with the arguments it takes. */
export function checkCall(node: SyntaxNode, check: Check): CheckedNode {
  const offset = startOf(node, check.text);
  const procedure = node.procedure;
  if (procedure?.type === 'path' && procedure.steps?.length === 1) {
    const fix = `$${procedure.steps[0]?.value}`;
    return check.refuse({ message: `functions begin with "$": write ${fix}(…)`, offset, fix });
  }
  if (procedure?.type !== 'variable') {
    return check.refuse({ message: `only a named function can be called: ${allowedNames}`, offset });
  }
  const name = String(procedure.value);
  const called = Object.hasOwn(allowedFunctions, name) ? allowedFunctions[name] : undefined;
  if (!called) return refuseFunction(name, offset, check);
  const given = node.arguments ?? [];
  if (given.length > called.takes.length || given.length < called.takes.length - (called.optional ?? 0)) {
    return check.refuse({
      message: `$${name} takes ${called.takes.length === 0 ? 'nothing' : called.takes.join(', ')}: write ${usage(name, called)}`,
      offset,
    });
  }
  return emit(name, called, checkArguments(name, called, given, check));
}

const allowedNames = `allowed are ${Object.keys(allowedFunctions)
  .map((name) => `$${name}`)
  .join(', ')}`;

/** How a function is called: `$substring(text, whole number, [whole number])`. */
function usage(name: string, { takes, optional = 0 }: AllowedFunction): string {
  const needed = takes.length - optional;
  return `$${name}(${takes.map((parameter, at) => (at < needed ? parameter : `[${parameter}]`)).join(', ')})`;
}

function refuseFunction(name: string, offset: number, check: Check): CheckedNode {
  if (name === 'eval') {
    const message = `Step Functions has no $eval: write the expression itself; ${allowedNames}`;
    return check.refuse({ message, offset });
  }
  const near = nearest(name, Object.keys(allowedFunctions));
  const meant = near === undefined ? allowedNames : `did you mean $${near}? (${allowedNames})`;
  return check.refuse({
    message: `conditions have no function $${name}: ${meant}`,
    offset,
    ...(near === undefined ? {} : { fix: `$${near}` }),
  });
}

function emit(name: string, called: AllowedFunction, args: readonly CheckedNode[]): CheckedNode {
  const plain = `$${name}(${args.map(({ code }) => code).join(', ')})`;
  const code = called.guarded?.(args) ?? plain;
  return {
    type: called.gives(args),
    code,
    guarded: code !== plain || args.some(({ guarded }) => guarded),
  };
}

function checkArguments(
  name: string,
  { takes }: AllowedFunction,
  given: readonly SyntaxNode[],
  check: Check,
): CheckedNode[] {
  return given.map((node, index) => {
    const parameter = takes[index] ?? 'anything';
    const argument = check.visit(node);
    if (argument.type.kind === 'unknown' || fits[parameter](argument)) return argument;
    return check.refuse({
      message: `$${name} takes ${wanted[parameter]}, and this is ${describeType(argument.type)}`,
      offset: startOf(node, check.text),
    });
  });
}

const isWhole = (literal: CheckedNode['literal'], most: number) =>
  Number.isInteger(literal) && Math.abs(Number(literal)) <= most;

const fits: Readonly<Record<Parameter, (argument: CheckedNode) => boolean>> = {
  anything: ({ type }) => type.kind !== 'array',
  condition: ({ type }) => type.kind === 'boolean',
  text: ({ type }) => type.kind === 'string',
  'quoted text': ({ literal }) => typeof literal === 'string',
  number: ({ type }) => type.kind === 'number',
  'whole number': ({ literal }) => isWhole(literal, widest),
  digits: ({ literal }) => isWhole(literal, mostDigits),
  numbers: ({ type }) =>
    type.kind === 'number' ||
    (type.kind === 'array' && (type.item.kind === 'number' || type.item.kind === 'unknown')),
  list: () => true,
  instant: ({ type, literal }) =>
    type.kind === 'instant' || (typeof literal === 'string' && isRealInstant(literal)),
};

const wanted: Readonly<Record<Parameter, string>> = {
  anything: 'one value (write $count(…) > 0 for a list)',
  condition: 'a condition (write … > 0, … = "text" or $exists(…))',
  text: 'text (write a field such as $partner.country)',
  'quoted text': 'text in quotes (write "part")',
  number: 'a number (write a field such as $partner.points)',
  'whole number': `a whole number up to ${widest}, written in digits (write 2)`,
  digits: `how many digits to keep, at most ${mostDigits}, written in digits (write 2)`,
  numbers: 'numbers (write [$partner.points, $partner.employees])',
  list: 'a list (write [$partner.certified, $partner.profileComplete])',
  instant: 'an instant (write a field that is declared as one, $now() or "2026-11-23T00:00:00Z")',
};
