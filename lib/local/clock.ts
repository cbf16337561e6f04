import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

/** What the clock drives: everything that waits for business time, seen as one. */
export interface TimedSystem {
  /** True when nothing is left to do at the present business time. */
  isIdle: () => boolean;
  /** The earliest business time (epoch ms) at which something falls due. */
  nextDue: () => number | undefined;
  /** Does what is due at `now`; afterwards `nextDue()` is later than `now`. */
  fire: (now: number) => Promise<void>;
}

/** What one turn came to: it waited for work to end, fired something due, or moved on to where its credit ends. */
export type ClockTurn = 'busy' | 'fired' | 'advanced';

/** Business time: what waits, sending hours and lapses are reckoned in (design, "One machine"). */
export interface BusinessClock {
  /** Business time in epoch ms; stands still between two turns and never goes back, not even over a restart. */
  now(): number;
  /** The latest business time that could be shown at that machine instant, so that business time T implies machine time. */
  businessAt(machineInstant: number): number;
  /** One turn of the loop that `drive` runs; apart so that a test can step it. */
  turn(system: TimedSystem): Promise<ClockTurn>;
  /** Turns until stopped. `ended` rejects when `fire` or a write fails: time then stands still and somebody must know. */
  drive(system: TimedSystem): { stop(): Promise<void>; ended: Promise<void> };
}

/** Between two turns with nothing to do; 20 durable writes a second at most, 36 business minutes at `1d=2s`. */
const TICK_MS = 50;

/** The longest gap between two turns that counts as idle: a longer one is a process that was suspended, not a quiet one. */
const LONGEST_SPELL_MS = 1_000;

/** Turns of the event loop to wait for work before pausing: most steps end within a few. */
const EAGER_TURNS = 50;

/**
 * Opens the business clock kept in `db`. It starts at machine time and moves by at most elapsed machine time × speed,
 * counting only spells in which the system was idle; but where it lags behind machine time (work took long, the
 * process was off) it catches up, so that speed 1 is real time. It steps to each due time and stays until that has been fired
 * and the system is idle again.
 */
export function businessClock(options: {
  db: DatabaseSync;
  machineNow: () => number;
  speed: number;
}): BusinessClock {
  const { db, machineNow, speed } = options;
  if (!(speed >= 1)) throw new RangeError(`speed: must be 1 or more, not ${speed}; 1 is real time`);
  db.exec(
    'CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY CHECK (id = 1), business_ms INTEGER NOT NULL)',
  );
  db.prepare('INSERT OR IGNORE INTO clock VALUES (1, ?)').run(Math.floor(machineNow()));
  const keep = db.prepare('UPDATE clock SET business_ms = ? WHERE id = 1');

  let business = Number(db.prepare('SELECT business_ms FROM clock').get()?.business_ms);
  /** Business ms earned in idle spells and not yet used. */
  let credit = 0;
  /** The machine time up to which credit has been reckoned. */
  let counted = machineNow();

  function moveTo(time: number): void {
    const whole = Math.floor(time);
    if (whole <= business) return;
    keep.run(whole);
    business = whole;
  }

  async function turn(system: TimedSystem): Promise<ClockTurn> {
    const machine = machineNow();
    const elapsed = Math.min(Math.max(0, machine - counted), LONGEST_SPELL_MS);
    counted = machine;
    if (!system.isIdle()) return 'busy';
    const target = Math.max(business + credit + elapsed * speed, machine);
    const due = system.nextDue();
    const fires = due !== undefined && due <= target;
    moveTo(fires ? due : target);
    credit = target - business;
    if (!fires) return 'advanced';
    await system.fire(business);
    // Firing is work: its own duration earns no business time.
    counted = machineNow();
    return 'fired';
  }

  function tickBefore(due: number | undefined): number {
    return due === undefined ? TICK_MS : Math.min(TICK_MS, Math.max(1, Math.ceil((due - business) / speed)));
  }

  function drive(system: TimedSystem): { stop(): Promise<void>; ended: Promise<void> } {
    const stopping = new AbortController();
    // An aborted pause rejects; for the loop that only means that the pause is over.
    const sleep = (ms: number): Promise<void> =>
      pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
    async function run(): Promise<void> {
      let waited = 0;
      while (!stopping.signal.aborted) {
        const came = await turn(system);
        waited = came === 'busy' ? waited + 1 : 0;
        if (came === 'advanced') await sleep(tickBefore(system.nextDue()));
        else if (waited > EAGER_TURNS) await sleep(2);
        else await nextTurn();
      }
    }
    const ended = run();
    return {
      ended,
      async stop() {
        stopping.abort();
        await ended;
      },
    };
  }

  return {
    now: () => business,
    businessAt: (machineInstant) =>
      Math.ceil(
        Math.max(business + credit + Math.max(0, machineInstant - counted) * speed, machineInstant, business),
      ),
    turn,
    drive,
  };
}

const UNIT_MS: Record<string, number> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Reads a speed such as `1d=2s` (a day of business time in two seconds: 43,200) or `60x`; throws a RangeError that says what to write. */
export function parseSpeed(text: string): number {
  const speed = plain(text) ?? ratio(text);
  if (speed === undefined) {
    throw new RangeError(
      `speed "${text}": write BUSINESS=MACHINE such as 1d=2s (units s, m, h, d, w), or a factor such as 60x`,
    );
  }
  if (!Number.isFinite(speed) || speed < 1) {
    throw new RangeError(
      `speed "${text}": business time can not run slower than real time; 1d=1d is real time`,
    );
  }
  return speed;
}

function plain(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)x\s*$/.exec(text);
  return match ? Number(match[1]) : undefined;
}

function ratio(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)([smhdw])\s*=\s*(\d+(?:\.\d+)?)([smhdw])\s*$/.exec(text);
  if (!match) return undefined;
  const [, business, businessUnit = '', machine, machineUnit = ''] = match;
  return (
    (Number(business) * (UNIT_MS[businessUnit] ?? Number.NaN)) /
    (Number(machine) * (UNIT_MS[machineUnit] ?? Number.NaN))
  );
}
