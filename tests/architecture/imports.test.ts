import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

/** Which rooms a room may look into, besides itself (docs/architecture.md, "Which way imports run"). */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'lib/contracts': [],
  'lib/csv': [],
  'lib/journey': ['lib/contracts'],
  'lib/asl': ['lib/contracts'],
  'lib/pinpoint': ['lib/contracts', 'lib/journey'],
  'lib/domain': ['lib/contracts'],
  'lib/simulate': ['lib/contracts', 'lib/asl', 'lib/domain'],
  'lib/ports': ['lib/contracts', 'lib/domain'],
  'lib/operations': ['lib/contracts', 'lib/domain', 'lib/ports'],
  'lib/adapters': ['lib/contracts', 'lib/csv', 'lib/domain', 'lib/journey', 'lib/asl', 'lib/ports'],
  'lib/runtime': ['lib/contracts', 'lib/domain', 'lib/ports', 'lib/operations', 'lib/adapters'],
  functions: ['lib/contracts', 'lib/domain', 'lib/ports', 'lib/operations', 'lib/adapters', 'lib/runtime'],
  // It deploys functions and state machines as folders and files, never as code.
  'lib/infra': ['lib/contracts'],
  'lib/rehearsal': [
    'lib/contracts',
    'lib/domain',
    'lib/journey',
    'lib/asl',
    'lib/ports',
    'lib/operations',
    'lib/adapters',
  ],
  'lib/local': [
    'lib/contracts',
    'lib/csv',
    'lib/domain',
    'lib/journey',
    'lib/asl',
    'lib/ports',
    'lib/operations',
    'lib/adapters',
    'lib/runtime',
    'functions',
  ],
  // Pages in a browser: what is pure, and what the API says of itself.
  web: ['lib/contracts', 'lib/csv', 'lib/journey', 'lib/asl', 'lib/domain', 'lib/simulate'],
};

/** Publishing is the one function that holds the compiler (docs/architecture.md). */
const mayCompile = 'functions/publish-journey/';
/** Simulating is the one function that holds the simulator, and the interpreter with it (ADR 0043). */
const maySimulate = 'functions/simulate/';
/** It reckons what a journey costs by sending a partner through it (ADR 0030). */
const compiling = ['lib/journey', 'lib/rehearsal'];

const pure = [
  'lib/contracts',
  'lib/csv',
  'lib/journey',
  'lib/asl',
  'lib/pinpoint',
  'lib/domain',
  'lib/simulate',
];

const roomOf = (path: string): string =>
  path.startsWith('lib/') ? path.split('/').slice(0, 2).join('/') : (path.split('/')[0] ?? '');

describe('imports', () => {
  const files = sourceFiles('lib', 'functions', 'web');

  it('finds the source it judges', () => {
    const rooms = new Set(files.map(({ path }) => roomOf(path)));

    expect([...rooms].sort()).toEqual(Object.keys(mayImport).sort());
  });

  it('run one way', () => {
    const wrong = files.flatMap(({ path, imports }) => {
      const room = roomOf(path);
      return imports
        .filter((name) => name.startsWith('lib/') || name.startsWith('functions/'))
        .filter((name) => roomOf(name) !== room && !mayImport[room]?.includes(roomOf(name)))
        .filter((name) => !(path.startsWith(mayCompile) && compiling.includes(roomOf(name))))
        .filter((name) => !(path.startsWith(maySimulate) && roomOf(name) === 'lib/simulate'))
        .map((name) => `${path} imports ${name}`);
    });

    expect(wrong).toEqual([]);
  });

  it('reach an AWS SDK in the AWS adapters and the local servers only', () => {
    const wrong = files
      .filter(({ path }) => !path.startsWith('lib/adapters/aws/') && !path.startsWith('lib/local/'))
      .filter(({ imports }) => imports.some((name) => name.startsWith('@aws-sdk/')));

    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('take no Node built-in into the pure core', () => {
    const wrong = files
      .filter(({ path }) => pure.includes(roomOf(path)))
      .filter(({ imports }) => imports.some((name) => name.startsWith('node:')));

    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('keep the compiler and the interpreter out of the functions', () => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const reached = new Set<string>();
    const visit = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      // Types are gone before a bundle is made.
      const text = byPath.get(path)?.text ?? '';
      for (const name of byPath.get(path)?.imports ?? []) {
        const typeOnly = new RegExp(`import type [^;]*'[^']*${name.split('/').at(-1)}'`).test(text);
        if (!typeOnly) visit(name);
      }
    };

    for (const { path } of files) {
      if (path.endsWith('/handler.ts') && ![mayCompile, maySimulate].some((room) => path.startsWith(room)))
        visit(path);
    }

    expect([...reached].filter((path) => /^lib\/(journey|asl)\//.test(path))).toEqual([]);
    expect([...reached].filter((path) => path.startsWith('lib/operations/')).length).toBeGreaterThan(10);
  });
});

describe('the pure core', () => {
  it('asks nobody for time or chance', () => {
    const banned = /Date\.now\(|new Date\(\)|Math\.random\(|setTimeout\(|setInterval\(|process\.env/;
    const wrong = sourceFiles(...pure).filter(({ text }) => banned.test(text));

    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});
