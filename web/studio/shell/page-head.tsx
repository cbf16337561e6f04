import { Group, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';

/** The head of a page: where it stands, its title, what can be done. It names the browser's tab too. */
export function PageHead(props: {
  title: string;
  up?: { to: string; says: string };
  beside?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  useEffect(() => {
    document.title = `${props.title} · Waymark`;
  }, [props.title]);
  return (
    <header>
      {props.up === undefined ? null : (
        <p className="wm-eyebrow">
          <Link href={props.up.to}>{props.up.says}</Link>
        </p>
      )}
      <Group justify="space-between" align="flex-start" gap="md">
        <div className="studio-head-words">
          <Group gap="sm" align="center">
            <Title order={1} size="h2">
              {props.title}
            </Title>
            {props.beside}
          </Group>
          {props.children === undefined ? null : <div className="wm-soft">{props.children}</div>}
        </div>
        {props.actions === undefined ? null : <Group gap="xs">{props.actions}</Group>}
      </Group>
    </header>
  );
}
