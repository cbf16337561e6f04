import { RegionInfo } from 'aws-cdk-lib/region-info';

/** The regions of the standard partition that this CDK knows. */
export const regionNames: ReadonlySet<string> = new Set(
  RegionInfo.regions
    .filter((region) => region.partition === undefined || region.partition === 'aws')
    .map((region) => region.name),
);
