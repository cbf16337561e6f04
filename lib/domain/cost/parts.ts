/** What a journey's usage is for besides its steps. In brackets, so that no step is called so. */
export const parts = {
  entry: '(entry)',
  end: '(end)',
  mails: '(what becomes of mails)',
  events: '(reacting to events)',
  activity: '(recording of activity)',
} as const;

/** Whether a part is a step of the journey, which its author can change. */
export const isStep = (part: string): boolean => !part.startsWith('(');
