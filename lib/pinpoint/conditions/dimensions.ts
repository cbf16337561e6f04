import { type At, below, type Importing } from '../importing.ts';
import type { SegmentDimensions, SetDimension } from '../schemas/dimensions.ts';
import { attributeCondition, metricCondition } from './attributes.ts';
import { all, type Condition, unknown } from './condition.ts';
import { partnerTraits } from './traits.ts';

/** What the dimensions of a segment ask; all of it has to hold. */
export function dimensionsCondition(dimensions: SegmentDimensions, at: At, importing: Importing): Condition {
  const lookup = partnerTraits(importing.catalogue);
  const parts: Condition[] = [];
  for (const group of ['UserAttributes', 'Attributes'] as const)
    for (const [name, dimension] of Object.entries(dimensions[group] ?? {}))
      parts.push(attributeCondition(name, dimension, lookup, below(at, group, name), importing));
  for (const [name, metric] of Object.entries(dimensions.Metrics ?? {}))
    parts.push(metricCondition(name, metric, lookup, below(at, 'Metrics', name), importing));
  const country = dimensions.Location?.Country;
  if (country) {
    const dimension = {
      AttributeType: country.DimensionType ?? 'INCLUSIVE',
      Values: country.Values,
    } as const;
    parts.push(attributeCondition('country', dimension, lookup, below(at, 'Location', 'Country'), importing));
  }
  for (const [name, dimension] of Object.entries(dimensions.Demographic ?? {}))
    if (dimension) parts.push(...device(name, dimension, below(at, 'Demographic', name), importing));
  if (dimensions.Location?.GPSPoint)
    parts.push(lost('a distance from a point', below(at, 'Location', 'GPSPoint'), importing));
  const recency = dimensions.Behavior?.Recency;
  if (recency) {
    const asked = `${recency.RecencyType.toLowerCase()} within ${recency.Duration}`;
    const advice = 'start on engagement.lapsed, or wait for an event, where activity decides';
    parts.push(lost(`${asked}: ${advice}`, below(at, 'Behavior', 'Recency'), importing));
  }
  return all(parts);
}

/** Only the channel is known of an endpoint here, and it is always email. */
function device(name: string, dimension: SetDimension, at: At, importing: Importing): Condition[] {
  const isEmail = name === 'Channel' && dimension.Values.includes('EMAIL');
  if (isEmail && dimension.DimensionType !== 'EXCLUSIVE') return [];
  return [
    lost(`${name} ${dimension.Values.slice(0, 5).join(', ')}: nothing is known of devices`, at, importing),
  ];
}

function lost(message: string, at: At, { findings }: Importing): Condition {
  findings.add('condition-unknown', at.file, at.path, message);
  return unknown;
}
