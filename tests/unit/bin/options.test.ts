import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it, vi } from 'vitest';
import { reportLines } from '../../../bin/commands/import.ts';
import { onlyVendor } from '../../../bin/commands/only-vendor.ts';
import { dataOption, fileOrNone, port, speed, vendorsOption } from '../../../bin/commands/options.ts';
import { lineProgress } from '../../../bin/commands/progress.ts';
import { someServices } from '../../builders/services.ts';

describe('options', () => {
  it.each([
    ['1', 1],
    ['4870', 4870],
    ['65532', 65_532],
  ])('takes the port %s', (text, expected) => {
    expect(port(text)).toBe(expected);
  });

  it.each(['0', '65533', '80.5', 'http', '-1', ''])(
    'refuses the port "%s", for three more follow it',
    (text) => {
      expect(() => port(text)).toThrow('write a port from 1 to 65532');
    },
  );

  it.each([
    ['1d=2s', 43_200],
    ['60x', 60],
  ])('takes the speed %s', (text, expected) => {
    expect(speed(text)).toBe(expected);
  });

  it('refuses a speed with what to write instead', () => {
    expect(() => speed('fast')).toThrow(/1d=2s/);
  });

  it.each([
    ['none', ''],
    ['', ''],
    ['partners.csv', 'partners.csv'],
  ])('takes "%s" as the file "%s"', (text, expected) => {
    expect(fileOrNone(text)).toBe(expected);
  });

  it('keeps data beside the project where nothing else is said', () => {
    const command = new Command().addOption(dataOption());

    expect(command.parse([], { from: 'user' }).opts()).toEqual({ data: '.waymark' });
  });
});

describe('what Waymark brings', () => {
  it('is found from any folder, and named as it stands in its own', () => {
    const { defaultValue, defaultValueDescription } = vendorsOption();

    expect(isAbsolute(defaultValue)).toBe(true);
    expect(existsSync(defaultValue)).toBe(true);
    expect(defaultValueDescription).toBe('samples/vendors.json');
  });
});

describe('onlyVendor', () => {
  const pointer = (vendor: string) => ({ kind: 'partner' as const, partner: 'p1', vendor });

  it('finds the one vendor of a partner', async () => {
    const { services } = await someServices([pointer('acme')]);

    expect(await onlyVendor(services.store, 'p1')).toBe('acme');
  });

  it('names the vendors where there are several, and says where there is none', async () => {
    const { services } = await someServices([pointer('acme'), pointer('bolt')]);

    await expect(onlyVendor(services.store, 'p1')).rejects.toThrow(
      'p1 is with acme and bolt: name one with --vendor',
    );
    await expect(onlyVendor(services.store, 'p10')).rejects.toThrow('there is no partner p10');
  });
});

describe('reportLines', () => {
  it('tells each problem by file and line, and counts lines that were left out once', () => {
    const problem = { line: 3, column: 'email', message: 'is empty: write one' };
    const problems = [problem, { ...problem, column: 'stage' }];
    const notices = [{ line: 4, column: 'time_zone', message: 'X is no time zone; left out' }];

    expect(reportLines('p.csv', { partners: 1, contacts: 2, refreshed: 3, problems, notices })).toEqual([
      'p.csv:3: error email is empty: write one',
      'p.csv:3: error stage is empty: write one',
      'p.csv:4: note time_zone X is no time zone; left out',
      '1 partners and 2 contacts imported, 3 contacts refreshed, 1 lines left out',
    ]);
  });
});

describe('lineProgress', () => {
  it('writes nothing where output is no terminal or none is wanted', () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);

    for (const wanted of [true, false]) {
      const progress = lineProgress('import', wanted && process.stderr.isTTY !== true);
      progress.at(10);
      progress.end();
    }

    expect(write).not.toHaveBeenCalled();
    write.mockRestore();
  });
});
