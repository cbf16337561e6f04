import type { Price, RegionPrices } from '../prices.ts';
import type { UsageLine } from '../usage.ts';

const million = 1_000_000;
const gigabyte = 2 ** 30;
const priceList = 'AWS price list, as Infracost keeps it';

/** Every line, so that other regions may fall back to it. Standard resolution, on demand, arm64, after the cut of DynamoDB's prices in November 2024. */
export const usEast1 = {
  region: 'us-east-1',
  asOf: '2026-11',
  prices: {
    transitions: { usd: 0.025, per: 1_000, source: 'aws.amazon.com/step-functions/pricing' },
    mails: { usd: 0.1, per: 1_000, source: 'aws.amazon.com/ses/pricing' },
    mailBytes: { usd: 0.12, per: gigabyte, source: 'aws.amazon.com/ses/pricing' },
    lambdaRequests: { usd: 0.2, per: million, source: priceList },
    // A GB-second: 1,024 MB for 1,000 ms.
    lambdaMbMs: { usd: 0.0000133334, per: 1_024_000, source: priceList },
    writeUnits: { usd: 0.625, per: million, source: priceList },
    readUnits: { usd: 0.125, per: million, source: priceList },
    // $0.25 for the table and $0.20 for its point-in-time recovery.
    storedByteMonths: { usd: 0.45, per: gigabyte, source: priceList },
    // Records that Lambda reads of a table's stream cost nothing.
    streamRecords: { usd: 0, per: 100_000, source: 'aws.amazon.com/dynamodb/pricing/on-demand' },
    httpRequests: { usd: 1, per: million, source: priceList },
    busEvents: { usd: 1, per: million, source: priceList },
    sqsRequests: { usd: 0.4, per: million, source: priceList },
    scheduled: { usd: 1, per: million, source: 'aws.amazon.com/eventbridge/pricing' },
    logBytes: { usd: 0.5, per: gigabyte, source: priceList },
    traces: { usd: 5, per: million, source: 'aws.amazon.com/xray/pricing' },
  },
} as const satisfies RegionPrices & { readonly prices: Readonly<Record<UsageLine, Price>> };
