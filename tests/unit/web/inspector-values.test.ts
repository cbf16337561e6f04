import { describe, expect, it } from 'vitest';
import { freshName } from '../../../web/studio/editor/inspector/fresh-name.ts';
import { typedScalar } from '../../../web/studio/editor/inspector/typed-scalar.ts';
import { formOf, momentParts, untilOf } from '../../../web/studio/editor/inspector/wait-parts.ts';

describe('a fresh name', () => {
  it('is an offer that is free, else one that nothing has', () => {
    expect(freshName(['a'], ['a', 'b'], 'arm-')).toBe('b');
    expect(freshName(['field1'], [], 'field')).toBe('field2');
  });

  it('is none that is left from before: what stands under it would be overwritten', () => {
    expect(freshName(['field2'], [], 'field')).toBe('field3');
  });
});

describe('a value that is typed', () => {
  it.each([
    ['12', 12],
    ['-0.5', -0.5],
    ['true', true],
    ['gold', 'gold'],
  ])('%s is what it looks like', (text, value) => {
    expect(typedScalar(text)).toBe(value);
  });

  it.each(['007', '1.', '1e3', '0x10', ' 12 ', '', 'Infinity'])(
    '%j stays as it is written: as a number it would be another text',
    (text) => {
      expect(typedScalar(text)).toBe(text);
    },
  );
});

describe('a wait in its form', () => {
  it.each([
    ['3 days', 'duration'],
    ['until tue 09:00', 'weekday'],
    [{ until: 'tuesday 09:00' }, 'weekday'],
    ['until 2027-01-15', 'date'],
    [{ until: '2027-01-15 10:00' }, 'date'],
    ['until $partner.renewalDate', 'field'],
    [{ until: '$partner.renewalDate', before: '30 days' }, 'field'],
  ])('%j is a %s', (value, form) => {
    expect(formOf(value)).toBe(form);
  });

  it.each([
    ['until wed 10:00', { day: 'wednesday', time: '10:00' }],
    ['until Friday 10:00', { day: 'friday', time: '10:00' }],
    ['until 2027-01-15', { day: '2027-01-15', time: '00:00' }],
    ['until 2027-01-15 10:00', { day: '2027-01-15', time: '10:00' }],
  ])('%j shows its own day, by whichever name', (value, parts) => {
    expect(momentParts(untilOf(value))).toEqual(parts);
  });
});
