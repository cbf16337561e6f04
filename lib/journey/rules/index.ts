import { badExpression } from './bad-expression.ts';
import { branchWithOneArm } from './branch-with-one-arm.ts';
import { duplicateId } from './duplicate-id.ts';
import { emailNotLiquid } from './email-not-liquid.ts';
import { journeyTooBig } from './journey-too-big.ts';
import { journeyTooLong } from './journey-too-long.ts';
import { missingEmail } from './missing-email.ts';
import { missingLanguage } from './missing-language.ts';
import { missingSubject } from './missing-subject.ts';
import { missingUnsubscribe } from './missing-unsubscribe.ts';
import { moreMessagesThanCap } from './more-messages-than-cap.ts';
import { noPersonalField } from './no-personal-field.ts';
import { nudgeWithoutEnd } from './nudge-without-end.ts';
import { pastTheEnd } from './past-the-end.ts';
import type { Rule } from './rule.ts';
import { splitWithOneArm } from './split-with-one-arm.ts';
import { textNotLiquid } from './text-not-liquid.ts';
import { togetherTooLong } from './together-too-long.ts';
import { topicWithoutEffect } from './topic-without-effect.ts';
import { unknownAttribute } from './unknown-attribute.ts';
import { unknownEvent } from './unknown-event.ts';
import { unknownKey } from './unknown-key.ts';
import { unknownRole } from './unknown-role.ts';
import { unknownStep } from './unknown-step.ts';
import { unknownVariable } from './unknown-variable.ts';
import { unknownZone } from './unknown-zone.ts';
import { unreachableGoal } from './unreachable-goal.ts';
import { unreachableStep } from './unreachable-step.ts';
import { unreadable } from './unreadable.ts';
import { unusedEmail } from './unused-email.ts';
import { waitTooLong } from './wait-too-long.ts';
import { weightsDoNotAddUp } from './weights-do-not-add-up.ts';
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
  unknownRole,
  unknownZone,
  unreachableGoal,
  branchWithOneArm,
  splitWithOneArm,
  weightsDoNotAddUp,
  nudgeWithoutEnd,
  waitTooLong,
  pastTheEnd,
  togetherTooLong,
  journeyTooLong,
  journeyTooBig,
  moreMessagesThanCap,
  topicWithoutEffect,
  missingEmail,
  missingLanguage,
  unusedEmail,
  missingSubject,
  missingUnsubscribe,
  emailNotLiquid,
  textNotLiquid,
  unknownVariable,
  noPersonalField,
];
