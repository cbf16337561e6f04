import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';

/** Light or dark; as the system is, until it is pressed. */
export function SchemeSwitch({ words }: { words: { light: string; dark: string } }) {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const other = scheme === 'dark' ? 'light' : 'dark';
  const Icon = other === 'dark' ? IconMoon : IconSun;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={words[other]}
      onClick={() => setColorScheme(other)}
    >
      <Icon size={20} aria-hidden="true" color="var(--mantine-color-text)" />
    </ActionIcon>
  );
}
