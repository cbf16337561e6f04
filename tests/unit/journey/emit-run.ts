import {
  begin,
  dueAt,
  type Json,
  openTasks,
  prepare,
  proceed,
  type Signal,
  type Step,
  type TaskEffect,
} from '../../../lib/asl/index.ts';
import { type Action, PerformRequest } from '../../../lib/contracts/action.ts';
import { WaitRow } from '../../../lib/contracts/enrolment.ts';
import { EventRow } from '../../../lib/contracts/event.ts';
import { answerOf, claimOf } from '../../../lib/domain/wait/claim.ts';
import { earliest } from '../../../lib/domain/wait/satisfies.ts';
import { seededChance } from '../../conformance/seeded-chance.ts';

const second = 1000;
export const day = 86_400;
export const started = Date.parse('2026-11-23T09:00:00.000Z');

/** An instant so many seconds after the entry. */
export const instantAt = (seconds: number): string => new Date(started + seconds * second).toISOString();

/** An event on the partner's record, so many seconds after the entry. */
export interface Happening {
  readonly type: string;
  readonly after: number;
  readonly traits?: Record<string, string | number | boolean>;
}

/** What perform-actions would say to a request: an answer in part, or an error. */
export type Said =
  | {
      readonly partner?: Json;
      readonly contact?: Json;
      readonly steps?: Json;
      readonly until?: Json;
      readonly error?: undefined;
    }
  | { readonly error: 'EnrolmentClosed' | 'Held' }
  | { readonly error: 'Deferred'; readonly seconds: number };

export interface Setting {
  readonly partner?: Json;
  readonly contact?: Json;
  readonly splits?: Json;
  readonly events?: readonly Happening[];
  /** Seconds between the end of an execution and the start of the next. */
  readonly gap?: number;
  readonly perform?: (request: PerformRequest, now: number) => Said;
}

/** What came of an enrolment, over all of its executions. */
export interface Outcome {
  readonly status: string;
  readonly cause: string | undefined;
  readonly actions: { readonly action: Action; readonly after: number; readonly request: PerformRequest }[];
  readonly waits: WaitRow[];
  readonly seconds: number;
  readonly transitions: number;
  readonly invocations: number;
  /** Of each execution, its history events and seconds. */
  readonly executions: { readonly events: number; readonly seconds: number }[];
  readonly states: string[];
}

const ref = {
  id: 'e1',
  vendor: 'acme',
  partner: 'p1',
  journey: 'test',
  owner: 'library',
  version: 1,
  since: instantAt(0),
};

const context = (run: number, now: number) => ({
  execution: {
    id: `arn:aws:states:eu-central-1:1:execution:test:e1-${run}`,
    name: `e1-${run}`,
    roleArn: 'role',
    startTime: new Date(now).toISOString(),
  },
  stateMachine: { id: 'test', name: 'test' },
});

