/** A value of the YAML to be, whose lists of steps may carry comments. */
export type Value = string | number | boolean | readonly Value[] | Mapping | StepList;
export interface Mapping {
  readonly [key: string]: Value;
}

/** An item of a list, with the comments above it. */
export interface Item {
  readonly value: Mapping;
  readonly comments: readonly string[];
}

/** A list of steps, or of arms, with what is to be said behind its last item. */
export interface StepList {
  readonly kind: 'list';
  readonly items: readonly Item[];
  readonly trailing: readonly string[];
}

/** A list of one step. */
export const step = (value: Mapping, ...comments: string[]): StepList => ({
  kind: 'list',
  items: [{ value, comments }],
  trailing: [],
});

/** No step, but something to say. */
export const remark = (...comments: string[]): StepList => ({ kind: 'list', items: [], trailing: comments });

export const nothing: StepList = remark();

export const isEmpty = (list: StepList): boolean => list.items.length === 0;

/** Lists one behind the other: what is said behind one stands above the next. */
export function joinLists(lists: readonly StepList[]): StepList {
  const items: Item[] = [];
  let open: readonly string[] = [];
  for (const list of lists) {
    for (const [index, item] of list.items.entries()) {
      const comments = index === 0 ? [...open, ...item.comments] : item.comments;
      items.push({ ...item, comments });
    }
    open = list.items.length === 0 ? [...open, ...list.trailing] : list.trailing;
  }
  return { kind: 'list', items, trailing: open };
}

/** Whether a value is a list with comments. */
export const isStepList = (value: Value): value is StepList =>
  typeof value === 'object' &&
  !Array.isArray(value) &&
  'kind' in value &&
  value.kind === 'list' &&
  'items' in value;
