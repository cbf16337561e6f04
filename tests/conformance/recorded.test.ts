import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRecordings } from './recording.ts';
import { judge } from './verdict.ts';

const recordings = readRecordings(readFileSync(new URL('./cases.json', import.meta.url), 'utf8'));

describe('the interpreter behaves as AWS documents', () => {
  it.each(recordings.map((recording) => [recording.id, recording] as const))('%s', async (_, recording) => {
    const { complaints } = await judge(recording);

    expect(complaints).toEqual([]);
    expect(recording.source).toEqual(expect.any(String));
  });
});

describe('the judge', () => {
  const [sound] = recordings;
  if (!sound) throw new Error('cases.json holds no case');

  it('finds a wrong output, status, error and cause', async () => {
    const expected = { status: 'FAILED', output: 'never', error: 'E', cause: 'C' };

    const { complaints } = await judge({ ...sound, expected });

    expect(complaints.map((line) => line.split('\n')[0])).toEqual(['status', 'error', 'cause', 'output']);
  });

  it('reports a definition that is refused, and a task without an answer', async () => {
    const { complaints: refused } = await judge({ ...sound, definition: { StartAt: 'A' } });
    const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true };
    const definition = { QueryLanguage: 'JSONata', StartAt: 'A', States: { A: task } };
    const { complaints: unanswered } = await judge({ ...sound, definition, taskResults: [] });

    expect(refused[0]).toContain('SCHEMA_VALIDATION_FAILED');
    expect(unanswered.at(-1)).toContain("request of the state 'A'");
  });
});
