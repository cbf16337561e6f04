import { advance } from './advance.ts';
import { approve } from './approve.ts';
import { ask } from './ask.ts';
import { award } from './award.ts';
import { branch } from './branch.ts';
import { call } from './call.ts';
import { emit } from './emit.ts';
import { end } from './end.ts';
import { notify } from './notify.ts';
import { nudge } from './nudge.ts';
import { send } from './send.ts';
import { set } from './set.ts';
import { split } from './split.ts';
import { task } from './task.ts';
import { together } from './together.ts';
import { wait } from './wait.ts';
import { waitFor } from './wait-for.ts';

/** Every kind of step, by the key that begins it. */
export const stepKinds = {
  send,
  notify,
  task,
  set,
  award,
  advance,
  emit,
  call,
  wait,
  waitFor,
  nudge,
  ask,
  approve,
  branch,
  split,
  together,
  end,
};
