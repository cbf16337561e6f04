import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { smallHeap } from '../../../lib/local/small-heap.ts';

it('is the flag with which `npm start` starts the product', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };

  expect(scripts.start).toBe(`node ${smallHeap} bin/waymark.js dev`);
});
