/** A finding of cdk-nag that stays, and why. */
export interface Acknowledgement {
  /** The rule, with the finding where a rule has several: `AwsSolutions-IAM5[Resource::*]`. */
  readonly rule: RegExp;
  /** Which constructs it is for, by their path. */
  readonly at: RegExp;
  readonly reason: string;
}

const iam5 = (finding: string): RegExp => new RegExp(`^AwsSolutions-IAM5\\[${finding}\\]$`);

/** Every finding that stays. One that nothing needs any more is a finding itself. */
export const acknowledgements: readonly Acknowledgement[] = [
  {
    rule: iam5('Resource::\\*'),
    at: /Functions\/\w+Role\/|MachineRole\/|Fit\/Machine\/Role\//,
    reason:
      'X-Ray’s PutTraceSegments and PutTelemetryRecords, the delivery of state machines’ logs and SES’s quota know no resources.',
  },
  {
    rule: iam5('Resource::<\\w+>:\\*'),
    at: /Functions\/(ControlExecution|DispatchEvent|Operate)Role\//,
    reason: 'Partners start on the versions of one state machine, which are numbered as they come.',
  },
  {
    rule: iam5('Resource::arn:aws:states:.*:execution:.*\\*'),
    at: /Functions\/(ControlExecution|DispatchEvent|Operate)Role\//,
    reason: 'An execution is named by its enrolment; any may be stopped, or asked whether it was answered.',
  },
  {
    rule: iam5('Resource::arn:aws:states:.*:stateMachine:waymark_\\*(:\\*)?'),
    at: /Functions\/(ControlExecution|DispatchEvent|PublishJourney|Operate)Role\//,
    reason:
      'Publishing makes a machine for each journey of a vendor; all of their names begin with waymark_.',
  },
  {
    rule: iam5('Resource::.*Failures.*/aws/lambda/\\*'),
    at: /Functions\/(DispatchEvent|TallyChanges|Operate)Role\//,
    reason: 'Lambda names the objects of records that were given up, under this prefix of this one bucket.',
  },
  {
    rule: iam5('Resource::.*Table.*/stream/\\*'),
    at: /Functions\/(DispatchEvent|TallyChanges)Role\//,
    reason: 'ListStreams takes the streams of one table as its resource, and a stream’s name is a time.',
  },
  {
    rule: iam5('Resource::<Functions(SweepLapsed|SeedLibrary|FitEngagement)\\w+\\.Arn>:\\*'),
    at: /Sweep\/ScheduleRole\/|Fit\/Machine\/Role\/|Seed\/Provider\//,
    reason: 'The versions of one function, which are numbered as they come.',
  },
  {
    rule: iam5('Resource::.*Exports.*/(exports/)?\\*'),
    at: /Fit\/Machine\/Role\/|Functions\/FitEngagementRole\//,
    reason: 'An export’s files, which DynamoDB names, in the one bucket that holds nothing else.',
  },
  {
    rule: iam5('Resource::.*Table.*/export/\\*'),
    at: /Fit\/Machine\/Role\//,
    reason: 'An export of one table, which DynamoDB numbers when it begins.',
  },
  {
    rule: iam5('Resource::arn:aws:states:.*:(stateMachine|execution):Fit\\*'),
    at: /Fit\/Machine\/Role\//,
    reason:
      'A Distributed Map starts its children on the machine itself, whose generated name begins with Fit.',
  },
  {
    rule: /^AwsSolutions-IAM4\[.*AWSLambdaBasicExecutionRole\]$/,
    at: /Seed\/Provider\//,
    reason: 'CDK’s own provider function, which runs at deployments only, writes its log by AWS’s policy.',
  },
  {
    rule: /^AwsSolutions-IAM4\[.*AWSLambdaBasicExecutionRole\]$/,
    at: /web\/Custom::CDKBucketDeployment/,
    reason:
      'CDK’s own function that uploads the pages runs at deployments only, and writes its log by AWS’s policy.',
  },
  {
    rule: iam5(
      '(Action::s3:.*\\*|Resource::arn:aws:s3:::cdk-.*-assets-.*/\\*|Resource::<Files\\w+\\.Arn>/\\*)',
    ),
    at: /web\/Custom::CDKBucketDeployment/,
    reason:
      'CDK’s own function reads the assets of deployments and writes one bucket, which holds what everybody may read.',
  },
  {
    rule: /^AwsSolutions-L1$/,
    at: /web\/Custom::CDKBucketDeployment/,
    reason:
      'CDK’s own function has the Python that CDK tests it on; it runs at deployments only, for no request.',
  },
  {
    rule: /^AwsSolutions-APIG4$/,
    at: /api\/Api\/(GET|POST)--([lupt]--\{token\}|v1--openapi.json)/,
    reason:
      'Pages behind links of mails, where the signed token in the address is the key; and what the API says of itself.',
  },
  {
    rule: /^AwsSolutions-COG8$/,
    at: /identity\/staff\/Staff|Partners\/Pool/,
    reason:
      'The Plus tier is threat protection at a price for each user; staff have a second factor, partners a code.',
  },
  {
    rule: /^AwsSolutions-COG2$/,
    at: /Partners\/Pool/,
    reason:
      'Partners have no password at all: a code by email, good for some minutes and once, is how they sign in.',
  },
  {
    rule: /^AwsSolutions-CFR1$/,
    at: /web\/Distribution/,
    reason:
      'A channel has partners everywhere; the region decides where their data rest, not where they read from.',
  },
  {
    rule: /^AwsSolutions-CFR3$/,
    at: /web\/Distribution/,
    reason:
      'CloudFront’s log holds addresses and whole paths, signed links among them; the API logs routes instead.',
  },
  {
    rule: /^AwsSolutions-S1$/,
    at: /data\/(Failures|Exports)|web\/Files/,
    reason:
      'Access to the first is by two roles each, which CloudTrail records; the third holds what everybody may read.',
  },
  {
    rule: /^AwsSolutions-SMG4$/,
    at: /data\/(Secret|OriginSecret)/,
    reason:
      'Unsubscribe links never expire, so the master secret is rotated by hand, the version before it still verifying; the header’s secret changes with a deployment.',
  },
];
