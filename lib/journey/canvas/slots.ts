import type { Path } from '../model/place.ts';

/** A place within a step that holds steps, whether or not any are there. */
export interface Slot {
  /** From the step to the list. */
  readonly keys: Path;
  /** What leads into it, as people read it. */
  readonly label: string;
  /** Whether it may be missing: then whoever comes here goes on behind the step. */
  readonly optional: boolean;
}

type Written = Readonly<Record<string, unknown>>;

const asksFor = (came: string, missed: string): Slot[] => [
  { keys: ['then'], label: came, optional: true },
  { keys: ['else'], label: missed, optional: true },
];

/** The places within a step that hold steps, in the order in which the step kind reads them. */
export function slotsOf(kind: string, step: Written): Slot[] {
  switch (kind) {
    case 'waitFor':
      return asksFor('in time', 'not in time');
    case 'nudge':
      return asksFor('it happened', 'after the last reminder');
    case 'ask':
      return asksFor('answered', 'no answer');
    case 'approve':
      return asksFor('decided', 'no decision');
    case 'task':
      return step.waits === true ? asksFor('done in time', 'not done') : present(step, ['then', 'else']);
    case 'wait':
      return untilField(step.wait) || step.else !== undefined
        ? [{ keys: ['else'], label: 'date not known', optional: true }]
        : [];
    case 'branch':
      return items(step.branch).map((arm, index) => armSlot(arm, index));
    case 'split':
      return Object.entries(isRecord(step.split) ? step.split : {}).map(([name, arm]) => ({
        keys: ['split', name, 'steps'],
        label: isRecord(arm) && typeof arm.weight === 'number' ? `${name} ${arm.weight} %` : name,
        optional: true,
      }));
    case 'together':
      return items(step.together).map((_, index) => ({
        keys: ['together', index],
        label: `side ${index + 1}`,
        optional: false,
      }));
    default:
      return [];
  }
}

function armSlot(arm: unknown, index: number): Slot {
  if (isRecord(arm) && arm.else !== undefined)
    return { keys: ['branch', index, 'else'], label: 'all others', optional: false };
  const when = isRecord(arm) && typeof arm.when === 'string' ? arm.when : `case ${index + 1}`;
  return { keys: ['branch', index, 'steps'], label: when, optional: false };
}

const present = (step: Written, keys: readonly string[]): Slot[] =>
  keys.filter((key) => step[key] !== undefined).map((key) => ({ keys: [key], label: key, optional: true }));

function untilField(wait: unknown): boolean {
  const until = isRecord(wait) ? wait.until : typeof wait === 'string' ? wait.replace(/^until\s+/, '') : '';
  return typeof until === 'string' && until.startsWith('$');
}

const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Whether a value is a mapping. */
export const isRecord = (value: unknown): value is Written =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
