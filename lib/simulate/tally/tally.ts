type Counts = Record<string, number>;

/** What became of one step, over all partners. */
export interface StepTally {
  /** Actions and waits that partners came to. */
  entered: number;
  /** Waits that were not over when time was. */
  waiting: number;
  /** Actions that were done, waits that an event ended. */
  done: number;
  timedOut: number;
  /** Emails to the partner's contacts. */
  sent: number;
  /** Emails that were put off at least once, by what stood in the way. */
  deferred: Counts;
  /** Emails that were left out, by reason. */
  skipped: Counts;
}

/** What became of one journey. Days are counted from the scenario's start, reaching the goal from the entry. */
export interface JourneyTally {
  entered: number;
  heldOut: number;
  refused: Counts;
  open: number;
  /** By reason. */
  ended: Counts;
  stopped: Counts;
  failed: Counts;
  goal: number;
  /** Of those who entered: how many reached the goal within so many days of their entry, by whole day. */
  goalByDay: number[];
  /** The same of the control group. */
  heldOutGoal: number;
  /** States that Step Functions would charge for. */
  transitions: number;
  /** Executions that were started: more than enrolments where some handed over. */
  executions: number;
  /** Executions that came to their end by themselves. */
  succeeded: number;
  /** How many went from each step to each other; entries and ends are in brackets. */
  passages: Record<string, Counts>;
  /** Enrolments that came to a step inside of what goes on side by side. */
  inside: Counts;
  steps: Record<string, StepTally>;
}

/** What a simulation counts. Plain numbers in plain objects, so that those of several workers add up to the whole. */
export interface Tally {
  partners: number;
  journeys: Record<string, JourneyTally>;
  emails: number;
  /** Emails to the vendor's own people. */
  notices: number;
  /** Partners by how many emails they had in all: `emailsPerPartner[3]` had three. */
  emailsPerPartner: number[];
  /** Partners by the most emails that they had in any seven days. */
  busiestWeek: number[];
  /** Partners who had no email although one was meant for them, by the first reason. */
  unreached: Counts;
  /** Events that partners brought about. */
  events: Counts;
  /** Emails by the minute from the start, of those minutes that have any: what the sending rate is held against. */
  emailsByMinute: Counts;
  /** Events that were waited for and of which nothing is known: they never came. */
  unknown: Counts;
}

export const emptyTally = (): Tally => ({
  partners: 0,
  journeys: {},
  emails: 0,
  notices: 0,
  emailsPerPartner: [],
  busiestWeek: [],
  unreached: {},
  events: {},
  emailsByMinute: {},
  unknown: {},
});

export const emptyJourney = (days: number): JourneyTally => ({
  entered: 0,
  heldOut: 0,
  refused: {},
  open: 0,
  ended: {},
  stopped: {},
  failed: {},
  goal: 0,
  goalByDay: new Array<number>(days + 1).fill(0),
  heldOutGoal: 0,
  transitions: 0,
  executions: 0,
  succeeded: 0,
  passages: {},
  inside: {},
  steps: {},
});

export const emptyStep = (): StepTally => ({
  entered: 0,
  waiting: 0,
  done: 0,
  timedOut: 0,
  sent: 0,
  deferred: {},
  skipped: {},
});

/** Counts one more under a name. */
export function count(counts: Counts, name: string, by = 1): void {
  counts[name] = (counts[name] ?? 0) + by;
}

/** Counts one more at a place of a list of counts. */
export function countAt(list: number[], place: number): void {
  while (list.length <= place) list.push(0);
  list[place] = (list[place] ?? 0) + 1;
}

/** A tally is a tree of numbers: two of them add up number by number. */
type Tree = number | Tree[] | { [name: string]: Tree };

/** Adds a part's tally to the whole, which it changes. */
export function addTally(whole: Tally, part: Tally): void {
  // Both are trees of numbers of the same make.
  addTree(whole as unknown as { [name: string]: Tree }, part as unknown as { [name: string]: Tree });
}

function addTree(whole: { [name: string]: Tree }, part: { [name: string]: Tree }): void {
  for (const [name, value] of Object.entries(part)) {
    const there = whole[name];
    if (there === undefined) whole[name] = structuredCopy(value);
    else if (typeof value === 'number') whole[name] = (there as number) + value;
    // A list is an object by its places.
    else addTree(there as { [name: string]: Tree }, value as { [name: string]: Tree });
  }
}

const structuredCopy = (value: Tree): Tree =>
  typeof value === 'number' ? value : (JSON.parse(JSON.stringify(value)) as Tree);
