import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../lib/infra/config/read-config.ts';
import { aConfig } from './a-deployment.ts';

const refusal = (value: unknown): string => {
  try {
    readConfig(value, 'waymark.config.ts');
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('was accepted');
};

const without = (field: string): unknown => {
  const { [field]: _, ...rest } = aConfig() as Record<string, unknown>;
  return rest;
};

describe('a config', () => {
  it('is taken with its defaults', () => {
    const config = readConfig(aConfig(), 'waymark.config.ts');

    expect(config).toMatchObject({ environment: 'production', retention: { logs: 90, backups: 35 } });
    expect(Object.keys(config.regions)).toHaveLength(3);
  });

  it('names an unknown region and the nearest one', () => {
    const { regions } = aConfig();

    expect(refusal(aConfig({ homeRegion: 'eu-centrall-1' }))).toContain(
      'homeRegion: is no AWS region: did you mean eu-central-1?',
    );
    expect(
      refusal(aConfig({ regions: { ...regions, 'us-eest-1': Object.values(regions)[0] ?? never() } })),
    ).toContain('did you mean us-east-1?');
  });

  it('asks for a home region that is one of its regions', () => {
    expect(refusal(without('homeRegion'))).toContain('homeRegion: is missing');
    expect(refusal(aConfig({ homeRegion: 'sa-east-1' }))).toContain('homeRegion: is not among the regions');
  });

  it('asks for the sender domain', () => {
    expect(refusal(without('senderDomain'))).toContain('senderDomain: is missing');
    expect(refusal(aConfig({ senderDomain: 'nobody@acme' }))).toContain(
      'write a domain such as acme.example',
    );
  });

  it('reports everything that is wrong at once, and the fields that it does not know', () => {
    const said = refusal({ ...aConfig({ alarmsTo: 'somebody' }), account: '12', sendrDomain: 'x' });

    expect(said.split('\n')[0]).toBe('waymark.config.ts can not be deployed:');
    expect(said).toContain('alarmsTo: write the address that alarms go to');
    expect(said).toContain('account: write the 12 digits');
    expect(said).toContain('sendrDomain is not known here: leave it out');
  });

  it('takes no endpoint of a vendor, whose secret would stand in a file', () => {
    const { regions } = aConfig();
    const [name = '', settings = never()] = Object.entries(regions)[0] ?? [];
    const vendors = settings.vendors.map((vendor) => ({ ...vendor, calls: [] }));

    expect(refusal(aConfig({ regions: { ...regions, [name]: { ...settings, vendors } } }))).toContain(
      'calls',
    );
  });
});

function never(): never {
  throw new Error('the config has regions');
}
