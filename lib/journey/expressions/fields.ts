import type { Traits } from '../../contracts/catalogue.ts';
import type { Check, CheckedNode } from './checked-node.ts';
import { own, printName } from './names.ts';
import {
  offer,
  refuseBareName,
  refuseDeeper,
  refuseStep,
  refuseStepAfter,
  refuseVariable,
  refuseWhole,
} from './refused-names.ts';
import { typeOfTrait } from './static-type.ts';
import { type SyntaxNode, startOf } from './syntax-node.ts';

/** `$partner.tier`, `` $steps.`sign-agreement`.score ``: a field of a variable, never more and never less. */
export function checkPath(node: SyntaxNode, check: Check): CheckedNode {
  const [first, ...rest] = node.steps ?? [];
  if (first?.type === 'name') return refuseBareName(node, first, check);
  if (first?.type !== 'variable') return refuseStep(node, check);
  const odd = rest.find((step) => step.type !== 'name');
  const name = String(first.value);
  if (odd) return refuseStepAfter(name, odd, check);
  if (name === 'steps' && check.scope.steps) return checkAnswer(node, rest, check.scope.steps, check);
  const fields = own(check.scope.variables, name);
  if (!fields) return refuseVariable(first, check);
  const [field, tooMuch] = rest;
  if (!field) return refuseWhole(first, name, fields, check);
  if (tooMuch) return refuseDeeper(`$${name}.${field.value}`, tooMuch, check);
  return checkField('variables', name, `$${name}`, field, fields, check);
}

/** A variable that stands alone. */
export function checkVariable(node: SyntaxNode, check: Check): CheckedNode {
  return checkPath({ type: 'path', steps: [node] }, check);
}

/**
 * Recognises `$steps.sign-agreement.score`, which JSONata reads as a subtraction, and says how it is written;
 * `undefined` where the subtraction is meant.
 */
export function checkHyphenatedStep(node: SyntaxNode, check: Check): CheckedNode | undefined {
  const offset = startOf(node, check.text);
  const written = /^\$steps\.([A-Za-z][\w]*(?:-\w+)+)\.(\w+)/.exec(check.text.slice(offset));
  if (!written) return undefined;
  const fix = `$steps.\`${written[1]}\`.${written[2]}`;
  return check.refuse({
    message: `a step's id with a hyphen stands in backticks: write ${fix}`,
    offset,
    fix,
  });
}

function checkAnswer(
  node: SyntaxNode,
  [step, field, tooMuch]: readonly SyntaxNode[],
  steps: Readonly<Record<string, Traits>>,
  check: Check,
): CheckedNode {
  const offset = startOf(node, check.text);
  const ids = Object.keys(steps);
  if (!step) {
    const example = ids[0] === undefined ? 'ID' : printName(ids[0]);
    return check.refuse({
      message: `$steps holds the answers of all steps: name a step and a field, $steps.${example}.field`,
      offset,
    });
  }
  const id = String(step.value);
  const fields = own(steps, id);
  if (!fields) {
    const offered = offer(id, ids, printName);
    const message = `no earlier step "${id}" gives an answer: ${offered.says}`;
    return check.refuse({ message, offset: startOf(step, check.text), ...offered.fix });
  }
  const variable = `$steps.${printName(id)}`;
  if (!field) return refuseWhole(step, variable.slice(1), fields, check);
  if (tooMuch) return refuseDeeper(`${variable}.${field.value}`, tooMuch, check);
  return checkField('steps', id, variable, field, fields, check);
}

function checkField(
  of: 'variables' | 'steps',
  name: string,
  variable: string,
  field: SyntaxNode,
  fields: Traits,
  check: Check,
): CheckedNode {
  const written = String(field.value);
  const trait = own(fields, written);
  if (!trait) {
    const offered = offer(written, Object.keys(fields), printName);
    const message = `${variable} has no field "${written}": ${offered.says}`;
    return check.refuse({ message, offset: startOf(field, check.text), ...offered.fix });
  }
  check.use(of, name, written);
  return {
    type: typeOfTrait(trait),
    code: `${variable}.${printName(written)}`,
    guarded: false,
    field: true,
  };
}
