import type { PartnerText } from '../../contracts/partner-text.ts';
import type { Path } from '../model/place.ts';
import type { StepParts } from '../model/step.ts';

/** A text that partners read as parts of its step: what Liquid stands in it, and the languages that it has. */
export const readBy = (text: PartnerText, path: Path): Pick<StepParts, 'texts' | 'translations'> =>
  typeof text === 'string'
    ? { texts: [{ text, path }] }
    : {
        texts: Object.entries(text).map(([language, each]) => ({ text: each, path: [...path, language] })),
        translations: [translationAt(text, path)],
      };

/** The languages of a text, and where it stands. */
export const translationAt = (text: object, path: Path) => ({ languages: Object.keys(text), path });
