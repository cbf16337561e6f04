import { advance } from './advance.ts';
import { award } from './award.ts';
import { branch } from './branch.ts';
import { emit } from './emit.ts';
import { end } from './end.ts';
import { nudge } from './nudge.ts';
import { send } from './send.ts';
import { set } from './set.ts';
import { task } from './task.ts';
import { wait } from './wait.ts';
import { waitFor } from './wait-for.ts';

/** Every kind of step, by the key that begins it. */
export const stepKinds = { send, task, wait, waitFor, nudge, branch, set, award, advance, emit, end };
