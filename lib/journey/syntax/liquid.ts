import { Liquid, type Template } from 'liquidjs';
import { type Lines, linesOf } from './lines.ts';

export interface LiquidVariable {
  /** `contact.firstName`. */
  readonly name: string;
  readonly segments: readonly string[];
  /** 0-based, in the text that was read. */
  readonly offset: number;
}

/** A tag that ends a loop where there is none: nothing behind it is filled in. */
export interface LiquidBreak {
  readonly tag: string;
  /** 0-based, in the text that was read. */
  readonly offset: number;
}

export type ReadLiquid =
  | { ok: true; variables: LiquidVariable[]; breaks: LiquidBreak[] }
  | { ok: false; message: string; offset: number };

/** Tags that read other files: an email is one text. */
const fileTags = ['include', 'render', 'layout', 'block'];

function makeEngine(): Liquid {
  // An unknown filter is reported when a text is read, not when a partner's mail is filled in.
  const engine = new Liquid({ strictFilters: true });
  for (const tag of fileTags) delete engine.tags[tag];
  return engine;
}
const engine = makeEngine();

/** Reads a Liquid text and the variables that it takes from outside, with their places. */
export function readLiquid(text: string): ReadLiquid {
  const lines = linesOf(text);
  let templates: Template[];
  try {
    templates = engine.parse(text);
  } catch (error) {
    return problemOf(error, lines);
  }
  const { globals } = engine.analyzeSync(templates, { partials: false });
  const variables = Object.values(globals).flatMap((uses) =>
    uses.map((use) => {
      const segments = use.segments.map((segment) => (typeof segment === 'object' ? '…' : String(segment)));
      return {
        name: segments.join('.'),
        segments,
        offset: lines.offset(use.location.row, use.location.col),
      };
    }),
  );
  return { ok: true, variables, breaks: breaksIn(templates, text) };
}

/** Looks for `break` and `continue` that no `for` takes up. */
function breaksIn(templates: readonly Template[], text: string): LiquidBreak[] {
  return templates.flatMap((template): LiquidBreak[] => {
    // Tags of the engine carry their name; what stands in them comes under names of their own.
    const { name, templates: inner } = template as LiquidTag;
    if (name === 'break' || name === 'continue')
      return [{ tag: name, offset: Math.min(template.token.begin, text.length) }];
    const nested = childrenOf(template);
    const taken = new Set(name === 'for' ? inner : []);
    return breaksIn(
      nested.filter((child) => !taken.has(child)),
      text,
    );
  });
}

interface LiquidTag extends Template {
  readonly name?: string;
  readonly templates?: readonly Template[];
}

function childrenOf(tag: Template): Template[] {
  const found = tag.children?.(false, true);
  if (found === undefined) return [];
  const step = found.next();
  return step.done === true ? step.value : [];
}

function problemOf(error: unknown, lines: Lines): ReadLiquid {
  const message = error instanceof Error ? error.message : String(error);
  const plain = message.replace(/, line:\d+, col:\d+$/, '');
  const [row, column] = positionOf(error);
  return { ok: false, message: plain, offset: lines.offset(row, column) };
}

function positionOf(error: unknown): [number, number] {
  // LiquidError carries the token it stopped at; its type is not exported.
  const token = (error as { token?: { getPosition?(): number[] } } | null)?.token;
  const [row, column] = token?.getPosition?.() ?? [];
  return [row ?? 1, column ?? 1];
}
