import { describe, expect, it } from 'vitest';
import { fateOf } from '../../../lib/local/mail/fate.ts';
import { parseMailSettings, quiet } from '../../../lib/local/mail/settings.ts';
import { noon } from './mail-sink-fixture.ts';

describe('parseMailSettings', () => {
  it('takes what is named, and leaves the rest off', () => {
    expect(parseMailSettings('opened=40%, clicked=2.5%,rate=14,seed=7')).toEqual({
      ...quiet,
      opened: 0.4,
      clicked: 0.025,
      rate: 14,
      seed: 7,
    });
  });

  it.each([
    ['', /mail setting "": write NAME=VALUE with one of delayed, throttled, rate, /],
    ['opens=40%', /mail setting "opens=40%": write NAME=VALUE with one of/],
    ['toString=1%', /write NAME=VALUE with one of/],
    ['opened', /write NAME=VALUE/],
    ['opened=0.4', /mail setting opened: "0\.4" does not fit: write a share such as 5%, at most 100%/],
    ['opened=101%', /mail setting opened: "101%"/],
    ['opened=-1%', /mail setting opened: "-1%"/],
    ['throttled=100%', /mail setting throttled: "100%" does not fit: write a share below 100%/],
    ['rate=0', /mail setting rate: "0" does not fit: write recipients a second, 1 or more/],
    ['rate=14/s', /mail setting rate: "14\/s"/],
    ['rate=50%', /mail setting rate: "50%"/],
    ['seed=1.5', /mail setting seed: "1\.5" does not fit: write a whole number/],
    ['opened=1%,opened=2%', /mail setting opened: is named twice/],
  ])('refuses "%s" with what to write', (text, message) => {
    expect(() => parseMailSettings(text)).toThrow(message);
  });
});

describe('fateOf', () => {
  const many = Array.from({ length: 2_000 }, (_, number) => `message-${number}`);
  const settings = { ...quiet, delayed: 0.1, opened: 0.4, clicked: 0.25, machines: 0.3 };
  const fates = many.map((message) => fateOf(settings, message, noon));
  const told = (kind: string) => fates.filter(({ later }) => later.some((each) => each.kind === kind));

  it('is nothing where everything is off', () => {
    expect(fateOf(quiet, 'm1', noon)).toEqual({ delayed: false, later: [] });
  });

  it('is the same for the same seed, and another for another', () => {
    expect(many.map((message) => fateOf(settings, message, noon))).toEqual(fates);
    expect(many.map((message) => fateOf({ ...settings, seed: 2 }, message, noon))).not.toEqual(fates);
  });

  it.each([
    ['delayed', 0.1],
    ['machineOpened', 0.3],
    ['machineClicked', 0.15],
    ['opened', 0.4],
    ['clicked', 0.1],
  ])('tells of %s for its share of the mails', (kind, share) => {
    // Four standard deviations of a share of 2,000 draws.
    const margin = 4 * Math.sqrt((share * (1 - share)) / many.length);

    expect(Math.abs(told(kind).length / many.length - share)).toBeLessThan(margin);
  });

  it('tells no open before the delivery, and no click before its open', () => {
    for (const { delayed, later } of fates) {
      const at = (kind: string) => later.find((each) => each.kind === kind)?.at;
      const delivered = at('delivered') ?? noon;
      expect(delayed).toBe(at('delayed') !== undefined);
      if (delayed) expect(delivered).toBeGreaterThan(at('delayed') ?? Number.NaN);
      for (const [kind, after] of [
        ['opened', delivered],
        ['machineOpened', delivered],
        ['clicked', at('opened')],
        ['machineClicked', at('machineOpened')],
      ] as const) {
        const when = at(kind);
        if (when !== undefined) expect(when).toBeGreaterThan(after ?? Number.NaN);
      }
    }
  });
});
