/** How much room a chart has, and whether that is a phone's. Text in it is drawn in its own size, never scaled. */
export interface ChartSpace {
  readonly name: 'narrow' | 'wide';
  readonly width: number;
}

/** Every chart is drawn for both; the style sheet shows the one that fits. */
export const chartSpaces: readonly ChartSpace[] = [
  { name: 'narrow', width: 296 },
  { name: 'wide', width: 680 },
];
