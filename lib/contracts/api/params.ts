import * as z from 'zod';
import { Id, Slug } from '../naming.ts';

/** The parts of paths, by what they identify. */
export const ofVendor = z.strictObject({ vendor: Id });
export const ofJourney = ofVendor.extend({ journey: Slug });
export const ofPartner = ofVendor.extend({ partner: Id });
export const none = z.strictObject({});

/** The version of a journey, in a path. */
export const VersionNumber = z.coerce
  .number<string | number>('write the number of a version')
  .int('write the number of a version')
  .positive('write the number of a version')
  .max(99_999_999, 'write the number of a version');

export const staff = ['marketer', 'administrator'] as const;
