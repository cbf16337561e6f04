import { sortFindings } from '../journey/finding.ts';
import type { Finding } from '../journey/index.ts';
import { nearest } from '../journey/nearest.ts';
import { describeIssues } from '../journey/syntax/describe-issue.ts';
import type { Misfit } from '../journey/syntax/misfit.ts';
import { readYaml } from '../journey/syntax/read-yaml.ts';
import { type JourneyTest, TestFile } from './test-schema.ts';
import { type Known, type Problem, unknownNames } from './unknown-names.ts';

/** A test and the line it begins on. */
export interface WrittenTest {
  readonly test: JourneyTest;
  readonly file: string;
  readonly line: number;
}

/** Reads a `.test.yaml`; what is wrong is reported with its place, and then no test is given. Never throws. */
export function readTests(
  file: string,
  text: string,
  known: Known,
): { tests: WrittenTest[]; findings: Finding[] } {
  const yaml = readYaml(text);
  if (!yaml.ok) {
    return {
      tests: [],
      findings: yaml.problems.map(({ place, message }) => finding(file, place, 'unreadable', message)),
    };
  }
  const { value, positions } = yaml;
  const read = TestFile.safeParse(value, { reportInput: true });
  const problems = read.success
    ? read.data.tests.flatMap((test, index) => unknownNames(test, ['tests', index], known))
    : describeIssues(read.error.issues, [], value, TestFile).map(problemOf);
  if (problems.length > 0 || !read.success) {
    const findings = problems.map(({ path, code, message, found, known: names = [] }) => {
      const place = code === 'unknown-key' ? positions.key(path) : positions.value(path);
      const near = nearest(found ?? '', names);
      return finding(file, place, code, message, near);
    });
    return { tests: [], findings: sortFindings(findings, file) };
  }
  const lineOf = (index: number): number => positions.value(['tests', index]).line;
  return { tests: read.data.tests.map((test, index) => ({ test, file, line: lineOf(index) })), findings: [] };
}

function finding(
  file: string,
  { line, column }: { line: number; column: number },
  code: string,
  message: string,
  near?: string,
): Finding {
  const fix = near === undefined ? {} : { fix: `write "${near}"` };
  return { code, severity: 'error', file, line, column, message, ...fix };
}

function problemOf(misfit: Misfit): Problem {
  switch (misfit.kind) {
    case 'wrong-shape': {
      const { path, message, known, found } = misfit;
      return { path, code: misfit.kind, message, ...(known && { known }), ...(found && { found }) };
    }
    case 'unknown-key': {
      const { path, key, known } = misfit;
      const message = `"${key}" is not known here; known are ${known.join(', ')}`;
      return { path, code: misfit.kind, message, known, found: key };
    }
    case 'unknown-step':
      return { path: misfit.path, code: misfit.kind, message: `"${misfit.key}" is not known here` };
  }
}
