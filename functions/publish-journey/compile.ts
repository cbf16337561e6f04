import type { Catalogue } from '../../lib/contracts/catalogue.ts';
import { compileEmails } from '../../lib/journey/email/index.ts';
import { compileJourney } from '../../lib/journey/index.ts';
import type { Compile } from '../../lib/operations/publishing/publication.ts';

/** The compiler of journeys and emails over a vendor's catalogue, as publishing takes it. */
export const compileWith =
  (catalogue: Catalogue): Compile =>
  async ({ yaml, emails, tests }) => {
    const sources = emails.map((email) => ({ ...email, file: `emails/${email.name}.${email.language}.md` }));
    const compilation = compileJourney({ file: 'journey.yaml', yaml, emails: sources }, catalogue);
    if (!compilation.ok) return compilation;
    const { definition, stateMachine, emails: compiled } = compilation.journey;
    const source = { yaml, emails, tests };
    const publication = { definition, stateMachine, emails: await compileEmails(compiled), source };
    return { ok: true, publication, findings: compilation.findings };
  };
