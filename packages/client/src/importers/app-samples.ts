/** Small files as other apps write them, one for each form that they had; for tests. */

interface AppSample {
  readonly of: string
  readonly format: string
  readonly text: string
}

const lines = (...each: readonly string[]): string => each.join('\n')

export const SAMPLES: readonly AppSample[] = [
  {
    of: 'PainTracker’s full JSON',
    format: 'paintracker-json',
    text: JSON.stringify(
      [
        {
          id: 'a1',
          timestamp: '2026-01-12T15:40:00.000Z',
          baselineData: { pain: 0, locations: ['Lower Back', 'right knee', 'everywhere'], symptoms: ['numbness'] },
          functionalImpact: {
            limitedActivities: ['Sitting', 'gardening'],
            assistanceNeeded: [],
            mobilityAids: ['cane'],
          },
          medications: { current: [{ name: 'Naproxen', dosage: '500mg', frequency: 'daily' }], changes: 'none lately' },
          treatments: { recent: [{ type: 'Physiotherapy', date: '2026-01-11' }], planned: [] },
          qualityOfLife: { sleepQuality: 4, moodImpact: 6, socialImpact: [] },
          workImpact: { missedWork: 1, modifiedDuties: [], workLimitations: [] },
          notes: 'rough "night"',
          triggers: ['sitting'],
          activityLevel: 3,
          recordIntegrity: { createdAt: '2026-01-12T15:41:00.000Z', revisionCount: 0 },
        },
      ],
      null,
      1,
    ),
  },
  {
    of: 'PainTracker’s minimal JSON',
    format: 'paintracker-json',
    text: '[{"id":"a","timestamp":"2026-01-12T15:40:00.000Z","painLevel":6,"symptoms":["burning"],"medications":[]}]',
  },
  {
    of: 'PainTracker’s full CSV',
    format: 'paintracker-csv',
    text: lines(
      'Date,Time,Pain Level,Locations,Symptoms,Limited Activities,Sleep Quality,Mood Impact,Missed Work Days,Notes',
      '2026-01-12,15:40,6,"lower back; left thigh","burning; numbness","lifting; sitting",4,6,1,"rough ""night"""',
      '2026-01-13,07:05,0,,,,0,0,0,',
    ),
  },
  {
    of: 'PainTracker’s CSV without line breaks',
    format: 'paintracker-csv',
    text: String.raw`Date,Time,Pain Level,Symptoms,Medication Log\n2026-01-12,15:40,6,"burning","Naproxen (500mg, twice daily)"\n2026-01-13,15:40,2,,`,
  },
  {
    of: 'Bearable’s table of 2021',
    format: 'bearable',
    text: lines(
      'date,weekday,time of day,category,rating/amount,detail,notes',
      '"8th Dec 2021","Wednesday","mid","Symptom","2","Neck pain (Moderate)",""',
      '"8th Dec 2021","Wednesday","pm","Symptom","4","Joint pain (Unbearable)","since noon"',
      '"8th Dec 2021","Wednesday","pm","Symptom","1","Nausea (Mild)",""',
      '"8th Dec 2021","Wednesday","pm","Symptom","3","Fatigue (Severe)",""',
      '"8th Dec 2021","Wednesday","08:15","Meds/Supplements","400","Ibuprofen (mg)",""',
      '"8th Dec 2021","Wednesday","20:15","Meds/Supplements","2","Paracetamol (tablets)",""',
      '"8th Dec 2021","Wednesday","9:05","Energy","3","OK",""',
      '"8th Dec 2021","Wednesday","21:10","Mood","6","Calm | Tired","long day,\nstiff"',
      '"8th Dec 2021","Wednesday","","Sleep","7:20","Asleep 23:10 - 06:30",""',
      '"8th Dec 2021","Wednesday","all day","Factors","","Stress | Desk work",""',
    ),
  },
  {
    of: 'Bearable’s table of 2024',
    format: 'bearable',
    text: lines(
      'date,date formatted,weekday,time of day,category,rating/amount,detail,notes',
      '"8th May 2024","2024-05-08","Wednesday","am","Symptom","3","Back (lower) pain (Severe)",""',
    ),
  },
  {
    of: 'Daylio’s table of 2018',
    format: 'daylio',
    text: 'year,date,weekday,time,mood,activities,note\n2018,18 May,Friday,11:54 pm,happy,"clean | cook","A party"\n',
  },
  {
    of: 'Daylio’s table of 2024',
    format: 'daylio',
    text: lines(
      'full_date,date,weekday,time,mood,activities,note_title,note',
      '2024-03-10,March 10,Sunday,09:00,bad,"physio | flare","","sore after bridges"',
      '2024-03-09,March 9,Saturday,9:05 pm,meh,"","",""',
      '2024-03-09,March 9,Saturday,9:05 pm,meh,"","","again"',
    ),
  },
  {
    of: 'Daylio’s table of 2026',
    format: 'daylio',
    text: lines(
      'full_date,date,weekday,time,mood,activities,scales,note_title,note',
      '2026-07-27,July 27,Monday,13:48,rad,work | walk,Pain: 3,Title,Body text',
    ),
  },
  {
    of: 'Flaredown’s table of one’s own',
    format: 'flaredown',
    text: lines(
      'Date,Fibromyalgia,Lower back pain,Fatigue,Ibuprofen,Pregabalin,Tags,Foods,Weather summary,Weather humidity',
      '2017-04-28 00:00:00 UTC,2,3,,400mg,Not Taken,tired; stressed,,Overcast,0.8',
      '2017-04-29 00:00:00 UTC,2,0,1,Taken,75mg,,,,',
    ),
  },
  {
    of: 'Flaredown’s published table',
    format: 'flaredown-long',
    text: lines(
      'user_id,age,sex,country,checkin_date,trackable_id,trackable_type,trackable_name,trackable_value',
      'A==,41,female,CA,2017-04-28,242,Symptom,Joint pain,3',
      'A==,41,female,CA,2017-04-28,1,Condition,Migraine,0',
      'A==,41,female,CA,2017-04-28,19,Treatment,Ibuprofen,400mg',
      'A==,41,female,CA,2017-04-28,8,Tag,stressed,',
      'A==,41,female,CA,2017-04-28,99,Weather,pressure,1009',
    ),
  },
  {
    of: 'Nomie’s backup of version 5',
    format: 'nomie',
    text: JSON.stringify({
      nomie: { number: '5.6.32' },
      trackers: {
        pain: { tag: 'pain', type: 'range', min: 1, max: 5 },
        ibuprofen: { tag: 'ibuprofen', type: 'value', uom: 'mg' },
        mood: { tag: 'mood', type: 'range', min: 0, max: 10 },
      },
      boards: [],
      events: [
        {
          _id: 'a',
          note: '#pain(5) #ibuprofen(400) +lower_back',
          end: '2024-05-08T14:45:12.000Z',
          offset: 420,
          score: -1,
        },
        { _id: 'b', note: '#mood(0) tired @anna', end: '2024-05-08T20:00:00.000Z', offset: -120 },
      ],
      people: { anna: { name: 'anna' } },
    }),
  },
  {
    of: 'Nomie’s backup of version 6',
    format: 'nomie',
    text: JSON.stringify({
      version: '6.2.3',
      files: {
        'trackers.json': { pain: { tag: 'pain', type: 'range', min: 0, max: 10 } },
        'data/books/2024-05': [{ _id: 'a', note: '#pain(6) +neck', end: '2024-05-08T14:45:12.000Z', offset: 420 }],
      },
    }),
  },
  {
    of: 'Nomie’s table of logs',
    format: 'nomie-csv',
    text: lines(
      'epoch,start,end,offset,note,lat,lng,location,score',
      '1715179512000,2024-05-08T07:45:11.000,2024-05-08T07:45:12.000,420,#pain(6) #ibuprofen(400) +lower_back sore,,,,-1',
    ),
  },
  {
    of: 'Nomie’s table of days',
    format: 'nomie-days',
    text: 'date,pain,ibuprofen\n2024-05-08,6,400\n2024-05-07,0,200\n',
  },
  {
    of: 'Track & Graph’s table',
    format: 'track-and-graph',
    text: lines(
      'FeatureName,Timestamp,Value,Label,Note',
      'Knee pain left,2024-05-08T07:45:12.123-07:00,6.0,,',
      'Walk,2024-05-08T17:10:00+02:00,0:25:00,,"felt ok, slow"',
      'Meds,2024-05-08T08:00:00-07:00,1.0,Naproxen,',
      'Coffee,2024-05-08T08:00:00-07:00,3,,',
    ),
  },
  {
    of: 'MigraLog’s backup',
    format: 'migralog',
    text: JSON.stringify({
      metadata: { version: '2.0.0', schemaVersion: 35 },
      episodes: [
        {
          id: 'e1',
          startTime: 1715179512000,
          endTime: 1715186712000,
          locations: ['left_temple', 'whole_body'],
          qualities: ['throbbing'],
          symptoms: ['light_sensitivity'],
          triggers: ['stress'],
          notes: 'began at work',
          createdAt: 1715179512000,
        },
      ],
      intensityReadings: [
        { id: 'r1', episodeId: 'e1', timestamp: 1715179512000, intensity: 7 },
        { id: 'r2', episodeId: 'e1', timestamp: 1715184912000, intensity: 0 },
      ],
      medications: [
        { id: 'm1', name: 'Sumatriptan', type: 'rescue', dosageAmount: 50, dosageUnit: 'mg', category: 'triptan' },
      ],
      medicationDoses: [
        {
          id: 'd1',
          medicationId: 'm1',
          timestamp: 1715180112000,
          quantity: 1,
          status: 'taken',
          effectivenessRating: 7,
          timeToRelief: 75,
        },
      ],
      medicationSchedules: [{ id: 's1' }],
    }),
  },
  {
    of: 'Apple Health’s export',
    format: 'apple-health',
    text: lines(
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<!DOCTYPE HealthData [<!ELEMENT Record (MetadataEntry*)> <!ATTLIST Record type CDATA #REQUIRED>]>',
      '<HealthData locale="en_CA">',
      ' <Record type="HKCategoryTypeIdentifierLowerBackPain" sourceName="A &quot;B&quot; > C" creationDate="2024-05-08 08:00:10 -0700" startDate="2024-05-08 08:00:00 -0700" endDate="2024-05-08 08:00:00 -0700" value="HKCategoryValueSeverityModerate"/>',
      ' <Record type="HKCategoryTypeIdentifierNausea" startDate="2024-05-08 09:00:00 +0200" value="HKCategoryValueSeverityNotPresent">',
      '  <MetadataEntry key="HKWasUserEntered" value="1"/>',
      ' </Record>',
      ' <Record type="HKQuantityTypeIdentifierStepCount" startDate="2024-05-08 08:00:00 -0700" value="412"/>',
      '</HealthData>',
    ),
  },
]
