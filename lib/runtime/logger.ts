import { Logger } from '@aws-lambda-powertools/logger';

/**
 * The structured log of the functions. Log ids, counts and codes; never an address, a name, a whole event, a token
 * or an error's object: an error may carry what it failed on.
 */
export const logger = new Logger({ serviceName: 'waymark' });
