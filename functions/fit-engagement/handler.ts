import middy from '@middy/core';
import { exportedRows } from '../../lib/adapters/aws/dynamodb/export.ts';
import { s3Client, s3Objects } from '../../lib/adapters/aws/s3-objects.ts';
import { collect, collectedVendors, FitRequest, fitCollected } from '../../lib/operations/fit-engagement.ts';
import type { Services } from '../../lib/operations/services.ts';
import type { Objects } from '../../lib/ports/objects.ts';
import { discreet } from '../../lib/runtime/discreet.ts';
import { readEnvironment } from '../../lib/runtime/environment.ts';
import { onLambda } from '../../lib/runtime/function.ts';

/** The steps of the state machine beside this file, which a schedule starts once a month. */
export const make = (services: Services, objects: Objects = exportBucket()) =>
  middy<unknown, object>()
    .use(discreet('fit-engagement'))
    .handler((event) => {
      const request = FitRequest.parse(event);
      switch (request.step) {
        case 'collect':
          return collect(objects, request, exportedRows(objects.lines(request.file)));
        case 'vendors':
          return collectedVendors(objects, request.run);
        case 'fit':
          return fitCollected(services, objects, request);
      }
    });

function exportBucket(): Objects {
  const { EXPORT_BUCKET } = readEnvironment(process.env);
  if (EXPORT_BUCKET === undefined)
    throw new Error('fit-engagement needs EXPORT_BUCKET: the bucket of exports');
  return s3Objects(s3Client(), EXPORT_BUCKET);
}

export const handler = onLambda((services) => make(services));
