import type { ExportFile } from '../../../lib/pinpoint/index.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A saved journey with the given activities; it begins with the first and takes part whoever enters the stage. */
export function aJourney(activities: Fields, fields: Fields = {}): ExportFile {
  const journey = {
    Id: 'j1',
    Name: 'Onboard',
    StartActivity: Object.keys(activities)[0],
    StartCondition: { SegmentStartCondition: { SegmentId: 'everybody' } },
    Limits: { EndpointReentryCap: 1 },
    Activities: activities,
    ...fields,
  };
  return { file: 'journey.json', text: JSON.stringify({ JourneyResponse: journey }) };
}

/** A saved segment. */
export const aSegment = (id: string, fields: Fields = {}): ExportFile => ({
  file: `${id}.json`,
  text: JSON.stringify({ SegmentResponse: { Id: id, SegmentType: 'DIMENSIONAL', ...fields } }),
});

/** A saved template. */
export const aTemplate = (name: string, fields: Fields = {}): ExportFile => ({
  file: `${name}.json`,
  text: JSON.stringify({
    EmailTemplateResponse: {
      TemplateName: name,
      TemplateType: 'EMAIL',
      Subject: 'A word',
      HtmlPart: '<p>Hello {{User.UserAttributes.FirstName}}</p>',
      ...fields,
    },
  }),
});

/** The segment without criteria that `aJourney` starts with. */
export const everybody = aSegment('everybody');

/** An email activity; the template has the name of the email. */
export const mail = (template: string, next?: string): Fields => ({
  EMAIL: { TemplateName: template, ...(next === undefined ? {} : { NextActivity: next }) },
});

/** A condition on a user attribute. */
export const attribute = (name: string, ...values: string[]): Fields => ({
  SegmentDimensions: { UserAttributes: { [name]: { AttributeType: 'INCLUSIVE', Values: values } } },
});

/** A condition on an event of an email. */
export const emailEvent = (type: string): Fields => ({
  EventCondition: { Dimensions: { EventType: { DimensionType: 'INCLUSIVE', Values: [type] } } },
});

/** A yes/no split. */
export const yesNo = (condition: Fields, yes?: string, no?: string, wait?: string): Fields => ({
  ConditionalSplit: {
    Condition: { Conditions: [condition], Operator: 'ALL' },
    ...(yes === undefined ? {} : { TrueActivity: yes }),
    ...(no === undefined ? {} : { FalseActivity: no }),
    ...(wait === undefined ? {} : { EvaluationWaitTime: { WaitFor: wait } }),
  },
});
