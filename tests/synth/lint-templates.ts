import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';

/** `npm run lint:templates`: cfn-lint over what `npm run synth` has made. It is a Python program, and not everybody's. */
const installed = spawnSync('cfn-lint', ['--version'], { encoding: 'utf8' });
const templates = globSync('cdk.out/**/*.template.json').toSorted();

if (installed.error !== undefined) {
  process.stdout.write(
    'lint:templates: cfn-lint is not installed, so that no template was looked at. To have it: pip install cfn-lint\n',
  );
} else if (templates.length === 0) {
  process.stderr.write('lint:templates: there is nothing in cdk.out: run npm run synth first\n');
  process.exitCode = 1;
} else {
  // CDK names a dependency that a reference already makes: of no harm.
  const { status } = spawnSync(
    'cfn-lint',
    ['--ignore-checks', 'W3005', '--non-zero-exit-code', 'error', '--', ...templates],
    { stdio: 'inherit' },
  );
  process.stdout.write(
    `lint:templates: ${templates.length} templates, ${status === 0 ? 'no error' : 'errors'}\n`,
  );
  process.exitCode = status ?? 1;
}
