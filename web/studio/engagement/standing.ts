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
