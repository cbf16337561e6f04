/** How a wait ended that no event answered: its time was over, or its enrolment left it before. */
export const missed = { late: 'timed-out', left: 'left' } as const;
export type Missed = (typeof missed)[keyof typeof missed];
