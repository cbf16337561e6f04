import { describe, expect, it } from 'vitest';
import { aConfig, aDeployment, stacksOf } from './a-deployment.ts';

describe('an app of three regions', () => {
  const { regions } = aConfig();
  const { app } = aDeployment({ regions });

  it('has a stage for each region, named by it, and one for staff’s identity', () => {
    const stages = new Set(stacksOf(app).map(({ node }) => node.path.split('/')[0]));

    expect([...stages].toSorted()).toEqual(['identity', ...Object.keys(regions)].toSorted());
  });

  it('puts every stack into its region, but for the firewall, which CloudFront takes from us-east-1', () => {
    for (const stack of stacksOf(app)) {
      const [stage = '', name = ''] = stack.node.path.split('/');
      if (stage === 'identity') expect(stack.region).toBe('eu-central-1');
      else expect(stack.region, stack.node.path).toBe(name === 'edge' ? 'us-east-1' : stage);
    }
  });

  it('names stacks so that no two meet in one account and region', () => {
    const names = stacksOf(app).map(({ region, stackName }) => `${region} ${stackName}`);

    expect(new Set(names).size).toBe(names.length);
  });
});
