import { describe, expect, it } from 'vitest';
import { chooseFile } from './choose-file.ts';

const files = { recorded: 'recorded.json', cited: 'cases.json' };

describe('the conformance runner', () => {
  it.each([
    ['the file that is named', 'mine.json', true, { file: 'mine.json' }],
    ['the recordings where they are at hand', undefined, true, { file: 'recorded.json' }],
    [
      'our own cases where they are not, and says so',
      undefined,
      false,
      { file: 'cases.json', note: expect.stringMatching(/No recordings at recorded\.json.*cases\.json/) },
    ],
  ])('runs %s', (_, named, exists, chosen) => {
    expect(chooseFile(named, files, () => exists)).toEqual(chosen);
  });
});
