import { defineConfig } from './lib/infra/config/define-config.ts';

/**
 * What is deployed, and where. Copy the shape, put your own names; `docs/deploy.md` takes you through it. A second
 * environment is a second file: `npx cdk deploy -c config=staging.config.ts`.
 */
export default defineConfig({
  homeRegion: 'eu-central-1',
  senderDomain: 'partners.waymark.example',
  alarmsTo: 'operations@waymark.example',
  budgets: { monthly: 200 },
  // As `npx cdk deploy 'identity/*'` prints it; leave it out for the first deployment.
  staffPool: {
    userPoolId: 'eu-central-1_ExAmPlE42',
    clientIds: ['studioclientid'],
    systems: { systemsclientid: 'feldstern-software' },
  },
  repository: 'waymark-example/deployment',
  regions: {
    'eu-central-1': {
      publicUrl: 'https://eu.partners.waymark.example',
      certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/eu-partners-example',
      vendors: [
        {
          id: 'feldstern-software',
          name: 'Feldstern Software',
          portal: 'https://partner.feldstern.example',
          sender: { name: 'Feldstern Partnerteam', email: 'partner@partners.waymark.example' },
          support: 'partnerhilfe@feldstern.example',
          manager: 'Katrin Vogelsang',
          language: 'de',
          zone: 'Europe/Berlin',
          color: '#2f6b3c',
        },
      ],
    },
    'us-east-1': {
      publicUrl: 'https://us.partners.waymark.example',
      certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/us-partners-example',
      vendors: [
        {
          id: 'harborlight-cloud',
          name: 'Harborlight Cloud',
          portal: 'https://partners.harborlight.example',
          sender: { name: 'Harborlight Partner Team', email: 'harborlight@partners.waymark.example' },
          support: 'partner-support@harborlight.example',
          manager: 'Grace Okafor',
          language: 'en',
          zone: 'America/New_York',
          color: '#1f6f8b',
        },
      ],
    },
    'ap-southeast-2': {
      publicUrl: 'https://ap.partners.waymark.example',
      certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/ap-partners-example',
      vendors: [
        {
          id: 'harborlight-pacific',
          name: 'Harborlight Pacific',
          portal: 'https://partners.harborlight-pacific.example',
          sender: { name: 'Harborlight Partner Team', email: 'pacific@partners.waymark.example' },
          support: 'partner-support@harborlight-pacific.example',
          manager: 'Mia Tanaka',
          language: 'en',
          zone: 'Australia/Sydney',
          color: '#1f6f8b',
        },
      ],
    },
  },
});
