import type { ConfigInput } from './schema.ts';

/** Gives an editor the types of a config; it is checked when it is read. */
export const defineConfig = (config: ConfigInput): ConfigInput => config;
