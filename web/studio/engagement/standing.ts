import type { Tone } from '../../parts/badge.tsx';

type Standing = 'lapsed' | 'at-risk' | 'active' | 'left';

export const standingTones: Readonly<Record<Standing, Tone>> = {
  active: 'good',
  'at-risk': 'warn',
  lapsed: 'bad',
  left: 'plain',
};

export const standingWords: Readonly<Record<Standing, string>> = {
  active: 'Active',
  'at-risk': 'At risk',
  lapsed: 'Gone quiet',
  left: 'Left',
};

/** What it means to stand like this. */
export const standingMeanings: Readonly<Record<Exclude<Standing, 'left'>, string>> = {
  active: 'Active within the rhythm of their own past.',
  'at-risk': 'Silent for more than half of the time after which their own past says that they are lost.',
  lapsed: 'Silent for longer than their own past explains.',
};
