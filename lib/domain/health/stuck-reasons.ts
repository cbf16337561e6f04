/** Why an enrolment does not move though it should, or moves though it should not: a closed list. */
export const stuckReasons = {
  'never-started': 'it was opened, and no execution began',
  'not-continued': 'its execution handed over, and the next one did not begin',
  forgotten: 'it is open, and Step Functions knows no execution of it any more',
  'end-unrecorded': 'its execution has ended, and it still counts as open',
  'goal-missed': 'its goal’s event is in the table, and it does not know',
  'stop-missed': 'an event that ends it is in the table, and it goes on',
  'event-unanswered': 'what it waits for is in the table, and it still waits',
  'held-after-pause': 'the pause that holds it is over, and it was not let go',
  'message-unconfirmed': 'an email was claimed, and nothing tells whether it went out',
  'runs-on': 'it is closed, and its execution runs on',
  'runs-for-nothing': 'an execution runs, and there is no enrolment',
} as const;
export type StuckReason = keyof typeof stuckReasons;
