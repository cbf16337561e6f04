import { describe, expect, it } from 'vitest';
import { changesOf } from '../../../web/studio/partners/contact-changes.ts';

const begun = { firstName: 'Ana', lastName: 'Berg', role: 'primary', language: 'de', zone: '' } as const;

describe('what is changed of a contact', () => {
  it('is what was written, and nothing that was only shown', () => {
    expect(changesOf(begun, { ...begun, lastName: 'Tal' })).toEqual({ lastName: 'Tal' });
    expect(changesOf(begun, { ...begun, role: 'technical', zone: 'Europe/Berlin' })).toEqual({
      role: 'technical',
      zone: 'Europe/Berlin',
    });
  });

  it('is nothing where a field was emptied or nothing was written', () => {
    expect(changesOf(begun, { ...begun, lastName: ' ' })).toEqual({});
    expect(changesOf(begun, begun)).toEqual({});
  });
});
