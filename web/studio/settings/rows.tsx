import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';

/** A list to write: a row for each entry, with a way to add one and to take each away. */
export function Rows<T>(props: {
  items: readonly T[];
  fresh: T;
  /** What adding is called, and an entry that is taken away. */
  add: string;
  nameOf: (item: T, at: number) => string;
  onChange: (items: readonly T[]) => void;
  /** The fields of an entry. */
  children: (item: T, at: number, change: (part: Partial<T>) => void) => ReactNode;
}) {
  const { items, fresh, add, nameOf, onChange, children } = props;
  const adding = useRef<HTMLButtonElement>(null);
  const rows = items.map((item, at) => ({ item, at }));
  const replace = (at: number, item: T) => onChange(items.map((each, n) => (n === at ? item : each)));
  return (
    <div className="settings-rows">
      {rows.map(({ item, at }) => (
        <div key={at} className="settings-row">
          <div className="settings-fields">
            {children(item, at, (part) => replace(at, { ...item, ...part }))}
          </div>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={`Remove ${nameOf(item, at)}`}
            onClick={() => {
              onChange(items.filter((_, n) => n !== at));
              adding.current?.focus();
            }}
          >
            <IconTrash size={18} color="var(--mantine-color-text)" aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      <Button
        ref={adding}
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden="true" />}
        onClick={() => onChange([...items, fresh])}
      >
        {add}
      </Button>
    </div>
  );
}