/** Runs an enrolment to its end in virtual time, from execution to execution, as the product would. */
export async function run(definition: Json, setting: Setting = {}): Promise<Outcome> {
  const machine = prepare(definition);
  const chance = seededChance(1);
  const events = rowsOf(setting.events ?? []);
  const outcome = { actions: [], waits: [], executions: [], states: [] } as Pick<
    Outcome,
    'actions' | 'waits' | 'executions' | 'states'
  >;
  let now = started;
  let transitions = 0;
  let invocations = 0;

  for (let count = 1, resume: Json | undefined; ; count += 1) {
    if (count > 50) throw new Error('the enrolment is handed over without end');
    const from = now;
    const waits = new Map<string, WaitRow>();
    let next: Json | undefined;
    let history = 0;
    const input = {
      enrolment: { ...ref, run: count },
      partner: setting.partner ?? {},
      contact: setting.contact ?? {},
      vendor: { id: 'acme', language: 'de' },
      journey: { id: 'test', version: 1, startedAt: instantAt(0) },
      trigger: { id: 'evt0', type: 'stage.entered', at: instantAt(0) },
      splits: setting.splits ?? {},
      ...(resume === undefined ? {} : { resume }),
    };
    let step: Step = await begin(machine, { context: context(count, now), input }, { now, chance });
    const heed = () => {
      history += step.history.length;
      for (const { type, stateEnteredEventDetails: details } of step.history) {
        if (!type.endsWith('StateEntered')) continue;
        transitions += 1;
        outcome.states.push(String(details?.name));
      }
    };
    const tell = async (signal: Signal) => {
      step = await proceed(machine, JSON.parse(JSON.stringify(step.state)), signal, { now, chance });
      heed();
    };
    heed();

    const perform = (effect: TaskEffect): Signal => {
      invocations += 1;
      const { Payload } = effect.arguments as { Payload: unknown };
      const request = PerformRequest.parse(Payload);
      const said = setting.perform?.(request, now) ?? {};
      if (said.error !== undefined) {
        const until = new Date(now + ('seconds' in said ? said.seconds * second : 0)).toISOString();
        const cause = JSON.stringify({ errorMessage: JSON.stringify({ until }) });
        return { kind: 'taskFailed', task: effect.task, error: said.error, cause };
      }
      for (const action of request.actions) {
        outcome.actions.push({ action, after: (now - started) / second, request });
        if (action.kind === 'continue') next = { at: action.resume, variables: action.variables as Json };
      }
      const {
        partner = setting.partner ?? {},
        contact = setting.contact ?? {},
        steps = {},
        until = {},
      } = said;
      const output = { Payload: { partner, contact, steps, until }, StatusCode: 200 };
      return { kind: 'taskSucceeded', task: effect.task, output };
    };

    /** Answers one request that is open; false where none can be answered now. */
    const answer = async (): Promise<boolean> => {
      for (const effect of openTasks(step.state)) {
        if (!effect.resource.endsWith('waitForTaskToken')) {
          await tell(perform(effect));
          return true;
        }
        if (!effect.submitted) {
          const failed = isPerform(effect) ? perform(effect) : undefined;
          if (failed?.kind === 'taskFailed') {
            await tell(failed);
            return true;
          }
          const row = rowOf(effect.arguments);
          if (row !== undefined) {
            waits.set(effect.task, row);
            outcome.waits.push(row);
          }
          await tell({ kind: 'taskSubmitted', task: effect.task, output: {} });
          return true;
        }
        const row = waits.get(effect.task);
        const past = events.filter(({ at }) => Date.parse(at) <= now);
        const found = row === undefined ? undefined : await earliest(claimOf(row), past);
        if (row === undefined || found === undefined) continue;
        await tell({ kind: 'taskSucceeded', task: effect.task, output: answerOf(row, found) as Json });
        return true;
      }
      return false;
    };

    for (let turn = 0; step.state.status === 'RUNNING'; turn += 1) {
      if (turn > 20_000) throw new Error('the execution goes in circles');
      if (await answer()) continue;
      const due = dueAt(step.state) ?? now;
      const happens = events.map(({ at }) => Date.parse(at)).filter((at) => at > now);
      now = Math.max(now, Math.min(due, ...happens));
      if (now >= due) await tell({ kind: 'clock' });
    }
    outcome.executions.push({ events: history, seconds: (now - from) / second });
    if (next === undefined || step.state.status !== 'SUCCEEDED') {
      const { status, cause, error } = step.state;
      return {
        ...outcome,
        status,
        cause: cause ?? error,
        seconds: (now - started) / second,
        transitions,
        invocations,
      };
    }
    resume = next;
    now += (setting.gap ?? 0) * second;
  }
}

const rowsOf = (happenings: readonly Happening[]): EventRow[] =>
  happenings
    .map(({ type, after: seconds, traits }, index) =>
      EventRow.parse({
        kind: 'event',
        vendor: 'acme',
        partner: 'p1',
        type,
        id: `evt${index + 1}`,
        at: instantAt(seconds),
        traits: traits ?? {},
        data: {},
        notices: [],
        recordedAt: instantAt(seconds),
      }),
    )
    .toSorted((one, other) => (one.at < other.at ? -1 : 1));

const isPerform = ({ resource }: TaskEffect): boolean => resource.includes('lambda:invoke');

/** The wait that a request writes, or has perform-actions write, as the table knows it. */
function rowOf(request: Json): WaitRow | undefined {
  const { Item, Payload } = request as {
    Item: Record<string, { S?: string; N?: string }>;
    Payload?: unknown;
  };
  if (Payload !== undefined) {
    const { vendor, partner, id: enrolment, journey } = ref;
    const { wait } = PerformRequest.parse(Payload);
    // A delay has no row.
    return wait && WaitRow.parse({ ...wait, kind: 'wait', vendor, partner, enrolment, journey });
  }
  const values = Object.entries(Item).map(([name, { S, N }]) => [name, S ?? Number(N)]);
  return WaitRow.parse(Object.fromEntries(values));
}
