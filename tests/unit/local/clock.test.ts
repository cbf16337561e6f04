import { describe, expect, it } from 'vitest';
import { businessClock, parseSpeed } from '../../../lib/local/clock.ts';
import { openDatabase } from '../../../lib/local/database.ts';

const START = Date.parse('2026-11-23T09:00:00.000Z');
const DAY = 86_400_000;

function aClock({ speed = 1, db = openDatabase(':memory:'), at = START } = {}) {
  const machine = { now: at };
  const clock = businessClock({ db, machineNow: () => machine.now, speed });
  return { db, machine, clock };
}

/** A system whose timers are a list; firing takes out what is due and notes when. */
function aSystem(dues: number[] = []) {
  const fired: { due: number; at: number }[] = [];
  const system = {
    busy: false,
    dues: [...dues],
    isIdle: () => !system.busy,
    nextDue: () => (system.dues.length === 0 ? undefined : Math.min(...system.dues)),
    fire: async (now: number) => {
      for (const due of system.dues.filter((each) => each <= now)) fired.push({ due, at: now });
      system.dues = system.dues.filter((each) => each > now);
    },
    fired,
  };
  return system;
}

describe('business clock', () => {
  it('starts at machine time and stands still between turns', () => {
    const { clock, machine } = aClock({ speed: 60 });

    machine.now += 500;

    expect(clock.now()).toBe(START);
  });

  it('moves by elapsed machine time times speed when idle', async () => {
    const { clock, machine } = aClock({ speed: 43_200 });

    machine.now += 1_000;
    const came = await clock.turn(aSystem());

    expect(came).toBe('advanced');
    expect(clock.now()).toBe(START + DAY / 2);
  });

  it('earns nothing while the system is busy', async () => {
    const { clock, machine } = aClock({ speed: 43_200 });
    const system = aSystem();

    system.busy = true;
    machine.now += 900;
    const came = await clock.turn(system);
    system.busy = false;
    machine.now += 1;
    await clock.turn(system);

    expect(came).toBe('busy');
    expect(clock.now()).toBe(START + 43_200);
  });

  it('stops at each due time in order, and goes on only when what it fired is done', async () => {
    const { clock, machine } = aClock({ speed: 43_200 });
    const system = aSystem([START + 3 * 3_600_000, START + 3_600_000]);
    machine.now += 1_000;

    await clock.turn(system);
    const first = clock.now();
    system.busy = true;
    await clock.turn(system);
    const whileBusy = clock.now();
    system.busy = false;
    await clock.turn(system);
    const second = clock.now();
    await clock.turn(system);

    expect([first, whileBusy, second]).toEqual([START + 3_600_000, START + 3_600_000, START + 3 * 3_600_000]);
    expect(system.fired.map(({ due, at }) => at - due)).toEqual([0, 0]);
    expect(clock.now()).toBe(START + DAY / 2);
  });

  it('fires a timer that firing another one set, before it passes it', async () => {
    const { clock, machine } = aClock({ speed: 43_200 });
    const system = aSystem([START + 1_000]);
    const fire = system.fire;
    system.fire = async (now) => {
      await fire(now);
      if (system.fired.length === 1) system.dues.push(now + 2_000);
    };
    machine.now += 1_000;

    while ((await clock.turn(system)) === 'fired');

    expect(system.fired).toEqual([
      { due: START + 1_000, at: START + 1_000 },
      { due: START + 3_000, at: START + 3_000 },
    ]);
  });

  it('does not leap after the process was suspended', async () => {
    const { clock, machine } = aClock({ speed: 43_200 });

    machine.now += 3_600_000;
    await clock.turn(aSystem());

    expect(clock.now()).toBe(START + DAY / 2);
  });

  it('goes on after a restart from where it was, ahead of machine time', async () => {
    const { clock, machine, db } = aClock({ speed: 43_200 });
    machine.now += 1_000;
    await clock.turn(aSystem());

    const again = aClock({ db, at: START + 60_000, speed: 1 });

    expect(again.clock.now()).toBe(START + DAY / 2);
  });

  it('catches up with machine time after a night off, firing what fell due on the way', async () => {
    const { db } = aClock();
    const again = aClock({ db, at: START + DAY / 2 });
    const system = aSystem([START + 3_600_000]);

    await again.clock.turn(system);
    const first = again.clock.now();
    await again.clock.turn(system);

    expect(first).toBe(START + 3_600_000);
    expect(again.clock.now()).toBe(START + DAY / 2);
  });

  it('never goes back when the machine clock does', async () => {
    const { clock, machine } = aClock();
    machine.now += 800;
    await clock.turn(aSystem());

    machine.now -= 500;
    await clock.turn(aSystem());

    expect(clock.now()).toBe(START + 800);
  });

  it('names a business time that is not shown before its machine instant', async () => {
    const { clock, machine } = aClock({ speed: 60 });
    const instant = START + 10_000;
    const bound = clock.businessAt(instant);

    const shown: number[] = [];
    for (; machine.now < instant; machine.now += 250) {
      await clock.turn(aSystem());
      shown.push(clock.now());
    }
    await clock.turn(aSystem());

    expect(Math.max(...shown)).toBeLessThan(bound);
    expect(clock.now()).toBe(bound);
  });

  it('lets the loop run, and reports a fire that failed', async () => {
    const clock = businessClock({ db: openDatabase(':memory:'), machineNow: Date.now, speed: 43_200 });
    const system = aSystem([clock.now() + DAY / 100]);
    const broken = aSystem([0]);
    broken.fire = () => Promise.reject(new Error('disk full'));

    const fired = new Promise<void>((resolve) => {
      const fire = system.fire;
      system.fire = (now) => fire(now).then(resolve);
    });
    const drive = clock.drive(system);
    await fired;
    await drive.stop();

    expect(system.fired).toHaveLength(1);
    await expect(clock.drive(broken).ended).rejects.toThrow('disk full');
  });
});

describe('parseSpeed', () => {
  it.each([
    ['1d=2s', 43_200],
    ['1d=1d', 1],
    ['1w=1m', 10_080],
    ['1.5h=1s', 5_400],
    ['60x', 60],
  ])('reads %s', (text, speed) => {
    expect(parseSpeed(text)).toBe(speed);
  });

  it.each(['fast', '1d', '1d=', '1y=1s', '1d=0s', '1s=1d', '0x', '-2x'])(
    'refuses %s and says what to write',
    (text) => {
      expect(() => parseSpeed(text)).toThrow(RangeError);
    },
  );
});
