/** The two pools of people, as on AWS: each has an issuer and one page, which is its audience. */
export const pools = { staff: 'studio', partners: 'portal' } as const;
export type PoolName = keyof typeof pools;

/** Somebody who can sign in on this machine. */
export interface Person {
  /** The token's subject; says nothing of the person's name or address. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** What they are, for the page on which they are chosen. */
  readonly says: string;
  /** What the token says beside subject and email, under Cognito's names. */
  readonly claims: Readonly<Record<string, string | string[]>>;
}

/** People under one heading. */
export interface PeopleGroup {
  readonly title: string;
  readonly color?: string;
  readonly people: readonly Person[];
}

/** Who is in a pool. */
export interface Pool {
  /** Who is offered, in groups. */
  list(): Promise<readonly PeopleGroup[]>;
  /** The person of an id, offered or not. */
  find(id: string): Promise<Person | undefined>;
  /** The person with an address, for those who are not offered. */
  byEmail(email: string): Promise<Person | undefined>;
}
