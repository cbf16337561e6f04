import { ActionIcon, Group } from '@mantine/core';
import { IconLogout, IconMail, IconSettings, IconStairs } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { ErrorBoundary } from '../../parts/error-boundary.tsx';
import { OfflineBanner } from '../../parts/offline-banner.tsx';
import { SchemeSwitch } from '../../parts/scheme-switch.tsx';
import { useSpeech } from '../speech.tsx';

/** The frame around every page of the portal: where one can go is at the bottom of a phone, at the top elsewhere. */
export function Shell({ signOut, children }: { signOut: () => void; children: ReactNode }) {
  const { words } = useSpeech();
  const main = useRef<HTMLElement>(null);
  const [location] = useLocation();
  const last = useRef(location);
  useEffect(() => {
    if (last.current === location) return;
    last.current = location;
    main.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [location]);
  return (
    <>
      <a href="#main" className="wm-skip">
        {words.skip}
      </a>
      <header className="portal-header">
        <b>{words.title}</b>
        <Group gap="xs" wrap="nowrap">
          <SchemeSwitch words={words} />
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={words.signOut} onClick={signOut}>
            <IconLogout size={20} aria-hidden="true" color="var(--mantine-color-text)" />
          </ActionIcon>
        </Group>
      </header>
      <Places />
      <OfflineBanner says={words.offline} />
      <main id="main" tabIndex={-1} ref={main} className="portal-main">
        <ErrorBoundary
          place={location}
          words={{ title: words.fault, text: words.faultText, button: words.reload }}
        >
          {children}
        </ErrorBoundary>
      </main>
    </>
  );
}

function Places() {
  const { words } = useSpeech();
  const [location] = useLocation();
  const places = [
    { to: '/', says: words.steps.title, icon: IconStairs },
    { to: '/messages', says: words.messages.title, icon: IconMail },
    { to: '/preferences', says: words.preferences.title, icon: IconSettings },
  ];
  return (
    <nav className="portal-places" aria-label={words.menu}>
      {places.map(({ to, says, icon: Icon }) => {
        const isHere = to === '/' ? location === '/' : location.startsWith(to);
        return (
          <Link key={to} href={to} aria-current={isHere ? 'page' : undefined}>
            <Icon size={22} aria-hidden="true" />
            <span>{says}</span>
          </Link>
        );
      })}
    </nav>
  );
}
