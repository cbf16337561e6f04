import * as z from 'zod';
import { ServiceError } from '../service-error.ts';
import { Arn, action, requireArn, type Service } from './action.ts';

/** Tags as requests carry them. */
export const Tags = z.array(z.object({ key: z.string().min(1).max(128), value: z.string().max(256) }));

function requireResource(service: Service, arn: string): void {
  requireArn(arn);
  if (!service.machines.byArn(arn))
    throw new ServiceError('ResourceNotFound', `Resource not found: '${arn}'`);
}

export const TagResource = action(z.object({ resourceArn: Arn, tags: Tags }), (service, request) => {
  requireResource(service, request.resourceArn);
  service.tags.put(request.resourceArn, request.tags);
  return {};
});

export const ListTagsForResource = action(z.object({ resourceArn: Arn }), (service, request) => {
  requireResource(service, request.resourceArn);
  return { tags: service.tags.list(request.resourceArn).map(({ key, value }) => ({ key, value })) };
});
