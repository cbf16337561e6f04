import { type DifferenceCode, differences, type Weight } from './differences.ts';

/** Where in a file something stands: keys and indexes from the top of the JSON. */
export type JsonPath = readonly (string | number)[];

/** One thing that a journey does otherwise here, or that stopped the import. */
export interface Difference {
  readonly code: DifferenceCode;
  readonly weight: Weight;
  readonly file: string;
  /** `$.Activities.abc.EMAIL`. */
  readonly path: string;
  readonly message: string;
}

/** Collects differences; the same one is kept once. */
export interface Findings {
  add(code: DifferenceCode, file: string, path: JsonPath, message: string): void;
  all(): Difference[];
  failed(): boolean;
}

/** Begins an empty list of differences. */
export function collectFindings(): Findings {
  const found = new Map<string, Difference>();
  return {
    add(code, file, path, message) {
      const difference = { code, weight: differences[code].weight, file, path: printPath(path), message };
      found.set(JSON.stringify(difference), difference);
    },
    all: () => [...found.values()],
    failed: () => [...found.values()].some(({ weight }) => weight === 'error'),
  };
}

/** Writes a path as JSONPath does: names with a dot, others and indexes in brackets. */
export function printPath(path: JsonPath): string {
  const parts = path.map((part) => {
    if (typeof part === 'number') return `[${part}]`;
    return /^[A-Za-z_]\w*$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`;
  });
  return `$${parts.join('')}`;
}
