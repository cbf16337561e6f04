/**
 * Amazon Pinpoint's last list price in US dollars: 5,000 endpoints a month free, then each by itself, and each email.
 * Pinpoint took no new customers from 2025-05-20 and ended on 2026-10-30. [aws.amazon.com/pinpoint/pricing, as an AWS
 * solution's cost page quotes it; docs.aws.amazon.com/pinpoint/latest/userguide/migrate.html]
 */
export const pinpointPrice = { freeEndpoints: 5_000, endpoint: 0.0012, email: 0.0001 } as const;

/** What Pinpoint took for a month in which so many partners were targeted, one endpoint each, by so many emails. */
export const pinpointMonth = (partners: number, emails: number): number =>
  Math.max(0, partners - pinpointPrice.freeEndpoints) * pinpointPrice.endpoint + emails * pinpointPrice.email;
