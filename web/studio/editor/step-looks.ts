import {
  type Icon,
  IconApi,
  IconArrowsSplit,
  IconArrowUpRight,
  IconAward,
  IconBell,
  IconBroadcast,
  IconChecklist,
  IconClock,
  IconDoorExit,
  IconGitBranch,
  IconHourglass,
  IconLayoutColumns,
  IconMail,
  IconMessageQuestion,
  IconRepeat,
  IconTag,
  IconUserCheck,
} from '@tabler/icons-react';
import type { StepKindName } from '../../../lib/journey/canvas/index.ts';
import { stepKinds } from '../../../lib/journey/steps/index.ts';

/** How a kind of step looks and what people call it. */
export interface Look {
  readonly icon: Icon;
  readonly title: string;
  readonly group: 'message' | 'action' | 'wait' | 'path';
}

export const looks: Readonly<Record<StepKindName, Look>> = {
  send: { icon: IconMail, title: 'Email', group: 'message' },
  nudge: { icon: IconRepeat, title: 'Reminders', group: 'message' },
  ask: { icon: IconMessageQuestion, title: 'Survey', group: 'message' },
  notify: { icon: IconBell, title: 'Tell a colleague', group: 'message' },
  task: { icon: IconChecklist, title: 'Task', group: 'action' },
  award: { icon: IconAward, title: 'Reward', group: 'action' },
  advance: { icon: IconArrowUpRight, title: 'Stage', group: 'action' },
  set: { icon: IconTag, title: 'Attribute', group: 'action' },
  emit: { icon: IconBroadcast, title: 'Event', group: 'action' },
  call: { icon: IconApi, title: 'Call a system', group: 'action' },
  wait: { icon: IconClock, title: 'Wait', group: 'wait' },
  waitFor: { icon: IconHourglass, title: 'Wait for an event', group: 'wait' },
  approve: { icon: IconUserCheck, title: 'Decision', group: 'wait' },
  branch: { icon: IconGitBranch, title: 'Branch', group: 'path' },
  split: { icon: IconArrowsSplit, title: 'Split test', group: 'path' },
  together: { icon: IconLayoutColumns, title: 'Side by side', group: 'path' },
  end: { icon: IconDoorExit, title: 'End', group: 'path' },
};

export const groups: readonly (readonly [Look['group'], string])[] = [
  ['message', 'Messages'],
  ['action', 'Actions'],
  ['wait', 'Waiting'],
  ['path', 'Paths'],
];

/** The kinds in the order in which they are offered. */
// The keys of a record of kinds are kinds.
export const kindNames = Object.keys(looks) as StepKindName[];

/** What a kind does, as the language's own documentation says it. */
export const meansOf = (kind: StepKindName): string => stepKinds[kind].means.replaceAll('`', '');

/** The first sentence of it. */
export const shortMeansOf = (kind: StepKindName): string =>
  /^.*?[.](?=\s|$)/.exec(meansOf(kind))?.[0] ?? meansOf(kind);
