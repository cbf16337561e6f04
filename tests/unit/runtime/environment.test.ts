import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../../lib/runtime/environment.ts';

const complete = {
  TABLE_NAME: 'waymark',
  CONTROL_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/control',
  STATE_MACHINE_ROLE_ARN: 'arn:aws:iam::000000000000:role/machine',
};

describe('readEnvironment', () => {
  it('fills in the times of a send', () => {
    expect(readEnvironment(complete)).toMatchObject({
      ...complete,
      SEND_LEASE_SECONDS: 90,
      SEND_SETTLING_SECONDS: 900,
    });
  });

  it('takes the tokens of nobody where it names no issuer, and says what is wrong with one that it names', () => {
    const issuers = [{ issuer: 'https://pool.example', pool: 'staff', audiences: ['studio'] }];

    expect(readEnvironment(complete).ISSUERS).toEqual([]);
    expect(readEnvironment({ ...complete, ISSUERS: JSON.stringify(issuers) }).ISSUERS).toEqual([
      { ...issuers[0], systems: {} },
    ]);
    expect(() => readEnvironment({ ...complete, ISSUERS: '[{}]' })).toThrow(/ISSUERS\.0\.issuer: /);
    expect(() => readEnvironment({ ...complete, ISSUERS: '{' })).toThrow(/ISSUERS: is no JSON/);
  });

  it('reads numbers', () => {
    expect(readEnvironment({ ...complete, SEND_LEASE_SECONDS: '120' }).SEND_LEASE_SECONDS).toBe(120);
  });

  it('names every variable that is missing', () => {
    expect(() => readEnvironment({})).toThrow(/TABLE_NAME: .*CONTROL_QUEUE_URL: .*STATE_MACHINE_ROLE_ARN: /);
  });

  it.each([
    ['TABLE_NAME', ''],
    ['CONTROL_QUEUE_URL', 'control'],
    ['STATE_MACHINE_ROLE_ARN', 'role'],
    ['SEND_LEASE_SECONDS', 'soon'],
    ['SEND_LEASE_SECONDS', '0'],
    ['SEND_SETTLING_SECONDS', '-1'],
  ])('names %s where it is "%s", and no other', (name, value) => {
    expect(() => readEnvironment({ ...complete, [name]: value })).toThrow(
      new RegExp(`^the function's environment is not complete: ${name}: [^;]+$`),
    );
  });
});
