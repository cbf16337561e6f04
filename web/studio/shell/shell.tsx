import { AppShell, Burger, Button, Group, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLogout, IconUser } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { OfflineBanner } from '../../parts/offline-banner.tsx';
import { SchemeSwitch } from '../../parts/scheme-switch.tsx';
import { usePerson } from '../person.tsx';
import { BusinessClock } from './business-clock.tsx';
import { Guarded } from './guarded.tsx';
import { Navigation } from './navigation.tsx';
import { VendorSwitch } from './vendor-switch.tsx';

/** The frame around every page of the studio. */
export function Shell({ inbox, children }: { inbox: string | undefined; children: ReactNode }) {
  const [opened, menu] = useDisclosure(false);
  const [location] = useLocation();
  const main = useNewPageFocus();
  const burger = useRef<HTMLButtonElement>(null);
  return (
    <AppShell
      onKeyDown={({ key }) => {
        if (key !== 'Escape' || !opened) return;
        menu.close();
        burger.current?.focus();
      }}
      header={{ height: 60 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', md: 'xl' }}
    >
      <a href="#main" className="wm-skip">
        Skip to content
      </a>
      <AppShell.Header className="studio-header">
        <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="sm">
          <Group gap="sm" wrap="nowrap" className="studio-whose">
            <Burger
              ref={burger}
              opened={opened}
              onClick={menu.toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={opened ? 'Close the menu' : 'Open the menu'}
              aria-expanded={opened}
            />
            <Link href="/" className="studio-brand">
              Waymark
            </Link>
            <VendorSwitch />
          </Group>
          <Group gap="xs" wrap="nowrap">
            {inbox === undefined ? null : <BusinessClock />}
            <SchemeSwitch words={{ light: 'Light colours', dark: 'Dark colours' }} />
            <PersonMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar
        p="sm"
        className="studio-navbar"
        aria-label="Studio"
        data-closed={opened ? undefined : ''}
      >
        <Navigation inbox={inbox} onGo={menu.close} />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} ref={main}>
        <OfflineBanner says="No connection: what you see may be old. Journeys that you write are kept on this device until it is back." />
        <Guarded place={location} waiting={<p role="status">Loading …</p>}>
          {children}
        </Guarded>
      </AppShell.Main>
    </AppShell>
  );
}

/** Moves the focus to a new page's beginning, as a page load would; not to the first, which is where it begins anyway. */
function useNewPageFocus() {
  const [location] = useLocation();
  const main = useRef<HTMLElement>(null);
  const last = useRef(location);
  useEffect(() => {
    if (last.current === location) return;
    last.current = location;
    main.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [location]);
  return main;
}

function PersonMenu() {
  const { name, email, signOut } = usePerson();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          px="xs"
          className="studio-person"
          aria-label={`Signed in as ${name}`}
        >
          <IconUser size={20} aria-hidden="true" />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className="studio-me">
          <b>{name}</b>
          <span className="wm-soft">{email}</span>
        </div>
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden="true" />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
