import { InvalidDefinition } from './invalid-definition.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { compile, type Expression } from './jsonata/expression.ts';
import { constant, toTemplate } from './jsonata/template.ts';
import type { Block, Catcher, Machine, PreparedState, Retrier } from './machine.ts';
import { type BlockSource, innerKey, outline, type StateSource } from './outline.ts';
import { rules } from './rules/registry.ts';
import { SCHEMA } from './rules/rule.ts';
import type { Blueprint, StateKind } from './states/kind.ts';
import { stateKinds } from './states/registry.ts';

type Compile = (text: string) => Expression;

/** Parses, checks and compiles a definition once; throws InvalidDefinition with every finding. */
export function prepare(definition: unknown): Machine {
  if (!isObject(definition)) {
    throw new InvalidDefinition([{ code: SCHEMA, path: '/', message: 'A definition must be a JSON object' }]);
  }
  const blocks = outline(definition);
  const compileOnce = remembering(compile);
  const findings = rules.flatMap((rule) => rule({ definition, blocks, compile: compileOnce }));
  if (findings.length > 0) throw new InvalidDefinition(findings);
  const { TimeoutSeconds } = definition;
  return {
    definition,
    timeoutSeconds: typeof TimeoutSeconds === 'number' ? TimeoutSeconds : undefined,
    blocks: new Map(blocks.map((block) => [block.key, prepareBlock(block, compileOnce)])),
  };
}

function remembering(compileText: Compile): Compile {
  const known = new Map<string, Expression>();
  return (text) => {
    const expression = known.get(text) ?? compileText(text);
    known.set(text, expression);
    return expression;
  };
}

function prepareBlock({ key, source, states }: BlockSource, compileText: Compile): Block {
  const prepared = states.map((state): [string, PreparedState] => [
    state.name,
    prepareState(state, compileText),
  ]);
  return { key, startAt: String(source.StartAt), states: new Map(prepared) };
}

function prepareState(state: StateSource, compileText: Compile): PreparedState {
  const { name, source, language } = state;
  const kind = kindOf(source);
  const blueprint = blueprintOf(state, compileText);
  const { Next, Retry, Catch } = source;
  return {
    name,
    type: kind.type,
    language,
    next: typeof Next === 'string' ? Next : undefined,
    assign: blueprint.template('Assign'),
    output: blueprint.template('Output'),
    retry: (Array.isArray(Retry) ? Retry : []).filter(isObject).map(retrierOf),
    catch: (Array.isArray(Catch) ? Catch : [])
      .filter(isObject)
      .map((entry, index) => catcherOf(blueprint, entry, index)),
    source,
    ...kind.prepare(blueprint),
  };
}

function kindOf(source: JsonObject): StateKind {
  const kind = stateKinds.get(String(source.Type));
  if (!kind) throw new Error(`The rules let pass a state of type '${String(source.Type)}'`);
  return kind;
}

function blueprintOf({ name, source, language, block }: StateSource, compileText: Compile): Blueprint {
  const compileField = (value: Json, field: string) =>
    // In a JSONPath state a string is never an expression.
    language === 'JSONata' ? toTemplate(value, field, compileText) : constant(value);
  return {
    name,
    source,
    language,
    compile: compileField,
    template: (field) => {
      const value = source[field];
      return value === undefined ? undefined : compileField(value, field);
    },
    block: (_, place) => innerKey(block.key, name, place),
  };
}

/** AWS's defaults for what a Retrier leaves out. */
function retrierOf(entry: JsonObject): Retrier {
  const { ErrorEquals, IntervalSeconds, MaxAttempts, BackoffRate, MaxDelaySeconds, JitterStrategy } = entry;
  return {
    errorEquals: namesIn(ErrorEquals),
    intervalSeconds: typeof IntervalSeconds === 'number' ? IntervalSeconds : 1,
    maxAttempts: typeof MaxAttempts === 'number' ? MaxAttempts : 3,
    backoffRate: typeof BackoffRate === 'number' ? BackoffRate : 2,
    maxDelaySeconds: typeof MaxDelaySeconds === 'number' ? MaxDelaySeconds : Number.POSITIVE_INFINITY,
    fullJitter: JitterStrategy === 'FULL',
  };
}

function catcherOf(blueprint: Blueprint, entry: JsonObject, index: number): Catcher {
  const part = (field: string) => {
    const value = entry[field];
    return value === undefined ? undefined : blueprint.compile(value, `Catch[${index}]/${field}`);
  };
  const { ErrorEquals, Next, ResultPath } = entry;
  return {
    errorEquals: namesIn(ErrorEquals),
    next: String(Next),
    assign: part('Assign'),
    output: part('Output'),
    resultPath: typeof ResultPath === 'string' || ResultPath === null ? ResultPath : undefined,
  };
}

function namesIn(list: Json | undefined): string[] {
  return Array.isArray(list) ? list.map(String) : [];
}
