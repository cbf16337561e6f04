import type { Locator, Page } from 'playwright-core';

type Path = readonly (string | number)[];
type Step = Readonly<Record<string, unknown>>;

/** Drives the editor as a person does: by what is on the screen, never by the document behind it. */
export interface EditorDriver {
  readonly form: Locator;
  step(path: Path): Locator;
  /** Presses the + of a place and chooses a kind. */
  add(list: Path, index: number, kind: string): Promise<void>;
  select(path: Path): Promise<void>;
  fill(label: string, value: string): Promise<void>;
  /** The journey's text, as the page around the editor has it. */
  text(): Promise<string>;
  /** Draws a step with all that is in it. */
  draw(list: Path, index: number, step: Step): Promise<void>;
}

const labels: Readonly<Record<string, string>> = {
  send: 'Email',
  nudge: 'Email',
  notify: 'Whom to tell',
  task: 'Name of the task',
  advance: 'To the stage',
  emit: 'Event',
  waitFor: 'For which event',
  until: 'Until this event',
  where: 'Only if',
  every: 'Pause between two reminders',
  times: 'Reminders at most',
  within: 'At most',
  due: 'Due within',
  waits: 'Wait until it is done',
  saying: 'What to say',
  title: 'What the partner reads',
  to: 'To',
  purpose: 'Purpose',
  end: 'Reason',
  points: 'Points',
  badge: 'Badge',
  for: 'What for',
  id: 'Id',
  note: 'Note',
};
const kinds = [
  'send',
  'notify',
  'task',
  'set',
  'award',
  'advance',
  'emit',
  'wait',
  'waitFor',
  'nudge',
  'branch',
  'end',
];
const lists = ['then', 'else'];

export function drive(page: Page): EditorDriver {
  const form = page.locator('.je-form');
  const step = (path: Path) => page.locator(`.je-canvas [data-step='${JSON.stringify(path)}']`);
  const press = (locator: Locator) => locator.evaluate((element: HTMLElement) => element.click());
  const isSelected = (path: Path) => page.locator(`.je-form[data-form='${JSON.stringify(path)}']`).waitFor();
  const settled = () => page.waitForTimeout(30);

  async function add(list: Path, index: number, kind: string): Promise<void> {
    const opening = JSON.stringify({ list, index });
    const place = page.locator(`[data-opening='${opening}']`).first();
    const choice = page.getByRole('dialog');
    // What is off the screen is pressed all the same: a person would move the canvas first.
    for (let tries = 0; tries < 5 && !(await choice.isVisible()); tries += 1) {
      await press(place);
      await choice.waitFor({ timeout: 2_000 }).catch(() => undefined);
    }
    await page.getByRole('dialog').locator(`[data-kind="${kind}"]`).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await isSelected([...list, index]);
  }

  async function select(path: Path): Promise<void> {
    await press(step(path));
    await isSelected(path);
  }

  const field = (label: string) =>
    form
      .getByLabel(label, { exact: true })
      .or(form.getByLabel(`${label} *`, { exact: true }))
      .first();

  async function fill(label: string, value: string): Promise<void> {
    const input = field(label);
    const tag = await input.evaluate((element) => element.tagName);
    if (tag === 'SELECT') await input.selectOption(value);
    else {
      await input.fill(value);
      await input.press('Tab');
    }
    await settled();
  }

  async function duration(label: string, value: string): Promise<void> {
    const [count = '', unit = ''] = value.split(' ');
    await form
      .getByLabel(`Unit of ${label.toLowerCase()}`)
      .selectOption(unit.endsWith('s') ? unit : `${unit}s`);
    await settled();
    await fill(label, count);
  }

  async function expression(at: Path, value: string): Promise<void> {
    const content = form.locator(`[data-expression='${JSON.stringify(at)}'] .cm-content`);
    await content.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(value);
    await page.keyboard.press('Escape');
    await settled();
  }

  async function record(
    legend: string,
    values: Record<string, unknown>,
    before: readonly string[],
  ): Promise<void> {
    const group = form.getByRole('group', { name: legend });
    for (const name of before.filter((each) => !Object.hasOwn(values, each)))
      await group.getByRole('button', { name: `Remove ${name}` }).click();
    for (const [name, value] of Object.entries(values)) {
      const input = group.getByLabel(`Value of ${name}`);
      await input.fill(String(value));
      await input.press('Tab');
    }
    await settled();
  }

  const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

  async function titles(texts: Record<string, unknown>): Promise<void> {
    const group = form.locator('.je-translated');
    for (const [language, text] of Object.entries(texts)) {
      const name = languageNames.of(language) ?? language;
      // The vendor's language is the one that a new task's title is in.
      if (language !== 'en') await group.getByRole('button', { name, exact: true }).click();
      const single = (await group.getByRole('button', { name: 'One text for all' }).count()) === 0;
      await fill(single ? (labels.title ?? '') : name, String(text));
    }
  }

  async function fillStep(path: Path, kind: string, written: Step): Promise<void> {
    for (const [key, value] of Object.entries(written)) {
      const label = labels[key] ?? key;
      if (lists.includes(key) || key === 'branch') continue;
      if (key === 'where') await expression([...path, 'where'], String(value));
      else if (['within', 'every', 'due'].includes(key)) await duration(label, String(value));
      else if (key === 'wait') await duration('How long', String(value));
      else if (key === 'title' && typeof value === 'object') await titles(value as Record<string, unknown>);
      else if (key === 'waits') await form.getByLabel(label).check();
      else if (key === 'set') await record('Attributes', value as Record<string, unknown>, []);
      else if (key === 'data') await record('Fields of the event', value as Record<string, unknown>, []);
      else if (key === 'award')
        for (const [part, given] of Object.entries(value as Record<string, unknown>))
          await fill(labels[part] ?? part, String(given));
      else await fill(label, String(value));
    }
    if (kind === 'award' && !Object.hasOwn(written.award as object, 'points')) await fill('Points', '');
  }

  async function draw(list: Path, index: number, written: Step): Promise<void> {
    const kind = kinds.find((name) => Object.hasOwn(written, name)) ?? '';
    const path = [...list, index];
    await add(list, index, kind);
    await fillStep(path, kind, written);
    if (kind === 'branch') await drawArms(path, written.branch as Step[]);
    for (const key of lists)
      for (const [place, inner] of ((written[key] ?? []) as Step[]).entries())
        await draw([...path, key], place, inner);
  }

  async function drawArms(path: Path, arms: readonly Step[]): Promise<void> {
    const cases = arms.filter((arm) => arm.when !== undefined);
    for (let more = 1; more < cases.length; more += 1)
      await form.getByRole('button', { name: 'Add a case' }).click();
    for (const [index, arm] of cases.entries())
      await expression([...path, 'branch', index, 'when'], String(arm.when));
    for (const [index, arm] of arms.entries()) {
      const list = [...path, 'branch', index, arm.when === undefined ? 'else' : 'steps'];
      const steps = (arm.steps ?? arm.else) as Step[];
      // A new arm begins with a wait of a day, which goes once its own steps are there.
      for (const [place, inner] of steps.entries()) await draw(list, place, inner);
      await select([...list, steps.length]);
      await form.getByRole('button', { name: 'Delete' }).click();
      await step([...list, steps.length]).waitFor({ state: 'detached' });
    }
  }

  return {
    form,
    step,
    add,
    select,
    fill,
    draw,
    text: () =>
      page.evaluate(
        () => (globalThis as unknown as { files: Record<string, string> }).files['journey.yaml'] ?? '',
      ),
  };
}
