import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inOneProcess } from '../../vitest.config.ts';

/** The files that the repository holds, or would after a commit. */
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(path));

describe('the root', () => {
  it('holds what it is meant to hold and no more', () => {
    const names = new Set(tracked.map((path) => path.split('/')[0] ?? ''));

    expect([...names].sort()).toEqual(
      [
        '.ci',
        '.editorconfig',
        '.github',
        '.gitignore',
        'LICENSE',
        'README.md',
        'bin',
        'biome.json',
        'cdk.json',
        'docs',
        'functions',
        'lib',
        'package-lock.json',
        'package.json',
        'samples',
        'statemachines',
        'tests',
        'tsconfig.json',
        'vitest.config.ts',
        'waymark.config.ts',
        'web',
      ].sort(),
    );
  });
});

describe('files', () => {
  it('are named for what they hold', () => {
    const vague = tracked.filter((path) => /(^|\/)(utils?|helpers?|common|misc|types)\.ts$/.test(path));

    expect(vague).toEqual([]);
  });

  it('leave personal machines and registries unnamed', () => {
    const wrong = tracked
      .filter(
        (path) => /\.(ts|md|ya?ml|json|csv)$|run$/.test(path) && path !== 'tests/architecture/files.test.ts',
      )
      .filter((path) => /\/home\/|\/root\/|\/work\/|registry\.npmjs/.test(readFileSync(path, 'utf8')));

    expect(wrong).toEqual([]);
  });
});

describe('documents', () => {
  it('name only paths that exist', () => {
    const wrong = ['README.md', ...globSync('docs/**/*.md')].flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      const named = [
        ...text.matchAll(/`((?:lib|functions|statemachines|tests|bin|docs|samples)\/[\w./-]+)`/g),
      ];
      return named
        .map(([, path]) => path ?? '')
        .filter((path) => !existsSync(path))
        .map((path) => `${file} names ${path}`);
    });

    expect(wrong).toEqual([]);
  });
});

describe('dependencies', () => {
  it('are pinned to one version each', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const all = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((group) =>
      Object.entries(manifest[group] ?? {}),
    );

    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

describe('tests that share a process', () => {
  it('leave its modules and globals as they are', () => {
    const paths = globSync(inOneProcess);
    const wrong = paths.filter((path) =>
      /\bvi\.(mock|doMock|stub\w+|useFakeTimers|spyOn)\b|\bmockClient\(|\bprocess\.(env\.?\S* = |chdir)|\bglobalThis\.\w+ = /.test(
        readFileSync(path, 'utf8'),
      ),
    );

    expect(paths.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });
});
