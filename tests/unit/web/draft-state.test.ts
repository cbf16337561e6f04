import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../../web/api/api-problem.ts';
import {
  changed,
  type DraftChange,
  type DraftState,
  isToSend,
  isUnsent,
  opened,
  troubleOf,
} from '../../../web/studio/drafts/draft-state.ts';

const files = (yaml: string) => ({ 'journey.yaml': yaml });
const kept = { etag: '"1"', files: files('a') };
const changedBy = (state: DraftState, ...changes: DraftChange[]): DraftState =>
  changes.reduce(changed, state);
const sent = (yaml: string): DraftChange => ({ kind: 'sent', files: files(yaml) });
const written = (yaml: string): DraftChange => ({ kind: 'written', files: files(yaml) });

describe('a draft', () => {
  it('has nothing to send before anything is written, and after it was taken back', () => {
    const state = opened(kept, undefined);

    expect(isToSend(state)).toBe(false);
    expect(isToSend(changedBy(state, written('b')))).toBe(true);
    expect(isUnsent(changedBy(state, written('b'), written('a')))).toBe(false);
  });

  it('is sent once at a time, and once more where it was written on meanwhile', () => {
    const sending = changedBy(opened(kept, undefined), written('b'), sent('b'), written('c'));

    expect(isToSend(sending)).toBe(false);
    const arrived = changedBy(sending, { kind: 'arrived', etag: '"2"' });
    expect(arrived.kept).toEqual({ etag: '"2"', files: files('b') });
    expect(isToSend(arrived)).toBe(true);
  });

  it('does not take for saved what was written while the timer already ran out', () => {
    // React has the letter, and what the timer sends is of the drawing before it.
    const arrived = changedBy(opened(kept, undefined), written('b'), written('c'), sent('b'), {
      kind: 'arrived',
      etag: '"2"',
    });

    expect([arrived.kept.files, isToSend(arrived)]).toEqual([files('b'), true]);
  });

  it('stays to be sent while there is no connection', () => {
    const offline = changedBy(opened(kept, undefined), written('b'), sent('b'), {
      kind: 'failed',
      trouble: 'offline',
    });

    expect(isToSend(offline)).toBe(true);
    expect(changedBy(offline, written('c')).trouble).toBe('offline');
  });

  it('is not sent again as it was refused, but as it was mended', () => {
    const refused = changedBy(opened(kept, undefined), written('b'), sent('b'), {
      kind: 'failed',
      trouble: { says: 'too long' },
    });

    expect(isToSend(refused)).toBe(false);
    expect(isToSend(changedBy(refused, written('c')))).toBe(true);
  });

  it('is tried again after a throttle as after a lost connection, and not after a refusal', () => {
    const answered = (status: number) => new ApiProblem({ title: 'No.', status });

    expect([429, 503].map((status) => troubleOf(answered(status)))).toEqual(['offline', 'offline']);
    expect(troubleOf(new TypeError('Failed to fetch'))).toBe('offline');
    expect(troubleOf(answered(422))).toEqual({ says: 'No.' });
  });

  it('waits for a choice where somebody else has saved, and keeps both until then', () => {
    const theirs = { etag: '"2"', files: files('theirs') };
    const conflict = changedBy(opened(kept, undefined), written('mine'), sent('mine'), {
      kind: 'overtaken',
      theirs,
    });

    expect(isToSend(conflict)).toBe(false);
    expect([conflict.mine, conflict.theirs?.files]).toEqual([files('mine'), files('theirs')]);
    const mine = changedBy(conflict, { kind: 'took mine' });
    expect([isToSend(mine), mine.kept.etag, mine.mine]).toEqual([true, '"2"', files('mine')]);
    const other = changedBy(conflict, { kind: 'took theirs' });
    expect([isUnsent(other), other.kept.etag, other.mine]).toEqual([false, '"2"', files('theirs')]);
  });

  it('sees no conflict in the same words, as where its own save was answered to nobody', () => {
    const own = { etag: '"2"', files: files('mine') };

    const state = changedBy(opened(kept, undefined), written('mine'), sent('mine'), {
      kind: 'overtaken',
      theirs: own,
    });

    expect([state.theirs, isUnsent(state), state.kept.etag]).toEqual([undefined, false, '"2"']);
  });

  it('goes on upon its own save that was answered to nobody, though it was written on meanwhile', () => {
    const lost = (yaml: string): DraftChange[] => [
      written(yaml),
      sent(yaml),
      { kind: 'failed', trouble: 'offline' },
    ];
    const own = { etag: '"2"', files: files('b') };

    const state = changedBy(opened(kept, undefined), ...lost('b'), ...lost('c'), written('d'), sent('d'), {
      kind: 'overtaken',
      theirs: own,
    });

    expect([state.theirs, state.kept, state.mine, isToSend(state)]).toEqual([
      undefined,
      own,
      files('d'),
      true,
    ]);
  });
});

describe('a draft that is opened', () => {
  it('goes on with what this device had not sent', () => {
    const state = opened(kept, { etag: '"1"', files: files('left') });

    expect([state.mine, isToSend(state)]).toEqual([files('left'), true]);
  });

  it('asks where the server has moved on since', () => {
    const state = opened({ etag: '"5"', files: files('theirs') }, { etag: '"1"', files: files('left') });

    expect([state.mine, state.theirs?.etag, isToSend(state)]).toEqual([files('left'), '"5"', false]);
  });

  it('forgets what arrived after all', () => {
    const state = opened({ etag: '"2"', files: files('left') }, { etag: '"1"', files: files('left') });

    expect([isUnsent(state), state.theirs]).toEqual([false, undefined]);
  });
});
