/** One thing wrong with a definition: AWS's code, the place as a slash path, and what to change. */
export interface Finding {
  code: string;
  path: string;
  message: string;
}

/** A definition that AWS would refuse (or that this interpreter does not run), with every finding. */
export class InvalidDefinition extends Error {
  override readonly name = 'InvalidDefinition';
  readonly code = 'InvalidDefinition';
  readonly findings: Finding[];

  constructor(findings: Finding[]) {
    super(findings.map((finding) => `${finding.code}: ${finding.message} at ${finding.path}`).join('\n'));
    this.findings = findings;
  }
}
