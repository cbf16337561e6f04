import type { ActionOf, ActionRow, EnrolmentRef } from '../../contracts/action.ts';
import type { Catalogue } from '../../contracts/catalogue.ts';
import type { MembershipRow } from '../../contracts/membership.ts';
import type { Check, Write } from '../../contracts/write.ts';

/** What the decision of an action is made from. */
export interface Scene {
  readonly catalogue: Catalogue;
  readonly enrolment: EnrolmentRef;
  readonly membership: MembershipRow;
  /** Fills the Liquid of a title, in a language or in the primary contact's. */
  readonly fill: (text: string, language?: string) => string;
  /** The vendor's default language. */
  readonly language: string;
  /** Names the events that the action records, from what makes them one; `digestOf`, where they are kept. */
  readonly identify: (...parts: readonly string[]) => string;
  /** Business time, as an Instant. */
  readonly now: string;
}

/** The effect of an action as writes, and what the timeline says of it. */
export interface Effect {
  readonly writes: Write[];
  readonly detail: string;
}

/** The actions whose effect on the table is writes alone; what an approval tells people comes after them. */
export type WritingKind = 'task' | 'set' | 'award' | 'advance' | 'emit' | 'approve';
export type Act<K extends WritingKind> = (scene: Scene, action: ActionOf<K>) => Effect;

/** The record of an action under its idempotency key (enrolment, step, turn). */
export function actionRow(
  scene: { enrolment: EnrolmentRef; now: string },
  action: { id: string; kind: string; turn?: number | undefined },
  result: { outcome: 'done' | 'skipped'; detail: string; reason?: string },
): ActionRow {
  const { id: enrolment, vendor, partner, journey } = scene.enrolment;
  const identity = { vendor, partner, enrolment, journey, step: action.id, turn: action.turn ?? 0 };
  return { kind: 'action', ...identity, action: action.kind, ...result, at: scene.now };
}

/** Holds a transaction to an enrolment that lives. */
export function aliveCheck(enrolment: EnrolmentRef): Check<'enrolment'> {
  const { id, vendor, partner, journey } = enrolment;
  return {
    op: 'check',
    kind: 'enrolment',
    key: { vendor, partner, journey, enrolment: id },
    when: { status: 'open' },
  };
}
