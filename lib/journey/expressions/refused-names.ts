import type { Traits } from '../../contracts/catalogue.ts';
import { nearest } from '../nearest.ts';
import type { Check, CheckedNode } from './checked-node.ts';
import { own, printName } from './names.ts';
import { type SyntaxNode, startOf } from './syntax-node.ts';

/** A variable that is not in scope, `$` and `$$` among them. */
export function refuseVariable(node: SyntaxNode, check: Check): CheckedNode {
  const name = String(node.value);
  const offset = startOf(node, check.text);
  const known = [...Object.keys(check.scope.variables), ...(check.scope.steps ? ['steps'] : [])];
  if (name === '' || name === '$') {
    const message = `"$${name}" means the whole input: write a field such as $${known[0] ?? 'partner'}.id`;
    return check.refuse({ message, offset });
  }
  const offered = offer(name, known, (candidate) => `$${candidate}`);
  return check.refuse({
    message: `there is no variable $${name} here: ${offered.says}`,
    offset,
    ...offered.fix,
  });
}

/** A variable, or a step's answer, without a field. */
export function refuseWhole(node: SyntaxNode, variable: string, fields: Traits, check: Check): CheckedNode {
  const names = Object.keys(fields).map(printName);
  const says =
    names.length === 0
      ? 'it has no fields'
      : `write ${names.map((name) => `$${variable}.${name}`).join(' or ')}`;
  return check.refuse({
    message: `$${variable} is no value by itself: ${says}`,
    offset: startOf(node, check.text),
  });
}

/** A field of a field. */
export function refuseDeeper(path: string, step: SyntaxNode, check: Check): CheckedNode {
  const message = `${path} has no fields of its own: leave ".${step.value}" out`;
  return check.refuse({ message, offset: startOf(step, check.text) });
}

/** A path that begins with something else than a variable. */
export function refuseStep(node: SyntaxNode, check: Check): CheckedNode {
  return check.refuse({
    message: 'a dot stands only between a variable and its field: write $partner.tier',
    offset: startOf(node, check.text),
  });
}

/** Something else than a field behind a variable's dot. */
export function refuseStepAfter(variable: string, step: SyntaxNode, check: Check): CheckedNode {
  const [name] = Object.keys(own(check.scope.variables, variable) ?? {});
  const field = `$${variable}.${name ?? 'field'}`;
  const says =
    step.type === 'function'
      ? `a function stands before its value: write $uppercase(${field})`
      : `name a field: ${field}`;
  return check.refuse({
    message: `"${check.text.slice(startOf(step, check.text), step.position)}" can not follow a dot: ${says}`,
    offset: startOf(step, check.text),
  });
}

/** A word without `$`: a forgotten `$`, a field without its variable, or text without quotes. */
export function refuseBareName(path: SyntaxNode, first: SyntaxNode, check: Check): CheckedNode {
  const { variables } = check.scope;
  const name = String(first.value);
  const offset = startOf(first, check.text);
  const [, field] = path.steps ?? [];
  if (field && (own(variables, name) || name === 'steps')) {
    return check.refuse({ message: `variables begin with "$": write $${name}`, offset, fix: `$${name}` });
  }
  const owner = Object.keys(variables).find((variable) => own(variables[variable] ?? {}, name));
  if (owner !== undefined) {
    const fix = `$${owner}.${printName(name)}`;
    return check.refuse({
      message: `"${name}" is a field and needs its variable: write ${fix}`,
      offset,
      fix,
    });
  }
  if (/[“”„«»‘’‚]/.test(name)) {
    const fix = quoteBare(name.replaceAll(/[“”„«»‘’‚]/g, ''));
    return check.refuse({ message: `text stands in straight quotes: write ${fix}`, offset, fix });
  }
  const fix = quoteBare(name);
  return check.refuse({
    message: `"${name}" is neither a field nor text: write ${fix} in quotes, or a field such as $partner.tier`,
    offset,
    fix,
  });
}

const quoteBare = (name: string) => JSON.stringify(name);

/** Names the candidate that may have been meant, or else all of them. */
export function offer(
  name: string,
  candidates: readonly string[],
  print: (name: string) => string,
): { says: string; fix: { fix?: string } } {
  const near = nearest(name, candidates);
  if (near !== undefined) return { says: `did you mean ${print(near)}?`, fix: { fix: print(near) } };
  const known =
    candidates.length === 0 ? 'nothing can be named here' : `use ${candidates.map(print).join(', ')}`;
  return { says: known, fix: {} };
}
