import { badExpression } from './bad-expression.ts';
import { branchWithOneArm } from './branch-with-one-arm.ts';
import { duplicateId } from './duplicate-id.ts';
import { emailNotLiquid } from './email-not-liquid.ts';
import { journeyTooBig } from './journey-too-big.ts';
import { journeyTooLong } from './journey-too-long.ts';
import { missingEmail } from './missing-email.ts';
import { missingLanguage } from './missing-language.ts';
import { missingSubject } from './missing-subject.ts';
import { noPersonalField } from './no-personal-field.ts';
import { nudgeWithoutEnd } from './nudge-without-end.ts';
import type { Rule } from './rule.ts';
import { titleNotLiquid } from './title-not-liquid.ts';
import { unknownAttribute } from './unknown-attribute.ts';
import { unknownEvent } from './unknown-event.ts';
import { unknownKey } from './unknown-key.ts';
import { unknownStep } from './unknown-step.ts';
import { unknownVariable } from './unknown-variable.ts';
import { unreachableStep } from './unreachable-step.ts';
import { unreadable } from './unreadable.ts';
import { unusedEmail } from './unused-email.ts';
import { waitTooLong } from './wait-too-long.ts';
import { wrongShape } from './wrong-shape.ts';

/** Every rule of the language. */
export const rules: readonly Rule[] = [
  unreadable,
  wrongShape,
  unknownKey,
  unknownStep,
  duplicateId,
  unreachableStep,
  badExpression,
  unknownEvent,
  unknownAttribute,
  branchWithOneArm,
  nudgeWithoutEnd,
  waitTooLong,
  journeyTooLong,
  journeyTooBig,
  missingEmail,
  missingLanguage,
  unusedEmail,
  missingSubject,
  emailNotLiquid,
  titleNotLiquid,
  unknownVariable,
  noPersonalField,
];
