import type { CSSProperties } from 'react';
import type { AnswerOf } from '../../lib/contracts/api/registry.ts';
import { useAnswer } from '../api/api-context.tsx';

export type Branding = AnswerOf<'readMe'>['memberships'][number]['branding'];

/** The partner's vendors by id, as they show themselves. */
export function useVendors(): ReadonlyMap<string, Branding> {
  const { data } = useAnswer('readMe', {});
  return new Map((data?.memberships ?? []).map(({ vendor, branding }) => [vendor, branding]));
}

/** Lends a vendor's colour to what stands below; it is never text, so that it need not be readable. */
export const inColorOf = (branding: Branding | undefined): CSSProperties =>
  branding === undefined ? {} : ({ '--portal-brand': branding.color } as CSSProperties);
