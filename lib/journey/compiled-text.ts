import type { Json } from './json.ts';

/** The exact text of a state machine as it is committed beside its journey. */
export const compiledText = (stateMachine: { [key: string]: Json }): string =>
  `${JSON.stringify(stateMachine, null, 2)}\n`;
