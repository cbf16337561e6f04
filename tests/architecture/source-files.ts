import { globSync, readFileSync } from 'node:fs';

/** A TypeScript file of the project with what it imports. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

/** Every source file under the given folders, with its imports; relative ones resolved from the root. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return globSync(folders.map((folder) => `${folder}/**/*.{ts,tsx}`)).map((path) => {
    const text = readFileSync(path, 'utf8');
    const specifiers = [...text.matchAll(/(?:from|import\()\s*'([^'\n]+)'/g)].map(([, name]) => name ?? '');
    return { path, text, imports: specifiers.map((name) => resolved(path, name)) };
  });
}

function resolved(path: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return new URL(specifier, `file:///${path}`).pathname.slice(1);
}
