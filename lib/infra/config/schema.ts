import { distance } from 'fastest-levenshtein';
import * as z from 'zod';
import { VendorRow } from '../../contracts/membership.ts';
import { Id, Slug } from '../../contracts/naming.ts';
import { regionNames } from './region-names.ts';

const nearest = (name: string): string =>
  [...regionNames].toSorted((a, b) => distance(name, a) - distance(name, b))[0] ?? '';

/** An AWS region, by its code. */
const Region = z.string().refine((name) => regionNames.has(name), {
  error: ({ input }) => `is no AWS region: did you mean ${nearest(String(input))}?`,
});

const Domain = z
  .string()
  .regex(
    /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    'write a domain such as acme.example',
  );

/** A tenant as an administrator names it: everything but the endpoints, whose secrets belong in no file. */
const Vendor = VendorRow.omit({ kind: true, vendor: true, calls: true, revision: true })
  .extend({ id: Id })
  .strict();

const RegionConfig = z.strictObject({
  /** Whose partners live here: a partner's personal data stays in the region. */
  vendors: z.array(Vendor).min(1, 'name at least one vendor: a region without one serves nobody'),
  /** The address at which partners reach pages and links of this region. */
  publicUrl: z.url({
    protocol: /^https$/,
    error: 'write the address of the partners’ pages, for example https://eu.partners.acme.example',
  }),
  /** An ACM certificate for it, which CloudFront takes from us-east-1 only. */
  certificateArn: z
    .string()
    .startsWith('arn:aws:acm:us-east-1:', 'use a certificate of us-east-1: CloudFront takes no other')
    .optional(),
  /** Mail is sent from this domain where a region has one of its own. */
  senderDomain: Domain.optional(),
});

const days = (usual: number) => z.number().int().positive().default(usual);

/** What an administrator writes in `waymark.config.ts`. */
export const WaymarkConfig = z
  .strictObject({
    /** Names the deployment: `production`, `staging`. One account holds one environment in a region. */
    environment: Slug.max(16).default('production'),
    /** The account; left out, the one that the CLI is signed in to. */
    account: z
      .string()
      .regex(/^\d{12}$/, 'write the 12 digits of the account, as text')
      .optional(),
    /** Where staff sign in. */
    homeRegion: Region,
    regions: z.record(Region, RegionConfig),
    /** Mail is sent from addresses of this domain. */
    senderDomain: Domain,
    /** Who hears of alarms. */
    alarmsTo: z.email({ error: 'write the address that alarms go to' }),
    /** In days. */
    retention: z
      .strictObject({
        /** Logs hold ids and codes. One of CloudWatch's own numbers of days. */
        logs: z
          .union([z.literal(30), z.literal(60), z.literal(90), z.literal(180), z.literal(365)])
          .default(90),
        /** Records that could not be dispatched wait so long for a replay. */
        failures: days(90),
        /** The table can be set back to any second of so many days. */
        backups: z.number().int().min(1).max(35).default(35),
      })
      .prefault({}),
    budgets: z
      .strictObject({
        /** US dollars a month for the account; a notice goes out at 80 % and at 100 %. */
        monthly: z.number().positive().optional(),
        /** Publishing refuses a journey that costs more per 1,000 partners, in US dollars; a vendor's own budget goes before. */
        per1000Partners: z.number().positive().optional(),
      })
      .prefault({}),
    /**
     * Where staff and vendors' systems get their tokens, as the deployed `identity` stage prints it. Until it is written
     * here, a region's API has partners' pages only.
     */
    staffPool: z
      .strictObject({
        userPoolId: z
          .string()
          .regex(/^[a-z0-9-]+_[A-Za-z0-9]+$/, 'write the user pool’s id, for example eu-central-1_AbCdEfGhI'),
        /** People's: the studio first. */
        clientIds: z.array(z.string().min(1)).min(1, 'write the ids of the clients that the stage printed'),
        /** Those of vendors' own systems, each with its vendor, of which alone it records events. */
        systems: z.record(z.string().min(1), Id).default({}),
      })
      .optional(),
    /** The GitHub repository whose workflow deploys, `owner/name`; without one no role for it is made. */
    repository: z
      .string()
      .regex(/^[\w.-]+\/[\w.-]+$/, 'write owner/name')
      .optional(),
  })
  .refine(({ regions }) => Object.keys(regions).length > 0, {
    path: ['regions'],
    message: 'name at least one region',
  })
  .refine(({ homeRegion, regions }) => Object.hasOwn(regions, homeRegion), {
    path: ['homeRegion'],
    message: 'is not among the regions: name one of them, or add it',
  });

/** The config as it is written, with what has a default left out. */
export type ConfigInput = z.input<typeof WaymarkConfig>;
/** The config as the stacks read it. */
export type Config = z.output<typeof WaymarkConfig>;
export type RegionConfig = Config['regions'][string];

/** The settings of one of the config's regions. */
export function settingsOf({ regions }: Config, region: string): RegionConfig {
  const settings = regions[region];
  if (settings === undefined) throw new Error(`the config has no region ${region}`);
  return settings;
}
