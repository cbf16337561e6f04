import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { Expectation, JourneyTest, TestFile } from '../../../lib/rehearsal/test-schema.ts';

const page = readFileSync('docs/journey-tests.md', 'utf8');

describe('docs/journey-tests.md', () => {
  it('shows an example that is one', () => {
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];

    expect(z.prettifyError(TestFile.safeParse(parse(example)).error ?? new z.ZodError([]))).toBe('');
  });

  it('explains every key there is', () => {
    const keys = [...Object.keys(JourneyTest.shape), ...Object.keys(Expectation.shape)];
    const [, ...rows] = page.split(/^\| /m);
    const explained = rows.map((row) => row.split(' |')[0] ?? '').join(' ');

    expect(keys.filter((key) => key !== 'expect' && !explained.includes(`\`${key}\``))).toEqual([]);
  });
});
