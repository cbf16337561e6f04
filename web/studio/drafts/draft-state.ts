import type { DraftFiles } from '../../../lib/contracts/api/draft-files.ts';
import { ApiProblem, sentenceOf } from '../../api/api-problem.ts';

/** A state of the draft that the server keeps. */
export interface Kept {
  readonly etag: string;
  readonly files: DraftFiles;
}

/** What was written at this device and has not reached the server, with what it was written upon. */
export interface Unsent {
  readonly etag: string;
  readonly files: DraftFiles;
}

/** How a draft stands between this device and the server. */
export interface DraftState {
  /** What the server is known to keep. */
  readonly kept: Kept;
  /** What the writer sees. */
  readonly mine: DraftFiles;
  /** What was on its way to the server when this was last changed. */
  readonly sending: DraftFiles | undefined;
  /** What was sent upon `kept` and answered to nobody: it may have arrived all the same. */
  readonly lost: readonly DraftFiles[];
  /** Why the last attempt did not arrive. */
  readonly trouble: 'offline' | { readonly says: string } | undefined;
  /** What somebody else saved meanwhile: nothing is sent until the writer has chosen. */
  readonly theirs: Kept | undefined;
}

export type DraftChange =
  | { readonly kind: 'written'; readonly files: DraftFiles }
  /** `files` are those that went: what was written a moment ago may not be among them. */
  | { readonly kind: 'sent'; readonly files: DraftFiles }
  | { readonly kind: 'arrived'; readonly etag: string }
  | { readonly kind: 'failed'; readonly trouble: NonNullable<DraftState['trouble']> }
  | { readonly kind: 'overtaken'; readonly theirs: Kept }
  | { readonly kind: 'took mine' }
  | { readonly kind: 'took theirs' };

export const areSame = (a: DraftFiles, b: DraftFiles): boolean => {
  const paths = Object.keys(a);
  return paths.length === Object.keys(b).length && paths.every((path) => a[path] === b[path]);
};

/** How a draft stands when it is opened: what was left unsent on this device comes first. */
export function opened(kept: Kept, unsent: Unsent | undefined): DraftState {
  const still = { kept, sending: undefined, lost: [], trouble: undefined };
  if (unsent === undefined || areSame(unsent.files, kept.files))
    return { ...still, mine: kept.files, theirs: undefined };
  return { ...still, mine: unsent.files, theirs: unsent.etag === kept.etag ? undefined : kept };
}

/** Why something did not arrive: what passes by itself, as a throttle does, is tried again like a lost connection. */
export const troubleOf = (error: unknown): NonNullable<DraftState['trouble']> =>
  error instanceof ApiProblem && error.status < 500 && error.status !== 429
    ? { says: sentenceOf(error, 'It was not saved.') }
    : 'offline';

/** Whether there is something that the server does not have. */
export const isUnsent = ({ kept, mine }: DraftState): boolean => !areSame(kept.files, mine);

/** Whether what was written should go to the server now. */
export const isToSend = (state: DraftState): boolean =>
  isUnsent(state) &&
  state.sending === undefined &&
  state.theirs === undefined &&
  (state.trouble === undefined || state.trouble === 'offline');

/** So many attempts are remembered: a connection may be gone for hours. */
const mostLost = 50;

const withLost = ({ lost, sending }: DraftState): readonly DraftFiles[] =>
  sending === undefined || lost.some((each) => areSame(each, sending))
    ? lost
    : [...lost, sending].slice(-mostLost);

/** The draft after a change. */
export function changed(state: DraftState, change: DraftChange): DraftState {
  switch (change.kind) {
    case 'written':
      // What was refused may be mended by what is written now; a lost connection is not.
      return { ...state, mine: change.files, trouble: state.trouble === 'offline' ? 'offline' : undefined };
    case 'sent':
      return { ...state, sending: change.files };
    case 'arrived':
      return {
        ...state,
        kept: { etag: change.etag, files: state.sending ?? state.mine },
        sending: undefined,
        lost: [],
        trouble: undefined,
      };
    case 'failed':
      return {
        ...state,
        sending: undefined,
        lost: change.trouble === 'offline' ? withLost(state) : state.lost,
        trouble: change.trouble,
      };
    case 'overtaken': {
      const settled = { ...state, sending: undefined, lost: [], trouble: undefined };
      // The same words by two hands, or our own whose answer was lost on the way, are no conflict.
      return [state.mine, ...state.lost].some((own) => areSame(change.theirs.files, own))
        ? { ...settled, kept: change.theirs }
        : { ...settled, theirs: change.theirs };
    }
    case 'took mine':
      return { ...state, kept: state.theirs ?? state.kept, theirs: undefined };
    case 'took theirs': {
      const kept = state.theirs ?? state.kept;
      return { ...state, kept, mine: kept.files, theirs: undefined };
    }
  }
}
