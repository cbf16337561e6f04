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
  const { status, message, fields } = error;
  const named = fields.map((each) => `${nameOf(each.field)}: ${each.message}.`);
  // That a request can not be read is nothing to people; its fields are.
  return (status === 400 && named.length > 0 ? named : [message, ...named]).join(' ');
}

/** What is wrong by field, as forms have it: the first that is said of each. */
export const problemsByField = (error: unknown): Readonly<Record<string, string>> =>
  error instanceof ApiProblem
    ? Object.fromEntries(error.fields.map(({ field, message }) => [bare(field), message]).toReversed())
    : {};

const bare = (field: string): string => field.replace(/^body\./, '');
const nameOf = (field: string): string => `${bare(field).slice(0, 1).toUpperCase()}${bare(field).slice(1)}`;
