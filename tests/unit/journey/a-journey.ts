import { type Compilation, compileJourney, type EmailSource } from '../../../lib/journey/index.ts';

/** An email as tests need one: personal, unless its text says otherwise. */
export const anEmail = (name: string, text?: string, language = 'en'): EmailSource => ({
  name,
  language,
  file: `emails/${name}.${language}.md`,
  text: text ?? '---\nsubject: A word\n---\n\nHello {{ contact.firstName }}\n',
});

export interface TestSource {
  /** Lines of the list of steps. */
  readonly steps?: string;
  /** Lines that replace or follow those at the top. */
  readonly top?: string;
  readonly yaml?: string;
  readonly emails?: readonly EmailSource[];
}

const head = 'journey: test\ntitle: A test\nstage: onboard\n';

/** A journey file around what a test is about; line 6 is the first of its steps. */
export function yamlOf({
  steps = '  - send: hello',
  top = 'starts: [{ stage: onboard }]',
  yaml,
}: TestSource): string {
  return yaml ?? `${head}${top}\nsteps:\n${steps}\n`;
}

/** Compiles what a test is about, with the email `hello` where it names none. */
export const compiled = (source: TestSource): Compilation =>
  compileJourney({
    file: 'journey.yaml',
    yaml: yamlOf(source),
    emails: [...(source.emails ?? [anEmail('hello')])],
  });

/** Compiles a journey that has no errors; a test that gives another one has failed. */
export function compiledJourney(source: TestSource) {
  const compilation = compiled(source);
  if (compilation.ok) return compilation.journey;
  throw new Error(
    compilation.findings.map(({ code, line, message }) => `${line} ${code} ${message}`).join('\n'),
  );
}
