import { describe, expect, it } from 'vitest';
import type { JourneyRow } from '../../../lib/contracts/journey.ts';
import {
  following,
  goingLive,
  reopening,
  rollingBack,
  switching,
} from '../../../lib/domain/publishing/live.ts';
import { halting, piloting, promoting } from '../../../lib/domain/publishing/pilot.ts';
import { archiving, pausing, resuming } from '../../../lib/domain/publishing/standing.ts';
import { aJourney } from '../../builders/journey.ts';

const now = '2026-11-23T09:00:00.000Z';
const identity = { vendor: 'acme', journey: 'welcome' };
const own = (given: Partial<JourneyRow> = {}) => aJourney({ owner: 'acme', version: 3, ...given });
const pilot = { version: 4, share: 0.1 };
const halted = { ...pilot, halted: 'bounces' };

describe('what is asked of a journey', () => {
  it.each([
    ['a pause', pausing, own(), own({ status: 'paused' })],
    ['a resume', resuming(now), own({ status: 'paused' }), own({ status: 'active', resumedAt: now })],
    ['an archive', archiving(now), own(), own({ status: 'archived' })],
    [
      'an archive while it is paused, which lets the held ones go',
      archiving(now),
      own({ status: 'paused' }),
      own({ status: 'archived', resumedAt: now }),
    ],
    ['a first version', goingLive(identity, 1), undefined, aJourney({ owner: 'acme', version: 1 })],
    ['a next version', goingLive(identity, 4), own({ previous: 2 }), own({ version: 4, previous: 3 })],
    [
      'a next version after a halted pilot',
      goingLive(identity, 5),
      own({ pilot: halted }),
      own({ version: 5, previous: 3 }),
    ],
    [
      'a next version while it is paused, which stays so',
      goingLive(identity, 4),
      own({ status: 'paused' }),
      own({ status: 'paused', version: 4, previous: 3 }),
    ],
    [
      'a next version where the library’s is live by now',
      goingLive(identity, 4),
      aJourney({ version: 4, previous: 3 }),
      aJourney({ owner: 'acme', version: 4 }),
    ],
    ['a pilot', piloting(identity, 4, 0.1), own(), own({ pilot })],
    ['a wider pilot', piloting(identity, 4, 0.3), own({ pilot }), own({ pilot: { version: 4, share: 0.3 } })],
    [
      'another pilot after a halted one',
      piloting(identity, 5, 0.1),
      own({ pilot: halted }),
      own({ pilot: { version: 5, share: 0.1 } }),
    ],
    ['a promotion', promoting, own({ pilot }), own({ version: 4, previous: 3 })],
    ['a halt', halting('by hand'), own({ pilot }), own({ pilot: { ...pilot, halted: 'by hand' } })],
    ['a roll back', rollingBack, own({ previous: 2 }), own({ version: 2 })],
    ['a roll back during a pilot, which ends', rollingBack, own({ previous: 2, pilot }), own({ version: 2 })],
    ['switching an archived one on', reopening, own({ status: 'archived' }), own()],
    [
      'switching to the library’s version',
      switching(identity, { owner: 'library', version: 7 }),
      own({ previous: 2, pilot }),
      aJourney({ version: 7 }),
    ],
    [
      'a start of the product, for a vendor who never decided',
      following(identity, { owner: 'library', version: 2 }, 1),
      undefined,
      aJourney({ version: 2 }),
    ],
    [
      'a start of the product with a new version, for a vendor who had the latest',
      following(identity, { owner: 'library', version: 2 }, 1),
      aJourney({ version: 1 }),
      aJourney({ version: 2, previous: 1 }),
    ],
  ])('is done: %s', (_what, decide, row, expected) => {
    const decision = decide(row);

    expect(decision).toEqual({ outcome: 'change', row: expected });
  });

  it.each([
    ['a pause', pausing, own({ status: 'paused' }), 'is paused already'],
    ['a resume', resuming(now), own(), 'is not paused'],
    ['an archive', archiving(now), own({ status: 'archived' }), 'is archived already'],
    ['a version', goingLive(identity, 3), own(), 'has version 3 live already'],
    ['a pilot', piloting(identity, 4, 0.1), own({ pilot }), 'has version 4 in a pilot for 10 % already'],
    [
      'a pilot of the live version',
      piloting(identity, 3, 0.1),
      own(),
      'has version 3 live for everybody already',
    ],
    ['a halt', halting('again'), own({ pilot: halted }), 'has a halted pilot already (bounces)'],
    ['switching it on', reopening, own({ status: 'paused' }), 'is on, but paused: resume it'],
    [
      'a start of the product after a roll back',
      following(identity, { owner: 'library', version: 3 }, 2),
      aJourney({ version: 1 }),
      'stays as the vendor has it',
    ],
    [
      'a start of the product during a pilot',
      following(identity, { owner: 'library', version: 2 }, 1),
      aJourney({ version: 1, pilot }),
      'stays as the vendor has it',
    ],
    [
      'a start of the product where the vendor has its own',
      following(identity, { owner: 'library', version: 2 }, 1),
      own({ version: 1 }),
      'stays as the vendor has it',
    ],
    [
      'a start of the product while it is paused',
      following(identity, { owner: 'library', version: 1 }, 1),
      aJourney({ status: 'paused' }),
      'stays as the vendor has it',
    ],
  ])('is said to be so already: %s', (_what, decide, row, says) => {
    const decision = decide(row);

    expect(decision).toEqual({ outcome: 'unchanged', says, row });
  });

  it.each([
    ['a pause of what is not there', pausing, undefined, 'is not switched on'],
    ['a pause', pausing, own({ status: 'archived' }), 'is archived'],
    ['a resume', resuming(now), own({ status: 'archived' }), 'switch it on again'],
    ['a version', goingLive(identity, 4), own({ status: 'archived' }), 'is archived'],
    [
      'a version over a pilot',
      goingLive(identity, 5),
      own({ pilot }),
      'pilot of version 4: promote it or halt it',
    ],
    ['the pilot’s version', goingLive(identity, 4), own({ pilot }), 'in a pilot: promote it'],
    ['a halted pilot’s version', goingLive(identity, 4), own({ pilot: halted }), 'was halted (bounces)'],
    ['a pilot of a first version', piloting(identity, 1, 0.1), undefined, 'no live version'],
    ['a pilot', piloting(identity, 4, 0.1), own({ status: 'archived' }), 'is archived'],
    [
      'a pilot against another owner’s version',
      piloting(identity, 4, 0.1),
      aJourney(),
      'version of library by now',
    ],
    ['a pilot over another', piloting(identity, 5, 0.1), own({ pilot }), 'pilot of version 4'],
    ['a halted pilot again', piloting(identity, 4, 0.1), own({ pilot: halted }), 'was halted (bounces)'],
    ['a promotion without a pilot', promoting, own(), 'no pilot'],
    ['a promotion of a halted pilot', promoting, own({ pilot: halted }), 'was halted (bounces)'],
    ['a halt without a pilot', halting('x'), own(), 'no pilot'],
    ['a halt of another pilot', halting('x', 5), own({ pilot }), 'no pilot of version 5'],
    ['a second roll back', rollingBack, own(), 'no version before version 3'],
  ])('is refused with the reason: %s', (_what, decide, row, reason) => {
    const decision = decide(row);

    expect(decision).toEqual({ outcome: 'refused', reason: expect.stringContaining(reason) });
  });
});
