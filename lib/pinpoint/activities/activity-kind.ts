import type { At, Importing } from '../importing.ts';
import type { JsonPath } from '../report/findings.ts';
import type { Activity } from '../schemas/activity.ts';
import type { StepList } from '../write/step-list.ts';

/** The kinds of activities, by their keys in the API. */
export type ActivityKey = Exclude<keyof Activity, 'Description'>;

/** Where an activity may lead; nowhere is the end of the journey. */
export interface Way {
  readonly to: string | undefined;
  /** From the activity's kind to what names the next one. */
  readonly keys: JsonPath;
}

/** What an activity is written with. */
export interface Writing {
  readonly importing: Importing;
  /** Of the activity's kind in the file. */
  readonly at: At;
  readonly note: string | undefined;
  /** What follows on each way up to where the ways meet; none for an activity with one way. */
  readonly arms: readonly StepList[];
  /** A step id that no other step has. */
  id(words: string): string;
  /** The slug of an email that no other template has. */
  email(template: string): string;
}

/** All that the import knows of one kind of activity. */
export interface ActivityKind<A> {
  ways(activity: A): readonly Way[];
  write(activity: A, writing: Writing): StepList;
}
