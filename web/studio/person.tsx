import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { VendorName } from '../../lib/contracts/page-settings.ts';
import { useAnswer } from '../api/api-context.tsx';
import type { Session } from '../sign-in/session.ts';
import { mayLeave } from './shell/unsaved.ts';

/** Who uses the studio, for which vendor. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly isAdministrator: boolean;
  /** The vendors to choose from. */
  readonly choices: readonly VendorName[];
  /** The vendor whose channel is looked at; absent until one has been chosen. */
  readonly vendor: string | undefined;
  choose(vendor: string): void;
  signOut(): Promise<void>;
}

const PersonContext = createContext<Person | undefined>(undefined);
const chosenUnder = 'waymark.vendor';

export function PersonProvider(props: {
  session: Session;
  /** The names of vendors, where the page's settings tell them. */
  known: readonly VendorName[];
  children: ReactNode;
}) {
  const { session, known } = props;
  const { profile } = session.user;
  const [chosen, setChosen] = useState(() => sessionStorage.getItem(chosenUnder) ?? undefined);
  const account = useAnswer('readAccount', {}).data;
  const person = useMemo((): Person => {
    const groups = listOf(profile['cognito:groups']);
    const named = listOf(profile['custom:vendor']);
    const vendors = account?.vendors ?? named;
    const isOurs = chosen !== undefined && vendors.includes(chosen);
    return {
      name: profile.name ?? profile.email ?? 'Signed in',
      email: profile.email ?? '',
      isAdministrator: groups.includes('administrator'),
      choices: vendors.map(
        (vendor) => known.find((each) => each.vendor === vendor) ?? { vendor, name: vendor },
      ),
      vendor: isOurs ? chosen : vendors.length === 1 ? vendors[0] : named[0],
      choose(vendor) {
        if (!mayLeave()) return;
        sessionStorage.setItem(chosenUnder, vendor);
        setChosen(vendor);
      },
      signOut: () => {
        sessionStorage.removeItem(chosenUnder);
        return session.signOut();
      },
    };
  }, [profile, chosen, session, account, known]);
  return <PersonContext value={person}>{props.children}</PersonContext>;
}

export function usePerson(): Person {
  const person = useContext(PersonContext);
  if (person === undefined) throw new Error('there is no PersonProvider above');
  return person;
}

/** The vendor whose pages these are; pages are drawn only where there is one. */
export function useVendor(): string {
  const { vendor } = usePerson();
  if (vendor === undefined) throw new Error('a page was drawn before a vendor was chosen');
  return vendor;
}

/** Cognito writes groups as a list, and a custom attribute as text with spaces. */
const listOf = (claim: unknown): string[] => {
  if (Array.isArray(claim)) return claim.map(String);
  return typeof claim === 'string' ? claim.split(/\s+/).filter((part) => part !== '') : [];
};
