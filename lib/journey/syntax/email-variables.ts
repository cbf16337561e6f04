/** What the Liquid of authors may take from outside: what is known of every reader when a message is filled in. */
export const emailVariables: Readonly<Record<string, readonly string[]>> = {
  contact: ['firstName', 'lastName', 'role', 'language'],
  partner: ['name', 'persona', 'tier', 'country'],
  vendor: ['name', 'portal', 'support', 'manager'],
};

/** Every allowed variable as it is written. */
export const allowedVariables: readonly string[] = Object.entries(emailVariables).flatMap(([group, fields]) =>
  fields.map((field) => `${group}.${field}`),
);
