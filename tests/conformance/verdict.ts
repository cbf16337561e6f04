import { InvalidDefinition, prepare } from '../../lib/asl/index.ts';
import type { JsonObject } from '../../lib/asl/json.ts';
import { looseOutcomes } from './answers.ts';
import { compareEnds, type Disagreement } from './compare.ts';
import { play } from './play.ts';
import type { Recording } from './recording.ts';

/**
 * Whether we agree with a recording, and where not, line by line. `undecided` is a record that lacks the data set
 * which AWS read: nothing can be held against it.
 */
export interface Verdict {
  readonly verdict: 'agrees' | 'disagrees' | 'undecided';
  readonly complaints: string[];
}

/** Judges a recording; never throws. */
export async function judge(recording: Recording): Promise<Verdict> {
  try {
    return await attempt(recording);
  } catch (error) {
    if (error instanceof InvalidDefinition) return verdictOf(judgeRefusal(recording, error));
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return verdictOf([`the interpreter broke: ${said}`]);
  }
}

function verdictOf(complaints: string[], missingDataSet = false): Verdict {
  if (complaints.length === 0) return { verdict: 'agrees', complaints };
  return { verdict: missingDataSet ? 'undecided' : 'disagrees', complaints };
}

/** A recording without state names leaves the order of answers open: any order that gives AWS's end will do. */
async function attempt(recording: Recording): Promise<Verdict> {
  const machine = prepare(recording.definition);
  const loose = looseOutcomes(recording.taskResults);
  const firm = recording.taskResults.filter((entry) => !loose.includes(entry));
  let first: Verdict | undefined;
  for (const order of orders(loose)) {
    const found = await compareRun(machine, { ...recording, taskResults: [...firm, ...order] });
    if (found.verdict === 'agrees') return found;
    first ??= found;
  }
  return first ?? verdictOf([]);
}

async function compareRun(machine: ReturnType<typeof prepare>, recording: Recording): Promise<Verdict> {
  const { ended, unanswered, missingDataSet } = await play(machine, recording);
  const missing = unanswered.map(
    (state) =>
      `the record does not hold what a request of the state '${state}' was answered (an ItemReader's data set, say)`,
  );
  if (!ended) return verdictOf(['the execution did not end', ...missing], missingDataSet);
  const lines = compareEnds(recording.expected, ended).map(line);
  return verdictOf(lines.length > 0 ? [...lines, ...missing] : [], missingDataSet);
}

function judgeRefusal({ expected }: Recording, refusal: InvalidDefinition): string[] {
  const wanted = [expected.status, expected.error, expected.code].map(String).join(' ');
  return /invalid/i.test(wanted)
    ? []
    : refusal.findings.map(({ code, path, message }) => `refused: ${code} ${path}: ${message}`);
}

function line({ path, expected, actual }: Disagreement): string {
  const show = (value: unknown) => (value === undefined ? '(none)' : JSON.stringify(value));
  return `${path}\n      AWS:  ${show(expected)}\n      here: ${show(actual)}`;
}

const MOST_ORDERS = 120;

function* orders(entries: JsonObject[]): Generator<JsonObject[]> {
  let count = 0;
  for (const order of permutations(entries)) {
    yield order;
    count += 1;
    if (count === MOST_ORDERS) return;
  }
}

function* permutations<T>(entries: readonly T[]): Generator<T[]> {
  if (entries.length <= 1) {
    yield [...entries];
    return;
  }
  for (const [index, first] of entries.entries()) {
    const others = entries.filter((_, place) => place !== index);
    for (const rest of permutations(others)) yield [first, ...rest];
  }
}
