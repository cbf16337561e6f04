import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const sea: MantineColorsTuple = [
  '#edf7fa',
  '#d9ebf1',
  '#b0d6e3',
  '#86c1d5',
  '#64b0c9',
  '#4b9fbb',
  '#378dab',
  '#287d9a',
  '#1b6a86',
  '#0f566f',
];

/** Dark greys of the pages' own blue: Mantine's are neutral, and stand out as brown on it. */
const night: MantineColorsTuple = [
  '#dbe2e9',
  '#c3ccd5',
  '#aab6c2',
  '#7f8c99',
  '#3b4651',
  '#313b45',
  '#252d36',
  '#171c22',
  '#12171c',
  '#0d1116',
];

/** One calm look for studio and portal. */
export const theme = createTheme({
  colors: { sea, dark: night },
  primaryColor: 'sea',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  defaultRadius: 'md',
  fontFamily: 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK JP", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace',
  headings: { fontWeight: '650' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // A dialog's head is a <header>, which would be a second banner of the page.
    Modal: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
  },
});

/** Mantine's soft greys and reds do not reach 4.5:1 on our pages [WCAG 2.2, 1.4.3]; these do, in both schemes. */
export const readableColors: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#4d5866',
    '--mantine-color-placeholder': '#5b6675',
    '--mantine-color-error': '#b42318',
    '--mantine-color-anchor': '#0f566f',
    '--wm-page': '#f5f7f9',
    '--wm-line': '#dfe4ea',
    '--wm-shade': 'rgb(0 0 0 / 22%)',
    '--wm-soft': '#eef2f5',
    '--wm-strong': '#1b2430',
    '--wm-accent': '#1b6a86',
    '--wm-accent-soft': '#e3f0f5',
    '--wm-good': '#14603a',
    '--wm-good-soft': '#e0f3e8',
    '--wm-warn': '#754a00',
    '--wm-warn-soft': '#fdf1d3',
    '--wm-bad': '#9b1c13',
    '--wm-bad-soft': '#fde7e4',
  },
  dark: {
    '--mantine-color-body': '#171c22',
    '--mantine-color-text': '#e4e9ee',
    '--mantine-color-dimmed': '#aab6c2',
    '--mantine-color-placeholder': '#9aa6b3',
    '--mantine-color-error': '#ff9d94',
    '--mantine-color-anchor': '#86c1d5',
    '--wm-page': '#10141a',
    '--wm-line': '#2c353f',
    '--wm-shade': 'rgb(170 190 210 / 35%)',
    '--wm-soft': '#1f262e',
    '--wm-strong': '#f2f5f8',
    '--wm-accent': '#86c1d5',
    '--wm-accent-soft': '#173440',
    '--wm-good': '#8fe0b2',
    '--wm-good-soft': '#12351f',
    '--wm-warn': '#f6cf80',
    '--wm-warn-soft': '#3b2d0b',
    '--wm-bad': '#ffb0a8',
    '--wm-bad-soft': '#451a17',
  },
});
