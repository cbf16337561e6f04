/**
 * What the Liquid of authors may take from outside, and what it is: what is known of every reader when a message is
 * filled in.
 */
export const emailVariables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  contact: {
    firstName: 'The reader’s first name.',
    lastName: 'The reader’s last name.',
    role: 'The reader’s role at the partner.',
    language: 'The language the email is in.',
  },
  partner: {
    name: 'The name of the company.',
    persona: 'What kind of partner it is.',
    tier: 'The tier in the partner program.',
    country: 'The country, in two letters.',
  },
  vendor: {
    name: 'The name of the vendor.',
    portal: 'The address of the partner portal.',
    support: 'The email address for questions.',
    manager: 'The name of the partner manager.',
  },
};

/** Every allowed variable as it is written. */
export const allowedVariables: readonly string[] = Object.entries(emailVariables).flatMap(([group, fields]) =>
  Object.keys(fields).map((field) => `${group}.${field}`),
);
