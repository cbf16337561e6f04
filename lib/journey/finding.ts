export type Severity = 'error' | 'warning';

/** One thing to mend in a journey folder; line and column count from 1. */
export interface Finding {
  code: string;
  severity: Severity;
  file: string;
  line: number;
  column: number;
  message: string;
  fix?: string;
  /** The fix as a change of the file, where it is one that a machine can make. */
  edit?: Edit;
}

/** `length` characters of a file, from line and column on, give way to a text. */
export interface Edit {
  line: number;
  column: number;
  length: number;
  text: string;
}

/** Says a finding in one line, as editors and terminals link it: `file:line:column severity code message`. */
export function formatFinding(finding: Finding): string {
  const { file, line, column, severity, code, message, fix } = finding;
  const remedy = fix === undefined ? '' : ` (fix: ${fix})`;
  return `${file}:${line}:${column} ${severity} ${code} ${message}${remedy}`;
}

/** Findings in reading order: the journey's own file before its emails, then by position. */
export function sortFindings(findings: readonly Finding[], first: string): Finding[] {
  const rank = (finding: Finding) => (finding.file === first ? '' : finding.file);
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return findings.toSorted(
    (a, b) => compare(rank(a), rank(b)) || a.line - b.line || a.column - b.column || compare(a.code, b.code),
  );
}
