import * as z from 'zod';
import { JourneyDefinition, VersionRow } from '../journey.ts';
import { DraftFiles } from './draft-files.ts';
import { flag } from './page.ts';
import { ofJourney, staff, VersionNumber } from './params.ts';
import { route } from './route.ts';

const ofVersion = ofJourney.extend({ version: VersionNumber });

/** One file of two states of a journey. */
const FileDifference = z.object({
  path: z.string(),
  became: z.enum(['added', 'removed', 'changed']),
  /** Lines in their order: in both, in the earlier one alone, or in the later one alone. */
  lines: z.array(z.object({ in: z.enum(['both', 'before', 'after']), text: z.string() })),
});

export const versionRoutes = {
  readVersion: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/journeys/{journey}/versions/{version}',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Versions',
    summary: 'A published version: its definition, and the files that it was compiled from',
    params: ofVersion,
    query: z.strictObject({ library: flag.optional() }),
    answer: VersionRow.pick({
      owner: true,
      journey: true,
      version: true,
      publishedAt: true,
      overBudget: true,
    }).extend({
      definition: JourneyDefinition,
      /** Absent for a version that was published before sources were kept. */
      files: DraftFiles.optional(),
    }),
  }),
  compareVersion: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/journeys/{journey}/versions/{version}/diff',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Versions',
    summary: 'What another version, or the draft, has that this version has not, file by file',
    params: ofVersion,
    query: z.strictObject({
      with: z.union([z.literal('draft'), VersionNumber]).default('draft'),
      library: flag.optional(),
    }),
    answer: z.object({ files: z.array(FileDifference) }),
  }),
};
