import { type Config, WaymarkConfig } from './schema.ts';

/** A config that no stack can be built from: every field that is wrong, and what to write. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'ConfigError';
}

/** Checks a config. Throws ConfigError with a line for each wrong field. */
export function readConfig(value: unknown, file: string): Config {
  const parsed = WaymarkConfig.safeParse(value, {
    error: (issue) => (issue.input === undefined ? 'is missing' : undefined),
  });
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.flatMap((issue) => {
    const at = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => `${at === '' ? key : `${at}.${key}`} is not known here: leave it out`);
    if (issue.code === 'invalid_key') return [`${at} ${issue.issues[0]?.message ?? issue.message}`];
    return [`${at === '' ? 'the config' : at}: ${issue.message}`];
  });
  throw new ConfigError([`${file} can not be deployed:`, ...lines.map((line) => `  ${line}`)].join('\n'));
}
