/** What a stretch of a journey comes to at most. */
export interface Load {
  /** From its beginning to its end. */
  readonly seconds: number;
  /** State transitions, as Step Functions bills them: states entered. */
  readonly transitions: number;
  /** Events in the histories of its executions. */
  readonly events: number;
  /** Invocations of perform-actions. */
  readonly invocations: number;
  /** Emails to each contact. */
  readonly messages: number;
  readonly handOvers: number;
}

export const noLoad: Load = {
  seconds: 0,
  transitions: 0,
  events: 0,
  invocations: 0,
  messages: 0,
  handOvers: 0,
};

const each = (value: (field: keyof Load) => number): Load => ({
  seconds: value('seconds'),
  transitions: value('transitions'),
  events: value('events'),
  invocations: value('invocations'),
  messages: value('messages'),
  handOvers: value('handOvers'),
});

/** One after the other. */
export const plus = (one: Load, other: Load): Load => each((field) => one[field] + other[field]);

/** So many times in a row. */
export const times = (load: Load, count: number): Load => each((field) => load[field] * count);

/** Either of two: each figure by itself, so that it holds for both. */
export const most = (one: Load, other: Load): Load => each((field) => Math.max(one[field], other[field]));

/** Side by side: as long as the longer one, and all that both do. */
export const beside = (one: Load, other: Load): Load => ({
  ...plus(one, other),
  seconds: Math.max(one.seconds, other.seconds),
});
