import { nearest } from '../nearest.ts';
import { isZone, zoneNames } from '../syntax/zones.ts';
import { didYouMean, type Rule } from './rule.ts';

export const unknownZone: Rule = {
  code: 'unknown-zone',
  means: 'The zone of `sending` is `partner` or an IANA time zone.',
  severity: 'error',
  check: ({ journey, positions }) => {
    const zone = journey.head.sending?.zone;
    if (zone === undefined || zone === 'partner' || isZone(zone)) return [];
    return [
      {
        place: positions.value(['sending', 'zone']),
        message: `there is no time zone "${zone}"; write "partner", or a name such as Europe/Berlin`,
        ...didYouMean(nearest(zone, ['partner', ...zoneNames()]), zone),
      },
    ];
  },
};
