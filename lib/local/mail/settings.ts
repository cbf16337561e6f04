/** What the sink does beside delivering at once; every share is from 0 to 1. */
export interface MailSettings {
  /** Share of mails that are delivered hours late, with an event that says so. */
  readonly delayed: number;
  /** Share of calls that are answered with `Throttling`. */
  readonly throttled: number;
  /** Recipients a second above which calls are answered with `Throttling`; the quota names it too. */
  readonly rate: number;
  /** Share of delivered mails that their reader opens, and share of the opened ones in which a link is followed. */
  readonly opened: number;
  readonly clicked: number;
  /** Share of delivered mails that a program opens before their reader, every second time following a link. */
  readonly machines: number;
  /** Share of events that are published twice, as EventBridge may. */
  readonly repeated: number;
  /** Another seed is another chance; the same mails have the same fate under the same one. */
  readonly seed: number;
}

/** Everything off: each mail is delivered at once, and nobody opens it. */
export const quiet: MailSettings = {
  delayed: 0,
  throttled: 0,
  rate: Number.POSITIVE_INFINITY,
  opened: 0,
  clicked: 0,
  machines: 0,
  repeated: 0,
  seed: 1,
};

/**
 * Reads settings such as `opened=40%,clicked=10%,rate=14`; what is not named is off. Throws a RangeError that names the
 * setting and says what to write.
 */
export function parseMailSettings(text: string): MailSettings {
  const named = text.split(',').map((part): [keyof MailSettings, number] => {
    const [, name = '', value = ''] = /^\s*(\w+)\s*=\s*(\S+)\s*$/.exec(part) ?? [];
    if (!isSetting(name)) {
      const known = Object.keys(quiet).join(', ');
      throw new RangeError(`mail setting "${part.trim()}": write NAME=VALUE with one of ${known}`);
    }
    return [name, readValue(name, value)];
  });
  const twice = named.map(([name]) => name).find((name, at, all) => all.indexOf(name) !== at);
  if (twice !== undefined) throw new RangeError(`mail setting ${twice}: is named twice`);
  return { ...quiet, ...Object.fromEntries(named) };
}

const isSetting = (name: string): name is keyof MailSettings => Object.hasOwn(quiet, name);

function readValue(name: keyof MailSettings, text: string): number {
  const refuse = (advice: string): never => {
    throw new RangeError(`mail setting ${name}: "${text}" does not fit: write ${advice}`);
  };
  const value = Number(text.replace(/%$/, ''));
  if (name === 'seed') {
    return Number.isSafeInteger(value) && /^\d+$/.test(text) ? value : refuse('a whole number');
  }
  if (name === 'rate')
    return value >= 1 && !text.endsWith('%') ? value : refuse('recipients a second, 1 or more');
  const isShare = /^\d+(\.\d+)?%$/.test(text) && value <= 100;
  // Were every call refused, no mail would ever go.
  if (name === 'throttled' && value >= 100) return refuse('a share below 100%');
  return isShare ? value / 100 : refuse('a share such as 5%, at most 100%');
}
