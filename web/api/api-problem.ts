import type { Problem } from '../../lib/contracts/api/problem.ts';

/** What the API refused, or could not do, with the fields that it names. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly fields: NonNullable<Problem['errors']>;
  /** What is wrong with a journey, where a compiler refused it. */
  readonly findings: NonNullable<Problem['findings']>;

  constructor(problem: Pick<Problem, 'title' | 'status' | 'errors' | 'findings'>) {
    super(problem.title);
    this.status = problem.status;
    this.fields = problem.errors ?? [];
    this.findings = problem.findings ?? [];
  }
}

/** A sentence for people of whatever was thrown; `fallback` where it says nothing that they could use. */
export function sentenceOf(error: unknown, fallback: string): string {
  if (!(error instanceof ApiProblem)) return fallback;
  const fields = error.fields.map(({ field, message }) => `${field.replace(/^body\./, '')}: ${message}`);
  return [error.message, ...fields].join(' ');
}
