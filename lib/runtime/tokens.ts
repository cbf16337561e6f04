import { oidcTokens } from '../adapters/oidc/tokens.ts';
import type { Services } from '../operations/services.ts';
import type { Tokens } from '../ports/tokens.ts';
import { readEnvironment } from './environment.ts';

/** The tokens of the pools that the environment names; of nobody where it names none. */
export const awsTokens = ({ clock }: Services): Tokens =>
  oidcTokens(readEnvironment(process.env).ISSUERS, clock.machine);
