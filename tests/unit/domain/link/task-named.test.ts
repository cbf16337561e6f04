import { describe, expect, it } from 'vitest';
import { taskNamed } from '../../../../lib/domain/link/task-named.ts';

const portal = 'https://partners.acme.example/en/';

describe('an address of the vendor’s portal', () => {
  it('names a task below its tasks', () => {
    for (const end of ['', '/', '?from=mail', '#top'])
      expect(taskNamed(portal, `https://partners.acme.example/en/tasks/kickoff-call${end}`)).toBe(
        'kickoff-call',
      );
  });

  it('names none elsewhere, and none that no journey can have opened', () => {
    const others = ['tasks/', 'tasks/a/b', 'tasks/Kickoff', 'training/kickoff-call', 'tasks'];

    for (const path of others)
      expect(taskNamed(portal, `https://partners.acme.example/en/${path}`), path).toBeUndefined();
    expect(
      taskNamed(portal, 'https://partners.acme.example.evil.example/en/tasks/kickoff-call'),
    ).toBeUndefined();
  });

  it.each([
    ['https://Partners.Acme.example/en', 'https://partners.acme.example/en/tasks/kickoff-call'],
    ['https://partners.acme.example:443', 'https://partners.acme.example/tasks/kickoff-call'],
    ['https://pärtner.example', 'https://xn--prtner-bua.example/tasks/kickoff-call'],
  ])('is found however the portal %s is spelt', (portal, address) => {
    expect(taskNamed(portal, address)).toBe('kickoff-call');
  });
});
