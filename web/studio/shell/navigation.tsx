import { NavLink } from '@mantine/core';
import {
  IconActivityHeartbeat,
  IconHome,
  IconMail,
  IconRefresh,
  IconRoute,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { usePerson } from '../person.tsx';

const places = [
  { to: '/', says: 'Overview', icon: IconHome },
  { to: '/journeys', says: 'Journeys', icon: IconRoute },
  { to: '/partners', says: 'Partners', icon: IconUsers },
  { to: '/re-engagement', says: 'Re-engagement', icon: IconRefresh },
  { to: '/settings', says: 'Settings', icon: IconSettings },
] as const;

/** Where one can go. `onGo` hears of a choice, so that the menu of a phone closes. */
export function Navigation({ inbox, onGo }: { inbox: string | undefined; onGo: () => void }) {
  const [location] = useLocation();
  const { isAdministrator } = usePerson();
  const shown = isAdministrator
    ? [...places, { to: '/operations', says: 'Operations', icon: IconActivityHeartbeat }]
    : places;
  return (
    <>
      {shown.map(({ to, says, icon: Icon }) => {
        const isHere = to === '/' ? location === '/' : location.startsWith(to);
        return (
          <NavLink
            key={to}
            component={Link}
            href={to}
            label={says}
            leftSection={<Icon size={20} aria-hidden="true" />}
            active={isHere}
            aria-current={isHere ? 'page' : undefined}
            onClick={onGo}
            className="studio-link"
          />
        );
      })}
      {inbox === undefined ? null : (
        <NavLink
          href={inbox}
          target="_blank"
          rel="noreferrer"
          label="Sent emails"
          leftSection={<IconMail size={20} aria-hidden="true" />}
          className="studio-link"
        />
      )}
    </>
  );
}
