import { choice } from './choice.ts';
import { fail } from './fail.ts';
import type { StateKind } from './kind.ts';
import { map } from './map/map.ts';
import { parallel } from './parallel.ts';
import { pass } from './pass.ts';
import { succeed } from './succeed.ts';
import { task } from './task.ts';
import { wait } from './wait.ts';

/** Every kind of state, by the name that Type gives it. */
export const stateKinds: ReadonlyMap<string, StateKind> = new Map(
  [choice, fail, map, parallel, pass, succeed, task, wait].map((kind) => [kind.type, kind]),
);
